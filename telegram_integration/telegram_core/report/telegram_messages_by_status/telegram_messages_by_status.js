{% include "telegram_integration/public/js/reports.js" %}

frappe.query_reports["Telegram Messages by Status"] = {
	filters: [
		{
			fieldname: "from_date",
			label: __("Queued from"),
			fieldtype: "Date",
			default: frappe.datetime.add_days(frappe.datetime.get_today(), -30),
			reqd: 1,
		},
		{
			fieldname: "to_date",
			label: __("Queued until"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{
			fieldname: "by",
			label: __("Group by"),
			fieldtype: "Select",
			options: [
				{ value: "priority", label: __("By priority") },
				{ value: "template", label: __("By template") },
			],
			default: "priority",
		},
	],

	onload(report) {
		telegram_integration.reports.add_csv_button(report);
		if (!report.page) return;
		// A number leads to the messages that it counts.
		report.page.wrapper.off("click.messages").on("click.messages", "a.counted-messages", (event) => {
			const { status, group } = event.currentTarget.dataset;
			const { from_date, to_date, by } = report.get_filter_values();
			const filters = { creation: ["between", [from_date, to_date]], [by]: group || ["is", "not set"] };
			if (status !== "total") filters.status = status[0].toUpperCase() + status.slice(1);
			frappe.set_route("List", "Telegram Message", filters);
			return false;
		});
	},

	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (!value || !data || column.fieldtype !== "Int") return shown;
		const group = frappe.utils.escape_html(data.group);
		return `<a href="#" class="counted-messages" data-status="${column.fieldname}" data-group="${group}">${shown}</a>`;
	},
};
