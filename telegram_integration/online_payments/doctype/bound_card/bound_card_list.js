frappe.listview_settings["Bound Card"] = {
	add_fields: ["active", "expiry"],
	hide_name_column: true,
	get_indicator(doc) {
		if (!doc.active) return [__("Removed"), "gray", "active,=,0"];
		const month = frappe.datetime.get_today().slice(0, 7);
		if (doc.expiry && doc.expiry < month) return [__("Expired"), "orange", `expiry,<,${month}`];
		return [__("Active"), "green", "active,=,1"];
	},
};
