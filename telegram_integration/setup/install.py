"""What a site needs beside the DocTypes: custom fields, a language, rows to lock, a board, the index of customers.

Safe to run again after every migrate.
"""

from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

from telegram_integration.installments.services import print_language, reminder_ladder
from telegram_integration.service_booking.services.settings import seed_cancel_rules
from telegram_integration.setup import currency, notification_channel, stored_defaults, visits_board
from telegram_integration.setup.custom_fields import CUSTOM_FIELDS
from telegram_integration.telegram_core.services import identities, login_limits, template_seeds
from telegram_integration.telegram_core.services.outbox.lock import make_lock


def after_install() -> None:
	_prepare()
	visits_board.make_board()
	# The site's customers may carry phones already.
	identities.rebuild()


def after_migrate() -> None:
	_prepare()


def _prepare() -> None:
	create_custom_fields(CUSTOM_FIELDS, update=True)
	notification_channel.add_channel()
	stored_defaults.store_defaults()
	currency.correct_the_sum()
	print_language.ensure_cyrillic_uzbek()
	login_limits.lock_linking()  # makes the row, so that the first logins do not race for it
	make_lock()
	template_seeds.seed_templates()
	reminder_ladder.seed_rules()
	seed_cancel_rules()
