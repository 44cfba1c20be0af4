frappe.listview_settings["Business Event"] = {
	hide_name_column: true,

	formatters: {
		event: (value) => telegram_integration_event_title(value),
	},

	get_indicator(doc) {
		const alarming = /offered_again|ambiguous|locked|blocked$/.test(doc.event);
		return [
			telegram_integration_event_title(doc.event),
			alarming ? "red" : "blue",
			`event,=,${doc.event}`,
		];
	},
};

// customer_linked → Customer linked: the key is stored, the words are for people and translated as such.
function telegram_integration_event_title(event) {
	const words = event.replace(/_/g, " ");
	return __(words.charAt(0).toUpperCase() + words.slice(1));
}
