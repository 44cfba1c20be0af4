const COLOURS = { Draft: "red", Active: "blue", Overdue: "orange", Closed: "green", Cancelled: "gray" };

frappe.listview_settings["Installment Contract"] = {
	add_fields: ["status", "currency"],
	has_indicator_for_draft: true,
	has_indicator_for_cancelled: true,

	get_indicator(doc) {
		return [__(doc.status), COLOURS[doc.status], `status,=,${doc.status}`];
	},

	onload(listview) {
		const show = (filters) => {
			listview.filter_area.clear(false).then(() => listview.filter_area.add(filters));
		};
		const doctype = "Installment Contract";
		// By dates, not by the stored status: that is of the last night.
		const open = [
			[doctype, "docstatus", "=", 1],
			[doctype, "outstanding", ">", 0],
		];
		listview.page.add_inner_button(__("Overdue"), () => {
			show([...open, [doctype, "next_due_date", "<", frappe.datetime.get_today()]]);
		});
		listview.page.add_inner_button(__("Due this week"), () => {
			const today = frappe.datetime.get_today();
			show([...open, [doctype, "next_due_date", "<=", frappe.datetime.add_days(today, 7)]]);
		});
	},
};
