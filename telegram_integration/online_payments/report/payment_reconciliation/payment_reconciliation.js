{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Payment Reconciliation"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("From"),
			fieldtype: "Date",
			default: frappe.datetime.add_days(frappe.datetime.get_today(), -30),
		},
		{ fieldname: "to_date", label: __("Until"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{ fieldname: "provider", label: __("Provider"), fieldtype: "Data" },
		{ fieldname: "only", label: __("Only differences"), fieldtype: "Check" },
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),
	formatter: telegram_integration.reports.formatter({
		difference_label: ({ difference }) => (difference ? "red" : "green"),
	}),
};
