// A message as Telegram would show it: for previews in the Desk.
frappe.provide("telegram_integration");

// frappe.xcall knows no GET before Frappe 16.
telegram_integration.read = (method, args) =>
	frappe.call({ method, args, type: "GET" }).then(({ message }) => message);

telegram_integration.languages = () => [
	{ value: "uz", label: __("Uzbek (Latin)") },
	{ value: "uz-Cyrl", label: __("Uzbek (Cyrillic)") },
	{ value: "ru", label: __("Russian") },
	{ value: "en", label: __("English") },
];

// Choices that the server names: shown by their labels, also where the form is read only.
telegram_integration.offer = (frm, fieldname, options) => {
	const label = (value) => (options.find((option) => option.value === value) || { label: value }).label;
	frm.set_df_property(fieldname, "options", options);
	frm.get_field(fieldname).df.formatter = (value) => frappe.utils.escape_html(label(value) || "");
	frm.refresh_field(fieldname);
};

// The server lets no tag pass but Telegram's own, and has escaped every value.
telegram_integration.message_bubble = ({ text, length, buttons, image }) => {
	const escape = frappe.utils.escape_html;
	const rows = (buttons || []).map((row) => {
		const keys = row.map(
			(button) =>
				`<div class="btn btn-default btn-sm" style="flex: 1; pointer-events: none">${escape(button.text)}</div>`
		);
		return `<div style="display: flex; gap: 4px; margin-top: 4px">${keys.join("")}</div>`;
	});
	const picture = image
		? `<img src="${encodeURI(image)}" style="max-width: 100%; border-radius: 8px; margin-bottom: 8px">`
		: "";
	return `<div style="max-width: 420px">
		<div style="white-space: pre-wrap; overflow-wrap: anywhere; padding: 10px 14px; border-radius: 12px;
			background: var(--control-bg)">${picture}${text}</div>
		${rows.join("")}
		<div class="text-muted small" style="margin-top: 6px">${__("{0} of 4096 characters", [length])}</div>
	</div>`;
};
