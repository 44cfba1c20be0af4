frappe.listview_settings["Telegram Chat"] = {
	add_fields: ["enabled", "purpose"],
	hide_name_column: true,

	get_indicator(doc) {
		return doc.enabled
			? [__("Enabled"), "green", "enabled,=,1"]
			: [__("Disabled"), "gray", "enabled,=,0"];
	},
};
