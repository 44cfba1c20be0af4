"""The doors of the subject, under the paths that are published: nothing here decides or computes."""

from telegram_integration.online_payments.api.customer import (
	create_payment,
	get_auto_payment,
	get_cards,
	get_payables,
	get_payment,
	get_payments,
	remove_card,
	set_auto_payment,
)
from telegram_integration.online_payments.api.webhooks import (
	atmos_callback,
	click_complete,
	click_prepare,
	payme,
	stripe_webhook,
	yookassa_webhook,
)

__all__ = [
	"atmos_callback",
	"click_complete",
	"click_prepare",
	"create_payment",
	"get_auto_payment",
	"get_cards",
	"get_payables",
	"get_payment",
	"get_payments",
	"payme",
	"remove_card",
	"set_auto_payment",
	"stripe_webhook",
	"yookassa_webhook",
]
