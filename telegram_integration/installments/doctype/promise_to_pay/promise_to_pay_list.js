const PROMISE_COLOURS = { Open: "blue", Kept: "green", Broken: "red", Withdrawn: "gray" };

frappe.listview_settings["Promise to Pay"] = {
	add_fields: ["status", "currency"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.status), PROMISE_COLOURS[doc.status], `status,=,${doc.status}`],
};
