{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Reminders Today"] = {
	filters: [
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", "Planned", "Queued", "Sending", "Sent", "Failed", "Cancelled", "Expired"].map(
				(value) => ({ value, label: __(value) })
			),
		},
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),
	formatter: telegram_integration.reports.formatter({
		status_label: ({ status }) =>
			({ Planned: "gray", Queued: "blue", Sending: "blue", Sent: "green", Failed: "red" }[status] || "orange"),
	}),
};
