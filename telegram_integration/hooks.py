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

doc_events = {}

scheduler_events = {}

# What a subject adds to the answer of a login: function(customer: str, today: date) -> dict.
# telegram_core asks through this hook because it must not know the subjects above it.
telegram_customer_overview = []
