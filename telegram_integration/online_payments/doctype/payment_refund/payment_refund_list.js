const REFUND_COLOURS = { Requested: "orange", Sent: "blue", Done: "green", Failed: "red" };

frappe.listview_settings["Payment Refund"] = {
	add_fields: ["status", "currency", "books"],
	hide_name_column: true,
	get_indicator(doc) {
		if (doc.books === "Pending") return [__("Books wait"), "red", "books,=,Pending"];
		return [__(doc.status), REFUND_COLOURS[doc.status], `status,=,${doc.status}`];
	},
};
