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
		listview.page.add_inner_button(__("Overdue"), () => show([[doctype, "status", "=", "Overdue"]]));
		listview.page.add_inner_button(__("Due this week"), () => {
			const today = frappe.datetime.get_today();
			show([
				[doctype, "docstatus", "=", 1],
				[doctype, "next_due_date", "between", [today, frappe.datetime.add_days(today, 7)]],
			]);
		});
	},
};
