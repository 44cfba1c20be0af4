"""What the bot shows of a customer: his name, his own phone, his passport with the middle hidden."""

import frappe

from telegram_integration.telegram_core.domain import passport, phone
from telegram_integration.telegram_core.services.settings import LoginRules, login_rules


def customer_card(account) -> dict:
	"""``account``: a Telegram User, or a row of one, with name, customer and phone."""
	rules = login_rules()
	values = frappe.db.get_value(
		"Customer",
		account.customer,
		["name", "customer_name", rules.passport_field, *rules.phone_fields],
		as_dict=True,
	)
	number = passport.normalise(values.get(rules.passport_field))
	return {
		"customer_id": values.name,
		"customer_name": values.customer_name,
		"phone": account.phone or first_phone(values, rules),
		"passport": passport.mask(number) if number else None,
		"telegram_id": int(account.name),
	}


def first_phone(values, rules: LoginRules) -> str | None:
	"""``values``: a Customer's phone fields, in the order in which the settings name them."""
	numbers = (phone.normalise(values.get(field), rules.region) for field in rules.phone_fields)
	return next((number for number in numbers if number), None)
