// customer_linked → Customer linked: the key is stored, the words are for people and translated as such.
frappe.provide("telegram_integration");

telegram_integration.event_title = (event) => {
	const words = event.replace(/_/g, " ");
	return __(words.charAt(0).toUpperCase() + words.slice(1));
};
