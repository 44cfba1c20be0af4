frappe.ui.form.on("Telegram User", {
	refresh(frm) {
		if (frm.is_new()) {
			return;
		}
		show_standing(frm);
		add_link_buttons(frm);
	},
});

function show_standing(frm) {
	const { customer, linked_on, linked_by, is_blocked } = frm.doc;
	if (is_blocked) {
		frm.set_intro(__("Blocked: the bot answers this account with the support contacts only."), "red");
	} else if (customer) {
		frm.set_intro(
			__("Linked to {0} since {1}, by {2}.", [
				frappe.utils.escape_html(customer),
				frappe.datetime.str_to_user(linked_on),
				__(linked_by),
			]),
			"green"
		);
	} else {
		frm.set_intro(__("Not linked to a customer."), "orange");
	}
}

function add_link_buttons(frm) {
	const { link } = telegram_integration;
	const reload = () => frm.reload_doc();
	if (frm.doc.customer && link.can_unlink()) {
		frm.add_custom_button(__("Unlink"), () => link.unlink(frm.doc.name, reload));
	}
	if (link.can_relink()) {
		frm.add_custom_button(frm.doc.customer ? __("Relink", null, "Telegram User") : __("Link to a customer"), () =>
			link.relink({ telegram_user: frm.doc.name }, reload)
		);
	}
}
