frappe.listview_settings["Web Login Code"] = {
	add_fields: ["delivery"],
	hide_name_column: true,
	get_indicator(doc) {
		const delivery = doc.delivery || "No answer";
		const colour = { Sent: "green", "Not sent": "red", "No answer": "orange", Trial: "gray" }[delivery];
		return [__(delivery), colour, `delivery,=,${doc.delivery}`];
	},
};
