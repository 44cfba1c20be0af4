frappe.listview_settings["Business Event"] = {
	hide_name_column: true,

	formatters: {
		event: (value) => telegram_integration_event_title(value),
	},
};

// customer_linked → Customer linked: the key is stored, the words are for people and translated as such.
function telegram_integration_event_title(event) {
	const words = event.replace(/_/g, " ");
	return __(words.charAt(0).toUpperCase() + words.slice(1));
}
