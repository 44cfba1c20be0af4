{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Overdue Customers"] = {
	filters: [
		{
			fieldname: "bucket",
			label: __("Days overdue"),
			fieldtype: "Select",
			options: ["", "1–7", "8–30", "31–60", "61–90", "90+"],
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
