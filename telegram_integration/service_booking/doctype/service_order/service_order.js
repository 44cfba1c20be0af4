// The form of an order. What may be done now is asked of the server, which decides once more when it is done.
const visits = telegram_integration.visits;

frappe.ui.form.on("Service Order", {
	refresh(frm) {
		if (frm.is_new()) return;
		visits.get("get_order_overview", { order: frm.doc.name }).then((overview) => {
			// The answer may be of an order that was left meanwhile.
			if (overview && frm.doc.name === overview.order) show(frm, overview);
		});
	},
});

function show(frm, overview) {
	frm.page.set_indicator(__(overview.status), visits.colours[overview.status]);
	show_standing(frm, overview);
	show_sessions(frm, overview.sessions);
	for (const action of overview.can) {
		if (BUTTONS[action]) BUTTONS[action](frm, overview);
	}
	if (overview.may_bill) button(frm, __("Make the Sales Invoice"), () => take(frm, "bill_order"), __("Visit"));
	show_links(frm, overview);
	const is_over = ["Completed", "Cancelled", "No Show"].includes(overview.status);
	telegram_integration.place_map.follow(frm, { url: overview.map_url, is_open: !is_over });
}

function show_standing(frm, overview) {
	const sum = (amount) => format_currency(amount, frm.doc.currency);
	const visit = [visits.shown(frm.doc.start), overview.master_name, frm.doc.service];
	frm.dashboard.add_indicator(visit.map(frappe.utils.escape_html).join(" · "), "blue");
	if (["Cancelled", "No Show"].includes(overview.status)) {
		if (frm.doc.paid_amount > 0) frm.dashboard.add_indicator(__("Paid: {0}", [sum(frm.doc.paid_amount)]), "gray");
	} else if (overview.due_first > 0) {
		frm.dashboard.add_indicator(__("To be paid before the visit: {0}", [sum(overview.due_first)]), "orange");
	} else if (overview.still_open > 0) {
		frm.dashboard.add_indicator(__("Paid on the spot: {0}", [sum(overview.still_open)]), "yellow");
	} else {
		frm.dashboard.add_indicator(__("Paid: {0}", [sum(frm.doc.paid_amount)]), "green");
	}
	if (overview.hold_until) {
		frm.dashboard.add_indicator(__("Kept until {0}", [visits.shown(overview.hold_until)]), "orange");
	}
	if (frm.doc.refund_due > 0) {
		frm.dashboard.add_indicator(__("To be given back: {0}", [sum(frm.doc.refund_due)]), "red");
	}
	if (overview.is_owed_again) {
		frm.dashboard.add_comment(__("A payment was taken back, and the visit still stands: ask for the payment again, or cancel the visit."), "red", true);
	}
	if (overview.refund_waits) {
		frm.dashboard.add_comment(__("The provider cannot give this money back: do it by hand, in the payment's form."), "red", true);
	}
	if (!overview.telegram) frm.dashboard.add_indicator(__("Not in Telegram"), "gray");
}

function show_sessions(frm, sessions) {
	const row = (one) => {
		const link = frappe.utils.get_form_link("Payment Session", one.name, true, visits.shown(one.creation));
		const words = [one.provider, format_currency(one.amount, one.currency), __(one.status)];
		return `<tr><td>${link}</td><td>${words.map(frappe.utils.escape_html).join("</td><td>")}</td></tr>`;
	};
	const table = `<table class="table table-sm small mb-0">${sessions.map(row).join("")}</table>`;
	frm.get_field("payment_sessions").html(sessions.length ? table : "");
}

function show_links(frm, overview) {
	const group = __("Links");
	const link = (label, url) => {
		if (url) frm.add_custom_button(label, () => window.open(url, "_blank", "noopener"), group);
	};
	link(__("Order page"), overview.order_link);
	link(__("Master's day"), overview.day_link);
	link(__("Map"), overview.map_url);
	frm.add_custom_button(
		__("Copy the order page's address"),
		() => frappe.utils.copy_to_clipboard(overview.order_link),
		group
	);
	frm.add_custom_button(__("Renew the order page's address"), () => ask_renewal(frm), group);
}

function ask_renewal(frm) {
	const words = __("The address that the customer has will open nothing any more. The new one is copied: send it to him.");
	frappe.confirm(words, async () => {
		frappe.utils.copy_to_clipboard(await visits.take("renew_order_link", { order: frm.doc.name }));
		await frm.reload_doc();
	});
}

async function take(frm, door, args = {}) {
	await visits.take(door, { order: frm.doc.name, ...args });
	await frm.reload_doc();
}

const button = (frm, label, action, group) => frm.add_custom_button(label, action, group);
const reason_field = () => ({ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 });

