// The form of a template: which variables its text may use, and what would be sent.
const TEMPLATE_API = "telegram_integration.telegram_core.api";

frappe.ui.form.on("Message Template", {
	async setup(frm) {
		frm.message_events = (await telegram_integration.read(`${TEMPLATE_API}.get_message_events`, {})) || [];
		offer_events(frm);
		show_variables(frm);
	},

	refresh(frm) {
		offer_events(frm);
		show_variables(frm);
		frm.add_custom_button(__("Preview"), () => preview(frm));
	},

	event: show_variables,
});

function chosen_event(frm) {
	return (frm.message_events || []).find((event) => event.value === frm.doc.event);
}

function offer_events(frm) {
	const options = (frm.message_events || []).map(({ value, label }) => ({ value, label }));
	telegram_integration.offer(frm, "event", options);
}

function show_variables(frm) {
	const event = chosen_event(frm);
	const escape = frappe.utils.escape_html;
	const rows = (event ? event.variables : []).map(
		({ name, meaning }) =>
			`<tr><td><code>{{ ${escape(name)} }}</code></td><td>${escape(meaning)}</td></tr>`
	);
	const table = `<table class="table table-bordered table-sm small"><tbody>${rows.join("")}</tbody></table>`;
	const hint = __("Choose first what the message is sent for.");
	frm.get_field("variables_html").$wrapper.html(event ? table : `<p class="text-muted">${hint}</p>`);
}

function preview(frm) {
	const event = chosen_event(frm);
	if (!event) {
		frappe.msgprint(__("Choose first what the message is sent for."));
		return;
	}
	const dialog = new frappe.ui.Dialog({
		title: __("Preview"),
		fields: [
			{
				fieldname: "language",
				fieldtype: "Select",
				label: __("Language"),
				options: telegram_integration.languages(),
				default: "uz",
				change: () => show_preview(frm, dialog),
			},
			{ fieldtype: "Column Break" },
			{
				fieldname: "reference_name",
				fieldtype: "Link",
				label: __(event.reference_doctype),
				options: event.reference_doctype,
				description: __("Empty: with invented values."),
				get_query: () => ({ filters: fitting(event) }),
				change: () => show_preview(frm, dialog),
			},
			{ fieldtype: "Section Break" },
			{ fieldname: "message", fieldtype: "HTML" },
		],
	});
	dialog.show();
	show_preview(frm, dialog);
}

// A business event is of one kind; any other document can be told about.
function fitting(event) {
	return event.reference_doctype === "Business Event" ? { event: event.value } : {};
}

async function show_preview(frm, dialog) {
	const found = await frappe.xcall(`${TEMPLATE_API}.preview_template`, {
		form: JSON.stringify(frm.doc),
		reference_name: dialog.get_value("reference_name") || "",
		language: dialog.get_value("language") || "uz",
	});
	dialog.fields_dict.message.$wrapper.html(as_shown(found));
}

function as_shown(found) {
	if (found.fault) {
		return `<div class="alert alert-danger">${found.fault}</div>`;
	}
	if (found.dropped) {
		const reason = frappe.utils.escape_html(found.dropped);
		return `<div class="alert alert-warning">${__("Nothing would be sent: {0}.", [reason])}</div>`;
	}
	return telegram_integration.message_bubble(found);
}
