const EVENT_COLOURS = { Received: "blue", Processed: "green", Refused: "gray", Failed: "red" };

frappe.listview_settings["Provider Event"] = {
	add_fields: ["status", "deliveries"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.status), EVENT_COLOURS[doc.status], `status,=,${doc.status}`],
	onload: (listview) => listview.page.set_title(__("Payment Log")),
};
