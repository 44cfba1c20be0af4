frappe.views.calendar["Booking Slot"] = telegram_integration.calendars.to_look_at(
	"telegram_integration.time_slots.api.get_calendar",
	() => telegram_integration.slots
);
