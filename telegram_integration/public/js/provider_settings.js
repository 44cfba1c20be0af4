// "Check connection" on the settings of every payment provider, and the address that goes into its cabinet.
frappe.provide("telegram_integration");

telegram_integration.CALLED_AT = {
	"ATMOS Merchant": ["atmos_callback"],
	"Click Merchant": ["click_prepare", "click_complete"],
	"Payme Merchant": ["payme"],
	"Stripe Merchant": ["stripe_webhook"],
	"YooKassa Merchant": ["yookassa_webhook"],
	"Trial Merchant": [],
};

telegram_integration.check_connection = (frm) =>
	frappe
		.call({
			method: "telegram_integration.online_payments.api.desk.check_provider_connection",
			args: { settings_doctype: frm.doctype },
			freeze: true,
			freeze_message: __("Asking the provider…"),
		})
		.then(({ message: { ok, message } }) => {
			frappe.show_alert({ message, indicator: ok ? "green" : "red" }, 10);
		});

telegram_integration.show_addresses = (frm) => {
	const base = `${window.location.origin}/api/method/telegram_integration.online_payments.api.`;
	const addresses = telegram_integration.CALLED_AT[frm.doctype].map((door) => base + door);
	if (!addresses.length) return;
	// In the words' own colour: that of code cannot be read on this blue in the dark theme.
	const shown = (address) => `<code style="color: inherit">${frappe.utils.escape_html(address)}</code>`;
	const list = addresses.map(shown).join("<br>");
	frm.set_intro(`${__("Address for the provider's cabinet:")}<br>${list}`, "blue");
};

// Every form that needs this file loads it; once is enough.
if (!telegram_integration.provider_forms) {
	telegram_integration.provider_forms = Object.keys(telegram_integration.CALLED_AT);
	for (const doctype of telegram_integration.provider_forms) {
		frappe.ui.form.on(doctype, {
			refresh(frm) {
				telegram_integration.show_addresses(frm);
				frm.add_custom_button(__("Check connection"), () => {
					if (frm.is_dirty()) return frappe.msgprint(__("Save the settings first."));
					telegram_integration.check_connection(frm);
				});
			},
		});
	}
}
