frappe.listview_settings["Telegram User"] = {
	add_fields: ["customer", "is_blocked", "username"],
	hide_name_column: false,

	get_indicator(doc) {
		if (doc.is_blocked) {
			return [__("Blocked"), "red", "is_blocked,=,1"];
		}
		if (doc.customer) {
			return [__("Linked"), "green", "customer,is,set"];
		}
		return [__("Not linked"), "orange", "customer,is,not set"];
	},
};
