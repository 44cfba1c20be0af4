// Keys that are stored, in the words of who reads them: what was chosen to be paid, and why something did not work.
frappe.provide("telegram_integration");

telegram_integration.payment_choices = () => ({
	next: __("Next payment"),
	overdue: __("All that is overdue"),
	payoff: __("Everything that is left"),
	amount: __("Another amount"),
});

telegram_integration.payment_choice = (key) => telegram_integration.payment_choices()[key] || frappe.utils.escape_html(key || "");

// insufficient_funds → not enough money, as the list of translations has it; in English the key itself, readable.
telegram_integration.payment_reason = (key) => {
	const said = __(key || "");
	return frappe.utils.escape_html(said === key ? said.replaceAll("_", " ") : said);
};

// What a read-only field shows; the value stays the key.
telegram_integration.show_payment_words = (frm, fields) => {
	for (const [fieldname, words] of Object.entries(fields)) frm.set_df_property(fieldname, "formatter", words);
};
