"""Where Frappe finds the app's parts. Wiring only: every dotted path here must exist (a test says so)."""

app_name = "telegram_integration"
app_title = "Telegram Integration"
app_publisher = "Telegram Integration contributors"
app_description = "Instalments, bookings, orders and payments for customers in Telegram and staff in ERPNext"
app_email = "hello@telegram-integration.uz"
app_license = "gpl-3.0"

# With the owner: without it bench asks a registry of its own where ERPNext lives.
required_apps = ["frappe/erpnext"]

# The tile by which Frappe 16 reaches the app's workspace; on 15 it stands on the page of apps.
add_to_apps_screen = [
	{
		"name": "telegram_integration",
		"logo": "/assets/telegram_integration/images/logo.svg",
		"title": "Telegram",
		"route": "/app/telegram",
		"has_permission": "telegram_integration.telegram_core.services.desk_door.is_staff",
	}
]

export_python_type_annotations = True
require_type_annotated_api_methods = True

after_install = "telegram_integration.setup.install.after_install"
after_migrate = "telegram_integration.setup.install.after_migrate"
before_uninstall = "telegram_integration.setup.uninstall.before_uninstall"

# Written anew at every migrate: so nothing that staff arrange.
fixtures = [
	{"dt": "Role", "filters": [["name", "in", ["Telegram Manager", "Telegram Operator", "Telegram Bot"]]]},
]

doc_events = {
	"Customer": {
		"validate": "telegram_integration.telegram_core.events.customer_validate",
		"on_update": "telegram_integration.telegram_core.events.customer_on_update",
		"on_trash": "telegram_integration.telegram_core.events.customer_on_trash",
		"before_rename": [
			"telegram_integration.telegram_core.events.customer_before_rename",
			"telegram_integration.service_booking.events.customer_before_rename",
		],
		"after_rename": "telegram_integration.telegram_core.events.customer_after_rename",
	},
	"Error Log": {"before_insert": "telegram_integration.telegram_core.events.error_log_before_insert"},
	"Payment Entry": {
		"validate": [
			"telegram_integration.installments.events.payment_entry_validate",
			"telegram_integration.service_booking.events.payment_entry_validate",
		],
		"before_submit": [
			"telegram_integration.installments.events.payment_entry_before_submit",
			"telegram_integration.service_booking.events.payment_entry_before_submit",
		],
		"on_submit": [
			"telegram_integration.installments.events.payment_entry_on_submit",
			"telegram_integration.service_booking.events.payment_entry_on_submit",
		],
		"before_cancel": [
			"telegram_integration.online_payments.events.payment_entry_before_cancel",
			"telegram_integration.installments.events.payment_entry_before_cancel",
			"telegram_integration.service_booking.events.payment_entry_before_cancel",
		],
		"on_cancel": [
			"telegram_integration.installments.events.payment_entry_on_cancel",
			"telegram_integration.service_booking.events.payment_entry_on_cancel",
		],
		"on_update_after_submit": [
			"telegram_integration.installments.events.payment_entry_on_update_after_submit",
			"telegram_integration.service_booking.events.payment_entry_on_update_after_submit",
		],
	},
	"Sales Order": {
		"on_submit": "telegram_integration.service_booking.events.sales_document_on_submit",
		"before_cancel": [
			"telegram_integration.installments.events.sales_order_before_cancel",
			"telegram_integration.service_booking.events.sales_document_before_cancel",
		],
		"on_cancel": "telegram_integration.service_booking.events.sales_document_on_cancel",
		"on_update_after_submit": "telegram_integration.installments.events.sales_order_on_update_after_submit",
	},
	"Sales Invoice": {
		"on_submit": "telegram_integration.service_booking.events.sales_document_on_submit",
		"before_cancel": [
			"telegram_integration.installments.events.sales_invoice_before_cancel",
			"telegram_integration.service_booking.events.sales_document_before_cancel",
		],
		"on_cancel": [
			"telegram_integration.installments.events.sales_invoice_on_cancel",
			"telegram_integration.service_booking.events.sales_document_on_cancel",
		],
	},
	"Unreconcile Payment": {
		"on_submit": [
			"telegram_integration.installments.events.unreconcile_payment_on_submit",
			"telegram_integration.service_booking.events.unreconcile_payment_on_submit",
		],
	},
}

