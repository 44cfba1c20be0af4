{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Due and Paid by Week"] = {
	filters: [
		// In words: the Desk shows no label beside a filter that has a value.
		{
			fieldname: "weeks_back",
			label: __("Weeks back"),
			fieldtype: "Select",
			options: [1, 4, 8, 13, 26, 52].map((weeks) => ({
				value: String(weeks),
				label: __("{0} weeks back", [weeks]),
			})),
			default: "8",
		},
		{
			fieldname: "weeks_ahead",
			label: __("Weeks ahead"),
			fieldtype: "Select",
			options: [0, 4, 8, 13, 26].map((weeks) => ({
				value: String(weeks),
				label: __("{0} weeks ahead", [weeks]),
			})),
			default: "4",
		},
		{ fieldname: "currency", label: __("Currency"), fieldtype: "Link", options: "Currency" },
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),
};
