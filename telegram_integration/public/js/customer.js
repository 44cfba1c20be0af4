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
			account ? __("Relink") : __("Link an account"),
			() => link.relink({ customer: frm.doc.name }, reload),
			group
		);
	}
	if (!account) {
		frm.dashboard.add_indicator(__("Not in Telegram"), "gray");
		return;
	}
	frm.add_custom_button(
		__("Open account"),
		() => frappe.set_route("Form", "Telegram User", account.name),
		group
	);
	const who = account.username ? `@${account.username}` : account.first_name || account.name;
	const since = frappe.datetime.str_to_user(account.linked_on);
	frm.dashboard.add_indicator(
		account.is_blocked
			? __("Telegram: {0}, blocked", [frappe.utils.escape_html(who)])
			: __("Telegram: {0} since {1}, by {2}", [
					frappe.utils.escape_html(who),
					since,
					__(account.linked_by),
			  ]),
		account.is_blocked ? "red" : "green"
	);
}