# Payme's Authorization header is not Frappe's; what Frappe refuses of a provider's calls is said in the provider's words,
# and what it breaks on in a guest's call is the caller's fault.
before_request = ["telegram_integration.online_payments.services.webhooks.authorization_header.put_aside"]
after_request = [
	"telegram_integration.online_payments.services.webhooks.authorization_header.translate",
	"telegram_integration.telegram_core.services.malformed_requests.refuse",
]

scheduler_events = {
	"cron": {
		"* * * * *": [
			"telegram_integration.telegram_core.tasks.tend_broadcasts",
			"telegram_integration.service_booking.tasks.warn_of_unpaid",
		],
		"*/5 * * * *": [
			"telegram_integration.online_payments.tasks.sweep",
			"telegram_integration.online_payments.services.webhooks.payme_orders.end_expired",
			"telegram_integration.online_payments.services.webhooks.click_rows.end_forgotten",
			"telegram_integration.service_booking.tasks.tend_orders",
			"telegram_integration.service_booking.tasks.send_reminders",
			"telegram_integration.service_booking.tasks.send_sms_notices",
		],
		"*/10 * * * *": ["telegram_integration.online_payments.tasks.charge_due"],
	},
	"hourly_long": [
		"telegram_integration.installments.tasks.send_due_reminders",
		"telegram_integration.time_slots.tasks.free_expired_holds",
	],
	"daily_long": [
		"telegram_integration.telegram_core.tasks.daily",
		"telegram_integration.online_payments.tasks.daily",
		"telegram_integration.time_slots.tasks.make_ahead",
		"telegram_integration.time_slots.tasks.forget_past_free",
		"telegram_integration.service_booking.tasks.forget_old_logins",
		"telegram_integration.installments.tasks.refresh_overdue_contracts",
		"telegram_integration.installments.tasks.judge_promises",
	],
}

doctype_js = {
	"Auto Payment": "public/js/payment_words.js",
	"Auto Payment Charge": "public/js/payment_words.js",
	"Booking Slot": "public/js/time_slots.js",
	"Business Event": "public/js/business_event_title.js",
	"Customer": ["public/js/telegram_link.js", "public/js/customer.js"],
	"Installment Contract": [
		"public/js/contract_reminders.js",
		"public/js/payment_words.js",
		"public/js/payment_link.js",
		"public/js/auto_payment.js",
	],
	"Day Off Request": "public/js/masters.js",
	"Message Template": ["public/js/message_bubble.js"],
	"Telegram Broadcast": ["public/js/message_bubble.js"],
	"Telegram User": ["public/js/telegram_link.js"],
	"Sales Order": "public/js/sales_order.js",
	"Payment Entry": "public/js/payment_entry.js",
	"Payment Session": "public/js/payment_words.js",
	"Service Master": "public/js/masters.js",
	"Service Order": [
		"public/js/visits.js",
		"public/js/place_map.js",
		"public/js/payment_words.js",
		"public/js/payment_link.js",
	],
	"Visit Address": "public/js/place_map.js",
	"ATMOS Merchant": "public/js/provider_settings.js",
	"Click Merchant": "public/js/provider_settings.js",
	"Payme Merchant": "public/js/provider_settings.js",
	"Stripe Merchant": "public/js/provider_settings.js",
	"Trial Merchant": "public/js/provider_settings.js",
	"YooKassa Merchant": "public/js/provider_settings.js",
}

doctype_list_js = {
	"Auto Payment Charge": "public/js/payment_words.js",
	"Booking Slot": ["public/js/time_slots.js", "public/js/calendars.js"],
	"Business Event": "public/js/business_event_title.js",
	"Service Order": [
		"public/js/visits.js",
		"public/js/place_map.js",
		"public/js/new_visit.js",
		"public/js/reports.js",
		"public/js/calendars.js",
	],
}

# What happened to an order, between the comments of its form.
additional_timeline_content = {
	"Service Order": ["telegram_integration.service_booking.services.staff.order_history.lines"],
}

override_doctype_dashboards = {
	"Customer": [
		"telegram_integration.telegram_core.dashboards.customer",
		"telegram_integration.installments.dashboards.customer",
		"telegram_integration.online_payments.dashboards.customer",
		"telegram_integration.service_booking.dashboards.customer",
	],
}

