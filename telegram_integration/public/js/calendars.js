// What calendars of Booking Slot and Service Order share: colours go by statuses, and a week is what one looks at.
frappe.provide("telegram_integration.calendars");

Object.assign(telegram_integration.calendars, {
	// `method` answers with the events; `words` gives the colours and the status by the clock, asked when they are drawn.
	// Nothing is dragged: a booking is moved in its own form, where its slots are taken and freed together.
	to_look_at(method, words) {
		return {
			field_map: { id: "name", start: "start", end: "end", title: "title", status: "status" },
			get_events_method: method,

			get_css_class(event) {
				// Frappe's calendar has four colours of its own.
				Object.assign(this.color_map, words().colours);
				return words().status_now(event);
			},

			options: {
				// A month of free slots takes long to draw. Whoever chose another view once keeps it, as everywhere.
				get defaultView() {
					return localStorage.getItem("cal_defaultView") || "agendaWeek";
				},
				editable: false,
				selectable: false,
				allDaySlot: false,
				firstDay: 1,
				timeFormat: "HH:mm",
				slotLabelFormat: "HH:mm",
			},
		};
	},
});
