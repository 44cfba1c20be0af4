"""Settings that came with messages and reminders: a check that was never stored would read as switched off."""

import frappe

_NEW = (
	"quiet_from",
	"quiet_until",
	"overdue_despite_opt_out",
	"staff_language",
	"keep_messages_days",
	"send_reminders",
	"reminder_hour",
	"catch_up_days",
	"promise_days",
	"promises_per_instalment",
)


def execute() -> None:
	settings = frappe.get_doc("Telegram Settings")
	# Past the checks of the settings: a site that has lost a field of Customer migrates all the same.
	settings.db_set({name: settings.meta.get_field(name).default for name in _NEW})
