frappe.listview_settings["Business Event"] = {
	hide_name_column: true,

	formatters: {
		event: (value) => telegram_integration.event_title(value),
	},
};
