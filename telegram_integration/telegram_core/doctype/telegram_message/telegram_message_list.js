frappe.listview_settings["Telegram Message"] = {
	add_fields: ["status", "customer", "chat_id"],
	hide_name_column: true,

	get_indicator(doc) {
		const colour = {
			Queued: "blue",
			Sending: "yellow",
			Sent: "green",
			Failed: "red",
			Cancelled: "gray",
			Expired: "orange",
		}[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
