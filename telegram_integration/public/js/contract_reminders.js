// Reminders on the form of a contract: send one now, mute, write a promise down. The server decides and says why not.
frappe.provide("telegram_integration");

telegram_integration.contract_call = (door, args) =>
	frappe.call({ method: `telegram_integration.installments.api.${door}`, args, freeze: true });

frappe.ui.form.on("Installment Contract", {
	refresh(frm) {
		if (frm.doc.docstatus !== 1 || frm.doc.status === "Closed") return;
		show_mute(frm);
		show_promise(frm);
		if (!frappe.model.can_write("Installment Contract")) return;
		const group = __("Reminders");
		frm.add_custom_button(__("Send reminder now"), () => send_now(frm), group);
		frm.add_custom_button(__("Promise"), () => ask_promise(frm), group);
		if (is_muted(frm)) frm.add_custom_button(__("Unmute"), () => act(frm, "unmute_contract"), group);
		else frm.add_custom_button(__("Mute"), () => ask_mute(frm), group);
	},
});

function is_muted(frm) {
	return frm.doc.muted_until && frm.doc.muted_until >= frappe.datetime.get_today();
}

function show_mute(frm) {
	if (!is_muted(frm)) return;
	const until = frappe.datetime.str_to_user(frm.doc.muted_until);
	frm.dashboard.add_indicator(__("Muted until {0}", [until]), "gray");
}

function show_promise(frm) {
	if (!frappe.model.can_read("Promise to Pay")) return;
	frappe.db
		.get_value("Promise to Pay", { active_contract: frm.doc.name }, "promised_date")
		.then(({ message }) => {
			if (!message || !message.promised_date) return;
			const day = frappe.datetime.str_to_user(message.promised_date);
			const late = message.promised_date < frappe.datetime.get_today();
			frm.dashboard.add_indicator(__("Promised for {0}", [day]), late ? "orange" : "blue");
		});
}

function act(frm, door, values = {}) {
	return telegram_integration
		.contract_call(door, { contract: frm.doc.name, ...values })
		.then(() => frm.reload_doc());
}

function send_now(frm) {
	return telegram_integration.contract_call("send_reminder_now", { contract: frm.doc.name }).then(({ message }) => {
		if (!message) return;
		const link = frappe.utils.get_form_link("Telegram Message", message, true);
		frappe.show_alert({ message: __("Reminder queued: {0}", [link]), indicator: "green" });
	});
}

function ask_mute(frm) {
	frappe.prompt(
		[
			{
				fieldname: "until",
				fieldtype: "Date",
				label: __("No reminders through"),
				default: frappe.datetime.add_days(frappe.datetime.get_today(), 7),
				reqd: 1,
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		(values) => act(frm, "mute_contract", values),
		__("Mute"),
		__("Mute")
	);
}

function ask_promise(frm) {
	frappe.prompt(
		[{ fieldname: "promised_date", fieldtype: "Date", label: __("Promised for"), reqd: 1 }],
		(values) => act(frm, "record_promise", values),
		__("Promise"),
		__("Save")
	);
}
