const TRANSACTION_COLOURS = { Created: "blue", Paid: "green", Failed: "red", Cancelled: "gray", Refunded: "purple" };

frappe.listview_settings["Provider Transaction"] = {
	add_fields: ["state", "currency", "books", "is_extra"],
	hide_name_column: true,
	get_indicator(doc) {
		if (doc.books === "Pending") return [__("Books wait"), "red", "books,=,Pending"];
		if (doc.is_extra) return [__("Paid twice"), "yellow", "is_extra,=,1"];
		return [__(doc.state), TRANSACTION_COLOURS[doc.state], `state,=,${doc.state}`];
	},
};
