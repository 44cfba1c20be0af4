{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Promises to Pay"] = {
	filters: [
		{
			fieldname: "status",
			label: __("Status"),
			fieldtype: "Select",
			options: ["", "Open", "Kept", "Broken", "Withdrawn"].map((value) => ({ value, label: __(value) })),
		},
		{ fieldname: "customer", label: __("Customer"), fieldtype: "Link", options: "Customer" },
		{ fieldname: "from_date", label: __("Promised from"), fieldtype: "Date" },
		{ fieldname: "to_date", label: __("Promised until"), fieldtype: "Date" },
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),
	formatter: telegram_integration.reports.formatter({
		status_label: ({ status }) => ({ Open: "blue", Kept: "green", Broken: "red" }[status] || "gray"),
	}),
};
