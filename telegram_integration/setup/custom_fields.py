"""The fields that the app adds to ERPNext's own forms, by DocType.

They carry the module, so that a site shows whose they are and uninstalling removes exactly these.
"""

TELEGRAM_CORE = "Telegram Core"
INSTALLMENTS = "Installments"
ONLINE_PAYMENTS = "Online Payments"
SERVICE_BOOKING = "Service Booking"

CUSTOM_FIELDS = {
	"Customer": [
		{
			"fieldname": "telegram_section",
			"fieldtype": "Section Break",
			"label": "Telegram",
			"insert_after": "image",
			"collapsible": 0,
			"module": TELEGRAM_CORE,
		},
		{
			"fieldname": "telegram_link_html",
			"fieldtype": "HTML",
			"label": "Telegram account",
			"insert_after": "telegram_section",
			"module": TELEGRAM_CORE,
		},
		{
			"fieldname": "telegram_passport",
			"fieldtype": "Data",
			"label": "Passport",
			"description": "Two letters and seven digits. The customer logs in to the Telegram bot with it.",
			"insert_after": "telegram_link_html",
			"length": 32,
			"no_copy": 1,
			"module": TELEGRAM_CORE,
		},
		{
			"fieldname": "telegram_column",
			"fieldtype": "Column Break",
			"insert_after": "telegram_passport",
			"module": TELEGRAM_CORE,
		},
		{
			"fieldname": "telegram_phone",
			"fieldtype": "Data",
			"label": "Phone in Telegram",
			"description": "The number of the customer's Telegram account, if it differs from the mobile number.",
			"insert_after": "telegram_column",
			"length": 32,
			"no_copy": 1,
			"module": TELEGRAM_CORE,
		},
	],
	"Sales Order": [
		{
			"fieldname": "installment_contract",
			"fieldtype": "Link",
			"options": "Installment Contract",
			"label": "Installment Contract",
			"insert_after": "delivery_date",
			"read_only": 1,
			"no_copy": 1,
			"search_index": 1,
			"depends_on": "installment_contract",
			"module": INSTALLMENTS,
		},
	],
	"Payment Entry": [
		{
			"fieldname": "installment_contract",
			"fieldtype": "Link",
			"options": "Installment Contract",
			"label": "Installment Contract",
			"description": "The money counts for this contract, even where it is allocated to no order.",
			"insert_after": "party_name",
			"allow_on_submit": 1,
			"no_copy": 1,
			"search_index": 1,
			"depends_on": 'eval:doc.party_type == "Customer"',
			"module": INSTALLMENTS,
		},
		{
			"fieldname": "service_order",
			"fieldtype": "Link",
			"options": "Service Order",
			"label": "Visit",
			"description": "The money counts for this visit, even where it is allocated to no order or invoice.",
			"insert_after": "installment_contract",
			"allow_on_submit": 1,
			"no_copy": 1,
			"search_index": 1,
			"depends_on": 'eval:doc.party_type == "Customer"',
			"module": SERVICE_BOOKING,
		},
		# Unique: whatever happens twice, the money is in the books once.
		{
			"fieldname": "payment_session",
			"fieldtype": "Link",
			"options": "Payment Session",
			"label": "Payment Session",
			"insert_after": "reference_date",
			"read_only": 1,
			"no_copy": 1,
			"unique": 1,
			"depends_on": "payment_session",
			"module": ONLINE_PAYMENTS,
		},
		{
			"fieldname": "provider_transaction",
			"fieldtype": "Link",
			"options": "Provider Transaction",
			"label": "Provider Transaction",
			"insert_after": "payment_session",
			"read_only": 1,
			"no_copy": 1,
			"unique": 1,
			"depends_on": "provider_transaction",
			"module": ONLINE_PAYMENTS,
		},
		{
			"fieldname": "payment_refund",
			"fieldtype": "Link",
			"options": "Payment Refund",
			"label": "Payment Refund",
			"insert_after": "provider_transaction",
			"read_only": 1,
			"no_copy": 1,
			"unique": 1,
			"depends_on": "payment_refund",
			"module": ONLINE_PAYMENTS,
		},
	],
}
