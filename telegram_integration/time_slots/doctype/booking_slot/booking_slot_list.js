frappe.listview_settings["Booking Slot"] = {
	hide_name_column: true,
	add_fields: ["status", "held_until"],

	onload(list) {
		for (const step of Object.values(telegram_integration.slots.steps())) {
			list.page.add_actions_menu_item(step.label, () =>
				telegram_integration.slots.take(step, list.get_checked_items(true), () => list.refresh())
			);
		}
	},

	formatters: {
		start: (value) => telegram_integration.slots.shown(value),
		end: (value) => telegram_integration.slots.shown(value),
	},

	get_indicator(doc) {
		const status = telegram_integration.slots.status_now(doc);
		return [__(status), telegram_integration.slots.colours[status], `status,=,${doc.status}`];
	},
};
