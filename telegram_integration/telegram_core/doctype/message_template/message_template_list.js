frappe.listview_settings["Message Template"] = {
	add_fields: ["enabled"],
	hide_name_column: true,

	get_indicator(doc) {
		return doc.enabled ? [__("Enabled"), "green", "enabled,=,1"] : [__("Disabled"), "gray", "enabled,=,0"];
	},

	formatters: {
		// The names of templates that come with the app are keys; staff read them translated.
		template_name: (value) => __(value),

		// "payment_coming" is stored; its label is the same in words.
		event(value) {
			const words = (value || "").replaceAll("_", " ");
			return __(words.charAt(0).toUpperCase() + words.slice(1));
		},
	},
};
