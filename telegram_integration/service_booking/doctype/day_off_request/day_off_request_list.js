frappe.listview_settings["Day Off Request"] = {
	get_indicator(doc) {
		const colour = { Requested: "orange", Approved: "green", Declined: "gray" }[doc.status];
		return [__(doc.status), colour, `status,=,${doc.status}`];
	},
};
