frappe.listview_settings["Service Master"] = {
	hide_name_column: true,
	add_fields: ["active"],

	get_indicator(doc) {
		return doc.active ? [__("Active"), "green", "active,=,1"] : [__("Not active"), "gray", "active,=,0"];
	},
};
