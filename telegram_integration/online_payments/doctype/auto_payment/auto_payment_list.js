const AUTO_COLOURS = { Active: "green", Paused: "orange", Stopped: "red", Finished: "gray" };

frappe.listview_settings["Auto Payment"] = {
	add_fields: ["status", "currency", "failure"],
	hide_name_column: true,
	get_indicator(doc) {
		if (doc.status === "Active" && doc.failure) return [__("Refused"), "yellow", "failure,is,set"];
		return [__(doc.status), AUTO_COLOURS[doc.status], `status,=,${doc.status}`];
	},
};
