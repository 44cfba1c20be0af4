frappe.listview_settings["Web Visit"] = {
	add_fields: ["ended_at", "expires_at"],
	get_indicator(doc) {
		if (doc.ended_at) return [__("Ended"), "gray", "ended_at,is,set"];
		const is_over = doc.expires_at <= frappe.datetime.now_datetime();
		return is_over
			? [__("Over"), "gray", `expires_at,<=,${frappe.datetime.now_datetime()}`]
			: [__("Logged in"), "green", "ended_at,is,not set"];
	},
};