const BUTTONS = {
	confirm: (frm, overview) => button(frm, __("Outcome of the call"), () => ask_call(frm, overview)).addClass("btn-primary"),
	reserve: (frm) => button(frm, __("Reserve"), () => take(frm, "reserve_order")).addClass("btn-primary"),
	move: (frm) => button(frm, __("Move"), () => ask_time(frm)),
	pay(frm, overview) {
		const group = __("Payment");
		button(frm, __("Payment link"), () => telegram_integration.ask_payment_link(frm), group);
		if (overview.telegram) button(frm, __("Ask for the payment in Telegram"), () => send_link(frm), group);
		if (overview.by_sms) button(frm, __("Ask for the payment by SMS"), () => send_link(frm, true), group);
	},
	accept_cancel: (frm) =>
		button(frm, __("Accept the cancellation"), () => ask_accept(frm)).addClass("btn-primary"),
	decline_cancel: (frm) => button(frm, __("Decline the cancellation"), () => ask_decline(frm)),
	cancel: (frm) => button(frm, __("Cancel the visit"), () => ask_cancel(frm), __("Visit")),
	on_the_way: (frm) => visit_step(frm, "on_the_way", __("On the way")),
	start: (frm) => visit_step(frm, "start", __("Started")),
	complete: (frm) => visit_step(frm, "complete", __("Completed")),
	take_back: (frm) => {
		const ask = __("{0}: was that a slip? It is taken back, and the visit stands as before.", [__(frm.doc.status)]);
		const step = () => take(frm, "take_visit_step", { step: "take_back" });
		button(frm, __("Take back"), () => frappe.confirm(ask, step), __("Visit"));
	},
	no_show: (frm) => visit_step(frm, "no_show", __("Nobody was there")),
	rate: (frm) => button(frm, __("Quality"), () => ask_quality(frm)),
	send_ready_again: (frm) =>
		button(frm, __("Send READY again"), () =>
			take(frm, "send_ready_again").then(() => tell(__("The work order is on its way")))
		),
};

function tell(message, indicator = "green") {
	frappe.show_alert({ message, indicator });
}

function visit_step(frm, step, label) {
	const ask = __("{0}: is that so?", [label]);
	button(frm, label, () => frappe.confirm(ask, () => take(frm, "take_visit_step", { step })), __("Visit"));
}

function ask_call(frm, overview) {
	const outcomes = ["Confirmed", "No Answer", "Call Later", "Declined"];
	const only = overview.can.includes("note_call") ? outcomes : outcomes.slice(0, 1);
	const fields = [
		{
			fieldname: "outcome",
			fieldtype: "Select",
			label: __("Outcome of the call"),
			options: only.map((value) => ({ value, label: __(value) })),
			default: "Confirmed",
			description: __("Calls made until now: {0}", [frm.doc.call_attempts || 0]),
			reqd: 1,
		},
		{
			fieldname: "cancel",
			fieldtype: "Check",
			label: __("Cancel the visit"),
			description: __("The time is given free, and money goes back as the rules say."),
			default: 1,
			depends_on: 'eval:doc.outcome === "Declined"',
		},
		{ fieldname: "note", fieldtype: "Small Text", label: __("Note of the call") },
	];
	frappe.prompt(fields, (values) => note_call(frm, values), __("Outcome of the call"), __("Save"));
}

async function note_call(frm, { outcome, note = "", cancel = 0 }) {
	if (outcome !== "Confirmed") {
		return take(frm, "note_order_call", { outcome, note, cancel: outcome === "Declined" ? cancel : 0 });
	}
	const answer = await visits.take("confirm_order", { order: frm.doc.name, note });
	// The time was given up for want of payment: another one first, then the call once more.
	visits.settle(
		answer,
		() => frm.reload_doc(),
		(other) => move(frm, other)
	);
}

function ask_time(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Move to another time"),
		fields: visits.time_fields(frm.doc.master),
		primary_action_label: __("Move"),
		primary_action({ day, time, master }) {
			dialog.hide();
			move(frm, { start: `${day} ${time}:00`, master });
		},
	});
	dialog.show();
	visits.follow_times(dialog, () => frm.doc.service);
}

async function move(frm, { start, master }) {
	const answer = await visits.take("change_order_time", { order: frm.doc.name, start, master: master || "" });
	visits.settle(
		answer,
		() => frm.reload_doc().then(() => tell(__("The visit was moved"))),
		(other) => move(frm, other)
	);
}

async function send_link(frm, by_sms) {
	const reached = await visits.take("send_payment_link", { order: frm.doc.name });
	if (reached && by_sms) tell(__("The customer is asked by SMS"));
	else if (reached) tell(__("The customer is asked in Telegram"));
	else tell(__("The customer cannot be reached in Telegram"), "orange");
}

function ask_cancel(frm) {
	const words = __("Cancelled by the company, the customer gets back everything that was paid.");
	const fields = [reason_field(), { fieldtype: "HTML", options: `<p class="text-muted">${words}</p>` }];
	frappe.prompt(fields, ({ reason }) => take(frm, "call_order_off", { reason }), __("Cancel the visit"), __("Cancel the visit"));
}

function ask_accept(frm) {
	frappe.confirm(__("The time is given free, and money goes back as the rules say. Accept?"), () => take(frm, "accept_cancel"));
}

function ask_decline(frm) {
	const label = __("Decline the cancellation");
	frappe.prompt([reason_field()], ({ reason }) => take(frm, "decline_cancel", { reason }), label, label);
}

function ask_quality(frm) {
	const fields = [
		{
			fieldname: "score",
			fieldtype: "Select",
			label: __("Score (1 to 5)"),
			options: ["5", "4", "3", "2", "1"],
			default: String(frm.doc.quality_score || 5),
			reqd: 1,
		},
		{ fieldname: "comment", fieldtype: "Small Text", label: __("The customer's verdict"), default: frm.doc.quality_comment },
	];
	frappe.prompt(
		fields,
		({ score, comment = "" }) => take(frm, "note_quality", { score: cint(score), comment }),
		__("Quality"),
		__("Save")
	);
}
