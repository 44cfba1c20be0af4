frappe.listview_settings["Reminder Run"] = {
	add_fields: ["finished_at"],
	get_indicator(doc) {
		return doc.finished_at
			? [__("Finished"), "green", "finished_at,is,set"]
			: [__("Running"), "orange", "finished_at,is,not set"];
	},
};
