const COLOURS = { Draft: "red", Active: "blue", Overdue: "orange", Closed: "green", Cancelled: "gray" };

frappe.listview_settings["Installment Contract"] = {
	add_fields: ["status", "currency", "docstatus", "outstanding", "next_due_date"],
	has_indicator_for_draft: true,
	has_indicator_for_cancelled: true,

	get_indicator(doc) {
		// Judged by today: the nightly job may not have run yet.
		const late = doc.docstatus === 1 && doc.outstanding > 0 && doc.next_due_date < frappe.datetime.get_today();
		const status = late ? "Overdue" : doc.status;
		return [__(status), COLOURS[status], `status,=,${status}`];
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
			const week = [today, frappe.datetime.add_days(today, 7)];
			show([...open, [doctype, "next_due_date", "between", week]]);
		});
		add_reminder_actions(listview);
	},
};

function add_reminder_actions(listview) {
	if (!frappe.model.can_write("Installment Contract")) return;
	listview.page.add_actions_menu_item(__("Send reminder now"), () => send_reminders(listview));
	listview.page.add_actions_menu_item(__("Mute until…"), () => mute_contracts(listview));
}

function send_reminders(listview) {
	const contracts = submitted(listview);
	if (!contracts.length) return;
	frappe.confirm(__("Send a reminder about {0} contracts now?", [contracts.length]), () =>
		for_each_contract(listview, contracts, "send_reminder_now", {})
	);
}

function mute_contracts(listview) {
	const contracts = submitted(listview);
	if (!contracts.length) return;
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
		(values) => for_each_contract(listview, contracts, "mute_contract", values),
		__("Mute reminders of {0} contracts", [contracts.length]),
		__("Mute")
	);
}

function submitted(listview) {
	const contracts = listview
		.get_checked_items()
		.filter((doc) => doc.docstatus === 1)
		.map((doc) => doc.name);
	if (!contracts.length) frappe.msgprint(__("Choose submitted contracts."));
	return contracts;
}

// One request for each, so that one that is refused stops no other.
async function for_each_contract(listview, contracts, door, values) {
	const refusals = [];
	for (const [index, contract] of contracts.entries()) {
		// The last argument closes the bar once it is full: closed at once, it would come back.
		frappe.show_progress(__("Contracts"), index + 1, contracts.length, contract, true);
		await frappe
			.call({
				method: `telegram_integration.installments.api.${door}`,
				args: { contract, ...values },
				silent: true,
			})
			.catch((answer) => refusals.push(`${contract}: ${reason_of(answer)}`));
	}
	listview.clear_checked_items();
	listview.refresh();
	tell(contracts.length - refusals.length, refusals);
}

function reason_of(answer) {
	const messages = JSON.parse((answer.responseJSON || {})._server_messages || "[]");
	return messages.length ? JSON.parse(messages[0]).message : __("Not permitted");
}

function tell(done, refusals) {
	if (!refusals.length) {
		frappe.show_alert({ message: __("Done for {0} contracts", [done]), indicator: "green" });
		return;
	}
	frappe.msgprint({
		title: __("Done for {0} contracts, not for {1}", [done, refusals.length]),
		message: refusals.map((refusal) => frappe.utils.escape_html(refusal)).join("<br>"),
		indicator: "orange",
	});
}
