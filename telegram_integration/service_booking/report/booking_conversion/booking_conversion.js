{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Booking Conversion"] = {
	filters: [
		...telegram_integration.reports.period(__("Booked from"), -30, __("Booked to"), 0),
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "Bookable Service" },
		{ fieldname: "master", label: __("Master"), fieldtype: "Link", options: "Service Master" },
		{
			fieldname: "source",
			label: __("Booked through"),
			fieldtype: "Select",
			options: ["", ...["Bot", "Web", "Desk"].map((value) => ({ value, label: __(value) }))],
		},
		{ fieldname: "zone", label: __("Zone"), fieldtype: "Link", options: "Territory" },
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),
};
