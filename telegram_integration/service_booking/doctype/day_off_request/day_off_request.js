// The form of a request: staff approve or decline; on approval the days become a leave, and the slots follow.
frappe.ui.form.on("Day Off Request", {
	refresh(frm) {
		if (frm.is_new() || frm.doc.status !== "Requested" || !frappe.model.can_write("Day Off Request")) return;
		// The days become the master's leave: who may not write him down decides nothing.
		if (!frappe.model.can_write("Service Master")) return;
		const { call, tell_visits } = telegram_integration.masters;
		const request = frm.doc.name;
		frm.add_custom_button(__("Approve"), async () => {
			const orders = await call("approve_day_off", { request });
			await frm.reload_doc();
			tell_visits(orders);
		}).addClass("btn-primary");
		frm.add_custom_button(__("Decline"), () =>
			frappe.prompt(
				{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason") },
				async ({ reason = "" }) => {
					await call("decline_day_off", { request, reason });
					await frm.reload_doc();
				},
				__("Decline"),
				__("Decline")
			)
		);
	},
});
