"""The card form of our own page: a card, the code from the SMS, another SMS.

The card goes through to the provider and nowhere else: it is in no row, no log, and prints as nothing. What is counted
is kept before the provider is asked, so that nobody gets more tries by closing the page.
"""

from dataclasses import dataclass

from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.domain.card_form import CardForm
from telegram_integration.online_payments.providers.contract import (
	Card,
	Decline,
	OtpSent,
	Payment,
	Provider,
	SavedCard,
	Unavailable,
)
from telegram_integration.online_payments.services import asking, provider_settings, sessions, transactions
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.hosted import lock_payable, now_ms
from telegram_integration.online_payments.services.page import card_keeping
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.step import end_step
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.domain.errors import DomainError

CODE_SENT, DECLINED, CODE_WRONG, PAID = "code_sent", "declined", "code_wrong", "paid"
CHECKING, FAILED = "checking", "failed"


class NoCardForm(DomainError):
	"""No payment of this session waits for a card, or no code was asked for."""


@dataclass(frozen=True)
class CardStep:
	"""``result``: code_sent; declined (another card, or once more); code_wrong; paid; checking (look again soon);
	failed (this payment is over). ``reason`` is a text key of the contract, empty where nothing is wrong.
	"""

	result: str
	reason: str = ""


@dataclass(frozen=True)
class Standing:
	"""Where the form stands. ``step``: card, code or check; ``resend_in`` in seconds."""

	step: str
	phone: str
	codes_left: int
	resend_in: int
	may_save: bool


@dataclass(frozen=True)
class _Desk:
	"""The payment in hand."""

	session: Session
	transaction: Transaction
	form: CardForm
	provider: Provider


