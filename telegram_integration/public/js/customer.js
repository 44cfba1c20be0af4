// Customer: who is linked in Telegram, since when and how; buttons to change it.
frappe.ui.form.on("Customer", {
	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_read("Telegram User")) {
			return;
		}
		frappe.db
			.get_value("Telegram User", { customer: frm.doc.name }, [
				"name",
				"first_name",
				"username",
				"linked_on",
				"linked_by",
				"is_blocked",
			])
			.then(({ message }) => show_telegram(frm, message && message.name ? message : null));
	},
});

function show_telegram(frm, account) {
	const { link } = telegram_integration;
	const group = __("Telegram");
	const reload = () => frm.reload_doc();

	if (account && link.can_unlink()) {
		frm.add_custom_button(__("Unlink"), () => link.unlink(account.name, reload), group);
	}
	if (link.can_relink()) {
		frm.add_custom_button(
			account ? __("Relink", null, "Telegram User") : __("Link an account"),
			() => link.relink({ customer: frm.doc.name }, reload),
			group
		);
	}
	if (account) {
		frm.add_custom_button(
			__("Open account"),
			() => frappe.set_route("Form", "Telegram User", account.name),
			group
		);
	}
	tell_link(frm, account);
}

// In the section of our own fields: the one place of the form that is about Telegram.
function tell_link(frm, account) {
	const [colour, text] = link_in_words(account);
	const $where = frm.get_field("telegram_link_html").$wrapper.empty();
	$("<span>").addClass(`indicator-pill no-indicator-dot ${colour}`).text(text).appendTo($where);
	$where.addClass("mb-3");
}

function link_in_words(account) {
	if (!account) {
		return ["gray", __("Not in Telegram yet")];
	}
	const who = account.username ? `@${account.username}` : account.first_name || account.name;
	if (account.is_blocked) {
		return ["red", __("{0}, blocked by staff", [who])];
	}
	const since = frappe.datetime.str_to_user(account.linked_on);
	return ["green", __("{0}, linked since {1} by {2}", [who, since, __(account.linked_by)])];
}
