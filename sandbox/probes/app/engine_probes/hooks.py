"""What the probe app hooks into: document events, permissions, and a list of its own for get_hooks."""

app_name = "engine_probes"
app_title = "Engine Probes"
app_publisher = "Telegram Integration contributors"
app_description = "Asks Frappe how it answers"
app_email = "hello@telegram-integration.uz"
app_license = "gpl-3.0"

EVENTS = (
	"before_insert",
	"after_insert",
	"before_validate",
	"validate",
	"before_save",
	"on_update",
	"on_change",
	"before_submit",
	"on_submit",
	"before_cancel",
	"on_cancel",
	"before_update_after_submit",
	"on_update_after_submit",
	"on_trash",
	"after_delete",
)

doc_events = {
	"Probe Order": {event: "engine_probes.trace.of_the_doctype" for event in EVENTS},
	"*": {event: "engine_probes.trace.of_all" for event in EVENTS},
}

has_permission = {"Probe Guarded": "engine_probes.guards.has_permission"}
permission_query_conditions = {"Probe Guarded": "engine_probes.guards.query_conditions"}

before_request = ["engine_probes.requests.before"]
after_request = ["engine_probes.requests.after"]

probe_list = ["engine_probes.trace.one", "engine_probes.trace.two"]
probe_word = "single"