def state(session: Session) -> Standing:
	"""For the page, which asks often: two reads and no lock."""
	kept = transactions.read(session.provider_transaction).details if session.provider_transaction else {}
	form = CardForm.of(kept.get("form"))
	return Standing(
		form.step,
		form.phone,
		form.codes_left,
		-(-form.resend_in(now_ms()) // 1000),
		card_keeping.is_possible(provider_settings.capabilities(session.provider)),
	)


def offer(session_name: str, card: Card, save: bool = False) -> CardStep:
	"""Offers a card. Raises NotFound, NotPayable, NoCardForm."""
	desk = _opened(session_name)
	if not desk.form.may_offer_card:
		return _over(desk, "too_many_tries")
	desk = _kept(desk, desk.form.with_card(), card=f"{card.number[:4]} **** **** {card.number[-4:]}")
	try:
		said, binding = _offered(desk, card, save)
	except Unavailable:
		return CardStep(DECLINED, "provider_error")
	return _sent(desk, said, binding)


def other_card(session_name: str) -> None:
	"""Back to the card; a code that was sent serves no more."""
	desk = _opened(session_name)
	_kept(desk, desk.form.without_card())


def resend(session_name: str) -> CardStep:
	"""Another SMS for the same card. A card that is to be kept is typed again instead."""
	desk = _opened(session_name)
	if not desk.form.may_resend(now_ms()):
		return CardStep(DECLINED, "code_expired" if desk.form.binding else "too_many_tries")
	desk = _kept(desk, desk.form.with_message(now_ms()))
	try:
		said = desk.provider.card_resend(desk.transaction.external_id)
	except Unavailable:
		return CardStep(CODE_SENT, "provider_error")
	end_step()
	return _declined(desk, said) if isinstance(said, Decline) else CardStep(CODE_SENT)


def confirm(session_name: str, otp: str) -> CardStep:
	"""The code from the SMS. Raises NotFound, NotPayable, NoCardForm."""
	desk = _opened(session_name)
	if not desk.form.expects_code:
		raise NoCardForm
	desk = _kept(desk, desk.form.with_code())
	try:
		said = _paid_with_kept(desk, otp) if desk.form.binding else _paid(desk, otp)
	except Unavailable:
		return CardStep(CHECKING)
	end_step()
	fault_point("card_form.after_confirm")
	if isinstance(said, Decline):
		return _declined(desk, said)
	return _step_of(desk, asking.take_in(desk.transaction.name, said))


def _opened(session_name: str) -> _Desk:
	end_step()
	session = lock_payable(session_name)
	if not session.provider_transaction:
		raise NoCardForm
	transaction = transactions.lock(session.provider_transaction)
	provider = provider_settings.provider(transaction.provider, even_if_off=True)
	if transaction.state != transaction_state.CREATED or "card_form" not in provider.capabilities:
		raise NoCardForm
	return _Desk(session, transaction, CardForm.of(transaction.details.get("form")), provider)


def _kept(desk: _Desk, form: CardForm, **more: str) -> _Desk:
	"""The counts, kept before anything more is asked."""
	_session, transaction = transactions.lock_with_session(desk.transaction.name)
	details = {**transaction.details, **more, "form": form.kept()}
	transaction = transactions.change(transaction, details=details)
	end_step()
	return _Desk(desk.session, transaction, form, desk.provider)


def _offered(desk: _Desk, card: Card, save: bool) -> tuple[OtpSent | Decline, str]:
	"""A card that is to be kept is kept first and then charged: one SMS serves both.

	If the provider has kept it before, perhaps for somebody else, that proves nothing about who is here now.
	"""
	if save and card_keeping.is_possible(desk.provider.capabilities):
		said = desk.provider.bind_begin(card)
		if not isinstance(said, SavedCard):
			return said, said.external_id if isinstance(said, OtpSent) else ""
	return desk.provider.card_begin(desk.transaction.external_id, card), ""


def _sent(desk: _Desk, said: OtpSent | Decline, binding: str) -> CardStep:
	end_step()
	if isinstance(said, Decline):
		return _declined(desk, said)
	_kept(desk, desk.form.with_message(now_ms(), said.phone, binding))
	return CardStep(CODE_SENT)


def _paid(desk: _Desk, otp: str) -> Payment | Decline:
	return desk.provider.card_confirm(desk.transaction.external_id, otp)


def _paid_with_kept(desk: _Desk, otp: str) -> Payment | Decline:
	said = desk.provider.bind_confirm(desk.form.binding, otp)
	if isinstance(said, Decline):
		return said
	end_step()
	card_keeping.keep(desk.session, desk.transaction.provider, said)
	return card_keeping.charge(desk.provider, desk.session, desk.transaction, said)


def _declined(desk: _Desk, said: Decline) -> CardStep:
	if said.text_key == "wrong_code":
		if not desk.form.codes_left:
			return _over(desk, "too_many_tries")
		_kept(desk, desk.form.answered())
		return CardStep(CODE_WRONG, "wrong_code")
	if not said.retryable:
		return _asked(desk, said)
	_kept(desk, desk.form.without_card())
	return CardStep(DECLINED, said.text_key)


def _asked(desk: _Desk, said: Decline) -> CardStep:
	"""A refusal for good: the provider's own word on the payment tells whether it is over, or perhaps paid."""
	try:
		state = asking.ask(desk.transaction.name)
	except Unavailable:
		return CardStep(CHECKING)
	if state != transaction_state.CREATED:
		return _step_of(desk, state)
	_kept(desk, desk.form.without_card())
	return CardStep(DECLINED, said.text_key)


def _over(desk: _Desk, reason: str) -> CardStep:
	"""We end it ourselves; the customer may begin anew while the session lasts."""
	ended = transactions.lock_with_session(desk.transaction.name)[1]
	why = Decline(reason, "too_many_tries", True)
	asking.take_in(
		ended.name, Payment(ended.external_id, "failed", ended.amount, ended.currency, decline=why)
	)
	return CardStep(FAILED, reason)


def _step_of(desk: _Desk, state: str) -> CardStep:
	if state in (transaction_state.PAID, transaction_state.REFUNDED):
		return CardStep(PAID)
	if state == transaction_state.CREATED:
		return CardStep(CHECKING)
	return CardStep(FAILED, sessions.read(desk.session.name).failure or "refused_by_bank")
