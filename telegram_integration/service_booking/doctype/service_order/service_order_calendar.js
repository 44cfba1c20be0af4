frappe.views.calendar["Service Order"] = telegram_integration.calendars.to_look_at(
	"telegram_integration.service_booking.api.desk.get_calendar",
	() => telegram_integration.visits
);
