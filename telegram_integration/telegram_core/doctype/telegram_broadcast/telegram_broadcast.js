// The form of a broadcast: preview, test to oneself, send, and how far it is. Every step is the server's.
const BROADCAST_API = "telegram_integration.telegram_core.api";
const ON_ITS_WAY = ["Preparing", "Sending", "Paused"];
const ASK_AGAIN_EVERY = 5000; // where no word comes from the server

frappe.ui.form.on("Telegram Broadcast", {
	async setup(frm) {
		frm.segments = (await telegram_integration.read(`${BROADCAST_API}.get_segments`, {})) || [];
		offer_segments(frm);
		frm.ask_progress = frappe.utils.debounce(() => show_progress(frm), 500);
		frappe.realtime.on("telegram_broadcast_progress", ({ broadcast }) => {
			if (broadcast === frm.doc.name) frm.ask_progress();
		});
	},

	refresh(frm) {
		offer_segments(frm);
		tell_where_it_is(frm);
		if (frm.is_new()) return;
		add_buttons(frm);
		if (!is_draft(frm)) frm.disable_form();
		if (!["Draft", "Scheduled"].includes(frm.doc.status)) show_progress(frm);
	},
});

function is_draft(frm) {
	return frm.doc.status === "Draft";
}

function is_manager() {
	return frappe.user.has_role(["Telegram Manager", "System Manager"]);
}

function offer_segments(frm) {
	telegram_integration.offer(frm, "segment", frm.segments || []);
	const any = { value: "", label: "" };
	telegram_integration.offer(frm, "language", [any, ...telegram_integration.languages()]);
}

function tell_where_it_is(frm) {
	const words = {
		Draft: [__("Draft: nothing is sent until you press a Send button."), "blue"],
		Scheduled: [
			__("It goes out on {0}.", [frappe.datetime.str_to_user(frm.doc.send_at)]),
			"blue",
		],
		Preparing: [__("The messages are being written, and sent meanwhile."), "orange"],
		Sending: [__("The messages are being sent, outside of quiet hours."), "orange"],
		Paused: [__("Paused: nothing more is sent until you press Resume."), "yellow"],
		Completed: [__("All messages are through."), "green"],
		Stopped: [__("Stopped: what was not sent yet never will be."), "red"],
	}[frm.doc.status];
	if (words) frm.set_intro(...words);
}

function add_buttons(frm) {
	const { status } = frm.doc;
	if (!is_manager()) return;
	frm.add_custom_button(__("Preview"), () => preview(frm));
	frm.add_custom_button(__("Send to me"), () => test_dialog(frm));
	if (status === "Draft" || status === "Scheduled") {
		frm.add_custom_button(__("Send now"), () => confirm_now(frm), __("Send"));
		if (is_draft(frm)) frm.add_custom_button(__("Send later"), () => later_dialog(frm), __("Send"));
		frm.page.set_inner_btn_group_as_primary(__("Send"));
	}
	if (status === "Scheduled") add_step(frm, __("Back to draft"), "back_to_draft");
	if (status === "Preparing" || status === "Sending") add_step(frm, __("Pause"), "pause");
	if (status === "Paused") add_step(frm, __("Resume"), "resume");
	if (ON_ITS_WAY.includes(status)) {
		const warning = __("What is not sent yet will never be sent. This cannot be undone.");
		frm.add_custom_button(__("Stop"), () => frappe.confirm(warning, () => take_step(frm, "stop")));
	}
}

function add_step(frm, label, step) {
	frm.add_custom_button(label, () => take_step(frm, step));
}

async function take_step(frm, step) {
	await frappe.xcall(`${BROADCAST_API}.change_broadcast`, { broadcast: frm.doc.name, step });
	frm.reload_doc();
}

async function estimated(frm) {
	if (frm.is_dirty()) await frm.save();
	return telegram_integration.read(`${BROADCAST_API}.estimate_broadcast`, { broadcast: frm.doc.name });
}

