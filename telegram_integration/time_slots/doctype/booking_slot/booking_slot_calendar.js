// Slots by colour. Nothing is dragged: a booking is moved in its own form, where its slots are taken and freed together.
frappe.views.calendar["Booking Slot"] = {
	field_map: {
		id: "name",
		start: "start",
		end: "end",
		title: "title",
		status: "status",
	},
	get_events_method: "telegram_integration.time_slots.api.get_calendar",

	get_css_class(event) {
		// Frappe's calendar has four colours of its own; ours go by the statuses.
		Object.assign(this.color_map, telegram_integration.slots.colours);
		return telegram_integration.slots.status_now(event);
	},

	options: {
		editable: false,
		selectable: false,
		allDaySlot: false,
		firstDay: 1,
		timeFormat: "HH:mm",
		slotLabelFormat: "HH:mm",
	},
};
