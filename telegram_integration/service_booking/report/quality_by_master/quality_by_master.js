{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Quality by Master"] = {
	filters: [
		...telegram_integration.reports.period(__("Visits from"), -30, __("Visits to"), 0),
		{ fieldname: "master", label: __("Master"), fieldtype: "Link", options: "Service Master" },
		{ fieldname: "service", label: __("Service"), fieldtype: "Link", options: "Bookable Service" },
		{ fieldname: "zone", label: __("Zone"), fieldtype: "Link", options: "Territory" },
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),

	formatter: telegram_integration.reports.formatter({
		average: ({ average }) => (average >= 4.5 ? "green" : average >= 3.5 ? "orange" : "red"),
		to_follow_up: () => "red",
	}),
};
