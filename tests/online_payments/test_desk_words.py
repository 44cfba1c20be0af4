"""Keys that are stored (what was chosen, why not) are words in the Desk, in every language of the clerks."""

import csv
import re
from typing import get_args

import pytest

from telegram_integration import hooks
from telegram_integration.online_payments.domain import payable
from telegram_integration.online_payments.providers.contract import TextKey
from telegram_integration.online_payments.services.auto_payment import (
	auto_payments,
	card_removing,
	charge_outcomes,
	charge_planning,
	charging,
)
from telegram_integration.online_payments.services.staff import staff_cards
from tests.architecture.source import APP

WORDS = "public/js/payment_words.js"
CHOICES = {payable.NEXT, payable.OVERDUE, payable.PAYOFF, payable.AMOUNT}
REASONS = {
	*get_args(TextKey),
	*charge_outcomes.NOT_A_REFUSAL,
	charge_outcomes.NO_ANSWER,
	charge_planning.NO_CARD,
	charge_planning.RETURNED,
	charge_planning.LIMIT,
	charge_planning.NOT_AVAILABLE,
	charging.OTHERWISE,
	charging.TIME_IS_UP,
	auto_payments.BY_CUSTOMER,
	staff_cards.BY_STAFF,
	card_removing.REMOVED,
}


def script(name: str) -> str:
	return (APP / name).read_text()


def test_every_choice_has_words():
	[body] = re.findall(r"payment_choices = \(\) => \(\{(.*?)\}\)", script(WORDS), re.DOTALL)
	assert set(re.findall(r'(\w+): __\("', body)) == CHOICES


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_every_reason_has_words(language):
	with (APP / "translations" / f"{language}.csv").open(newline="") as file:
		said = {row[0]: row[1] for row in csv.reader(file)}
	assert REASONS - said.keys() == set()
	assert [key for key in REASONS if "_" in said[key]] == []


@pytest.mark.parametrize(
	("doctype", "form"),
	[
		("Payment Session", "payment_session/payment_session.js"),
		("Auto Payment", "auto_payment/auto_payment.js"),
		("Auto Payment Charge", "auto_payment_charge/auto_payment_charge.js"),
	],
)
def test_forms_that_hold_keys_show_words(doctype, form):
	loaded = hooks.doctype_js[doctype]
	assert WORDS in ([loaded] if isinstance(loaded, str) else loaded)
	assert "telegram_integration.show_payment_words(frm" in script(f"online_payments/doctype/{form}")


def test_the_words_are_there_before_who_uses_them():
	loaded = hooks.doctype_js["Installment Contract"]
	assert loaded.index(WORDS) < loaded.index("public/js/payment_link.js")
	assert "telegram_integration.payment_choices()" in script("public/js/payment_link.js")
