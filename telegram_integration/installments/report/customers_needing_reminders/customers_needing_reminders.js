{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Customers Needing Reminders"] = {
	filters: [
		{
			fieldname: "days",
			label: __("Due within"),
			fieldtype: "Select",
			// In words: the Desk shows no label beside a filter that has a value.
			options: [0, 1, 2, 3, 5, 7, 10, 14, 21, 31].map((days) => ({
				value: String(days),
				label: days ? __("Due within {0} days", [days]) : __("Due today"),
			})),
			default: "7",
		},
		{ fieldname: "to_call", label: __("Only those to be called"), fieldtype: "Check" },
		{ fieldname: "company", label: __("Company"), fieldtype: "Link", options: "Company" },
		{ fieldname: "customer_group", label: __("Customer group"), fieldtype: "Link", options: "Customer Group" },
		{ fieldname: "customer", label: __("Customer"), fieldtype: "Link", options: "Customer" },
		{ fieldname: "plan", label: __("Plan"), fieldtype: "Link", options: "Installment Plan" },
		{ fieldname: "currency", label: __("Currency"), fieldtype: "Link", options: "Currency" },
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),
	formatter: telegram_integration.reports.formatter({
		reached: telegram_integration.reports.reach_colour,
	}),
};
