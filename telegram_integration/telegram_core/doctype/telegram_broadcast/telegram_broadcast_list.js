frappe.listview_settings["Telegram Broadcast"] = {
	hide_name_column: true,

	get_indicator(doc) {
		const colour = {
			Draft: "gray",
			Scheduled: "blue",
			Preparing: "orange",
			Sending: "orange",
			Paused: "yellow",
			Completed: "green",
			Stopped: "red",
		}[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
