"""The card form as the payment page sees it."""

from dataclasses import dataclass

from telegram_integration.online_payments.providers.contract import Card
from telegram_integration.online_payments.services import provider_settings
from telegram_integration.online_payments.services.page import card_form
from telegram_integration.online_payments.services.provider_settings import ProviderOff
from telegram_integration.online_payments.services.session_rows import Session


@dataclass(frozen=True)
class CardStanding:
	"""``step`` is empty where no card is typed on our page. ``resend_in``: seconds."""

	step: str = ""
	phone: str = ""
	tries_left: int = 0
	resend_in: int = 0
	may_save: bool = False

	def told(self) -> dict:
		return {
			"phone": self.phone,
			"tries_left": self.tries_left,
			"resend_in": self.resend_in,
			"may_save": self.may_save,
		}


def standing(session: Session, *, may_keep: bool = False) -> CardStanding:
	"""``may_keep``: who looks may leave a card here, if the provider keeps any."""
	if not _is_typed_here(session):
		return CardStanding()
	found = card_form.state(session)
	return CardStanding(
		found.step, found.phone, found.codes_left, found.resend_in, may_keep and found.may_save
	)


def offer(session: str, card: Card, save: bool) -> str:
	"""The key of a problem, or nothing; so do the others."""
	return card_form.offer(session, card, save).reason


def confirm(session: str, otp: str) -> str:
	return card_form.confirm(session, otp).reason


def resend(session: str) -> str:
	return card_form.resend(session).reason


def other_card(session: str) -> None:
	card_form.other_card(session)


def _is_typed_here(session: Session) -> bool:
	"""A chosen provider that has given no address of a page of its own."""
	if not (session.is_payable and session.provider and session.provider_transaction) or session.payment_url:
		return False
	try:
		return "card_form" in provider_settings.capabilities(session.provider)
	except ProviderOff:
		return False
