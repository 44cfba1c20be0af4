{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Load by Master and Week"] = {
	filters: [
		...telegram_integration.reports.period(__("Weeks from"), -27, __("Weeks to"), 7),
		{ fieldname: "master", label: __("Master"), fieldtype: "Link", options: "Service Master" },
	],

	onload: (report) => telegram_integration.reports.add_csv_button(report),

	formatter: telegram_integration.reports.formatter({
		no_shows: () => "red",
	}),
};