# Frappe 15 has no hook for the channels of its Notification.
override_doctype_class = {
	"Notification": "telegram_integration.telegram_core.notification_channel.TelegramNotification",
}

# Logs keep the name of a customer; they must not keep him from being deleted.
ignore_links_on_delete = [
	"Login Attempt",
	"Business Event",
	"Telegram Message",
	"Payment Reminder",
	"Promise to Pay",
	"Payment Session",
	"Provider Transaction",
	"Provider Event",
	"Payment Refund",
	"Bound Card",
	"Auto Payment",
	"Auto Payment Charge",
	"Visit Address",
	"Day Off Request",
	"Service Order",
	"Web Login Code",
	"Web Visit",
	"SMS Notice",
]

# What a subject adds to the answer of a login: function(customer: str, today: date) -> dict.
# telegram_core asks through this hook because it must not know the subjects above it.
telegram_customer_overview = ["telegram_integration.installments.services.overview.customer_overview"]

# What the company offers in the bot, what an account is besides a customer, who learns of a phone that Telegram has
# proved, and who makes a customer of somebody nobody knew (telegram_core/services/subjects.py).
telegram_subjects = [
	"telegram_integration.installments.services.overview.subjects",
	"telegram_integration.service_booking.services.accounts.account_roles.subjects",
]
telegram_account_roles = ["telegram_integration.service_booking.services.accounts.account_roles.roles"]
telegram_phone_verified = ["telegram_integration.service_booking.services.accounts.account_roles.recognise"]
telegram_newcomers = ["telegram_integration.service_booking.services.accounts.newcomers.register"]

# What a subject sends messages about, and the templates that come with it: tuples of MessageEvent and of Seed.
telegram_message_events = [
	"telegram_integration.telegram_core.services.staff_messages.EVENTS",
	"telegram_integration.online_payments.services.payment_messages.EVENTS",
	"telegram_integration.online_payments.services.auto_payment.auto_payment_messages.EVENTS",
	"telegram_integration.installments.services.reminder_events.EVENTS",
	"telegram_integration.service_booking.services.messages.order_messages.EVENTS",
	"telegram_integration.service_booking.services.messages.work_order.EVENTS",
	"telegram_integration.service_booking.services.messages.staff_order_messages.EVENTS",
	"telegram_integration.service_booking.services.messages.staff_master_messages.EVENTS",
	"telegram_integration.service_booking.services.messages.day_off_messages.EVENTS",
]
telegram_message_templates = [
	"telegram_integration.telegram_core.services.staff_messages.SEEDS",
	"telegram_integration.online_payments.services.payment_messages.TEMPLATES",
	"telegram_integration.online_payments.services.auto_payment.auto_payment_messages.TEMPLATES",
	"telegram_integration.installments.services.reminder_events.TEMPLATES",
	"telegram_integration.service_booking.services.messages.order_messages.TEMPLATES",
	"telegram_integration.service_booking.services.messages.work_order.TEMPLATES",
	"telegram_integration.service_booking.services.messages.staff_order_messages.TEMPLATES",
	"telegram_integration.service_booking.services.messages.staff_master_messages.TEMPLATES",
	"telegram_integration.service_booking.services.messages.day_off_messages.TEMPLATES",
]

# Groups of customers that a broadcast may be sent to: tuples of Segment.
telegram_segments = ["telegram_integration.installments.services.segments.SEGMENTS"]

# What may be paid online: one Payable for each DocType.
telegram_payables = [
	"telegram_integration.installments.services.payable.PAYABLE",
	"telegram_integration.service_booking.services.money.payable.PAYABLE",
]

# Who remembers the cards that customers let us keep: function(session, provider, card).
telegram_card_keeper = [
	"telegram_integration.online_payments.services.auto_payment.bound_cards.keep_for_session"
]

# Whose time can be booked, and when they work: tuples of SlotSource.
slot_resources = ["telegram_integration.service_booking.services.offer.plans.SOURCES"]

# Cancelling a payment takes it out of its contract; it must never offer to cancel the contract as well.
auto_cancel_exempted_doctypes = ["Installment Contract"]

# For print formats: amounts as the trade writes them, whatever symbol the site has.
jinja = {
	"methods": [
		"telegram_integration.installments.domain.wording.format_amount",
		"telegram_integration.installments.domain.wording.format_quantity",
	],
}
