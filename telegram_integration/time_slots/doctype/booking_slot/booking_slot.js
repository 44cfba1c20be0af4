// The form of a slot: what it says is the server's; staff may only take it out of what is offered, or put it back.
frappe.ui.form.on("Booking Slot", {
	refresh(frm) {
		frm.disable_save();
		const step = telegram_integration.slots.step_of(frm.doc);
		if (!step) return;
		frm.add_custom_button(step.label, () =>
			telegram_integration.slots.take(step, [frm.doc.name], () => frm.reload_doc())
		);
	},
});
