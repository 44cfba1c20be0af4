"""Where Frappe finds the app's parts. Wiring only: every dotted path here must exist (a test says so)."""

app_name = "telegram_integration"
app_title = "Telegram Integration"
app_publisher = "Telegram Integration contributors"
app_description = "Instalments, bookings, orders and payments for customers in Telegram and staff in ERPNext"
app_email = "hello@telegram-integration.uz"
app_license = "gpl-3.0"

# With the owner: without it bench asks a registry of its own where ERPNext lives.
required_apps = ["frappe/erpnext"]

export_python_type_annotations = True
require_type_annotated_api_methods = True

after_install = "telegram_integration.setup.install.after_install"
after_migrate = "telegram_integration.setup.install.after_migrate"
before_uninstall = "telegram_integration.setup.uninstall.before_uninstall"

fixtures = [
	{"dt": "Role", "filters": [["name", "in", ["Telegram Manager", "Telegram Operator", "Telegram Bot"]]]},
]

doc_events = {
	"Customer": {
		"validate": "telegram_integration.telegram_core.events.customer_validate",
		"on_update": "telegram_integration.telegram_core.events.customer_on_update",
		"on_trash": "telegram_integration.telegram_core.events.customer_on_trash",
		"before_rename": "telegram_integration.telegram_core.events.customer_before_rename",
		"after_rename": "telegram_integration.telegram_core.events.customer_after_rename",
	},
}

scheduler_events = {
	"daily_long": ["telegram_integration.telegram_core.tasks.daily"],
}

doctype_js = {
	"Customer": ["public/js/telegram_link.js", "public/js/customer.js"],
	"Telegram User": ["public/js/telegram_link.js"],
}

override_doctype_dashboards = {"Customer": "telegram_integration.telegram_core.dashboards.customer"}

# Logs keep the name of a customer; they must not keep him from being deleted.
ignore_links_on_delete = ["Login Attempt", "Business Event"]

# What a subject adds to the answer of a login: function(customer: str, today: date) -> dict.
# telegram_core asks through this hook because it must not know the subjects above it.
telegram_customer_overview = []
