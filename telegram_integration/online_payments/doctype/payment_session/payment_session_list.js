const SESSION_COLOURS = {
	Pending: "orange",
	Processing: "blue",
	Completed: "green",
	Failed: "red",
	Expired: "gray",
	Cancelled: "gray",
	"Partly Refunded": "purple",
	Refunded: "purple",
};

frappe.listview_settings["Payment Session"] = {
	add_fields: ["status", "currency", "books", "is_late"],
	hide_name_column: true,
	get_indicator(doc) {
		if (doc.books === "Pending") return [__("Books wait"), "red", "books,=,Pending"];
		if (doc.is_late && doc.status === "Completed") return [__("Came late"), "yellow", "is_late,=,1"];
		return [__(doc.status), SESSION_COLOURS[doc.status], `status,=,${doc.status}`];
	},
};
