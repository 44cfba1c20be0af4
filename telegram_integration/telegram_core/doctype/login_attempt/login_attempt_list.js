frappe.listview_settings["Login Attempt"] = {
	add_fields: ["outcome"],
	hide_name_column: true,

	get_indicator(doc) {
		const colour = { Linked: "green", Refused: "orange", Locked: "red", Proved: "blue" }[doc.outcome];
		return [__(doc.outcome), colour, `outcome,=,${doc.outcome}`];
	},
};
