frappe.listview_settings["SMS Notice"] = {
	add_fields: ["status"],
	hide_name_column: true,
	get_indicator(doc) {
		const colours = { Queued: "blue", Sending: "blue", Sent: "green", Unknown: "orange", Failed: "red", "Not sent": "gray" };
		return [__(doc.status), colours[doc.status], `status,=,${doc.status}`];
	},
};
