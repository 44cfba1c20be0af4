frappe.listview_settings["Reminder Rule"] = {
	add_fields: ["enabled"],
	get_indicator(doc) {
		return doc.enabled
			? [__("Enabled"), "green", "enabled,=,1"]
			: [__("Disabled"), "gray", "enabled,=,0"];
	},

	// The names of rules that come with the app are keys; staff read them translated.
	formatters: { name: (value) => __(value) },
};