async function preview(frm) {
	const found = await estimated(frm);
	const bubbles = found.texts.map(
		(text) =>
			`<h6>${text.language}</h6>${telegram_integration.message_bubble({ ...text, image: found.image })}<br>`
	);
	const dialog = new frappe.ui.Dialog({ title: __("Preview"), fields: [{ fieldname: "shown", fieldtype: "HTML" }] });
	const count = `<p><b>${__("{0} customers would get it now.", [found.recipients])}</b></p>`;
	dialog.fields_dict.shown.$wrapper.html(count + bubbles.join(""));
	dialog.show();
}

async function test_dialog(frm) {
	if (frm.is_dirty()) await frm.save();
	frappe.prompt(
		[
			{
				fieldname: "telegram_user",
				fieldtype: "Link",
				options: "Telegram User",
				label: __("Telegram account"),
				default: localStorage.getItem("telegram_broadcast_test"),
				description: __("Your own: write to the bot once and it is in this list."),
				reqd: 1,
			},
			{
				fieldname: "language",
				fieldtype: "Select",
				options: telegram_integration.languages(),
				label: __("Language"),
				default: "uz",
			},
		],
		async (values) => {
			localStorage.setItem("telegram_broadcast_test", values.telegram_user);
			await frappe.xcall(`${BROADCAST_API}.test_broadcast`, { broadcast: frm.doc.name, ...values });
			frappe.show_alert({ message: __("It is on its way to you."), indicator: "green" });
		},
		__("Send to me"),
		__("Send")
	);
}

async function confirm_now(frm) {
	const { recipients } = await estimated(frm);
	frappe.confirm(__("Send it now to {0} customers?", [recipients]), () => send(frm, ""));
}

async function later_dialog(frm) {
	const { recipients } = await estimated(frm);
	frappe.prompt(
		[
			{
				fieldname: "send_at",
				fieldtype: "Datetime",
				label: __("Send at"),
				description: __("Now it would reach {0} customers. They are chosen anew when it starts.", [recipients]),
				reqd: 1,
			},
		],
		({ send_at }) => send(frm, send_at),
		__("Send later"),
		__("Send later")
	);
}

async function send(frm, send_at) {
	await frappe.xcall(`${BROADCAST_API}.send_broadcast`, { broadcast: frm.doc.name, send_at });
	frm.reload_doc();
}

async function show_progress(frm) {
	clearTimeout(frm.progress_timer);
	const name = frm.doc.name;
	const found = await telegram_integration.read(`${BROADCAST_API}.get_broadcast_progress`, { broadcast: name });
	if (frm.doc.name !== name) return;
	if (found.status !== frm.doc.status) {
		frm.reload_doc();
		return;
	}
	const $shown = frm.get_field("progress_html").$wrapper.html(progress_as_html(found));
	$shown.find("[data-status]").on("click", (event) => {
		frappe.set_route("List", "Telegram Message", { broadcast: name, status: event.currentTarget.dataset.status });
	});
	if (ON_ITS_WAY.includes(found.status) && $(frm.wrapper).is(":visible")) {
		frm.progress_timer = setTimeout(() => show_progress(frm), ASK_AGAIN_EVERY);
	}
}

function progress_as_html({ counts, recipients, is_prepared }) {
	const colours = { Sent: "green", Failed: "red", Cancelled: "gray", Expired: "gray", Sending: "blue", Queued: "orange" };
	const total = Math.max(
		Object.values(counts).reduce((sum, number) => sum + number, 0),
		1
	);
	const through = total - (counts.Queued || 0) - (counts.Sending || 0);
	const done = Object.keys(counts).length ? Math.floor((through * 100) / total) : 0;
	const pills = Object.keys(colours)
		.filter((status) => counts[status])
		.map((status) => {
			return `<a class="indicator-pill ${colours[status]}" style="margin-right: 8px" data-status="${status}">
				${__(status)}: ${format_number(counts[status], null, 0)}</a>`;
		});
	const said = is_prepared
		? __("{0}% of {1} messages are through", [done, format_number(recipients, null, 0)])
		: __("{0} messages are written so far", [format_number(recipients, null, 0)]);
	return `<p>${said}</p>
		<div class="progress" style="height: 12px; margin-bottom: 12px">
			<div class="progress-bar bg-success" style="width: ${done}%"></div>
		</div><div style="margin-bottom: 16px">${pills.join("")}</div>`;
}
