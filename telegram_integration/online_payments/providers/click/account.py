"""A service at Click. For payments on its page it calls us; reversals, cards and questions go by the Merchant API.

A payment of the page is known there by its click_paydoc_id, here written ``page-<click_paydoc_id>-<tiyin>``, for Click
tells no amounts. One with a kept card is ``card-<session>-<tiyin>``: it must be found also when the answer was lost.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from urllib.parse import quote

from telegram_integration.online_payments.providers.click import answers
from telegram_integration.online_payments.providers.click.merchant_api import MerchantApi
from telegram_integration.online_payments.providers.click.pay_link import pay_link
from telegram_integration.online_payments.providers.click.settings import ClickSettings
from telegram_integration.online_payments.providers.contract import (
	Capability,
	Card,
	Checked,
	Decline,
	Order,
	OtpSent,
	Payment,
	Refunded,
	SavedCard,
	Started,
	Unavailable,
	Unsupported,
)
from telegram_integration.online_payments.providers.transport import Outside, Response
from telegram_integration.online_payments.providers.unsupported import UnsupportedProvider
from telegram_integration.online_payments.providers.wire import in_units, text

CURRENCY = "UZS"
_ALWAYS: frozenset[Capability] = frozenset({"hosted", "asked"})
_WITH_API: frozenset[Capability] = frozenset({"status", "refund"})
_WITH_CARDS: frozenset[Capability] = frozenset({"bind", "charge"})
CAPABILITIES = _ALWAYS | _WITH_API | _WITH_CARDS
_PAGE, _CARD = "page", "card"
_TASHKENT = timezone(timedelta(hours=5))


class Click(UnsupportedProvider):
	"""See the contract. What needs the Merchant API is absent without its secret, cards also without their setting."""

	key = "click"

	def __init__(self, settings: ClickSettings, outside: Outside) -> None:
		self._settings, self._outside = settings, outside
		self._api = MerchantApi(settings, outside)
		has_api = bool(settings.merchant_user_id and settings.api_secret_key)
		self.capabilities = (
			_ALWAYS
			| (_WITH_API if has_api else frozenset())
			| (_WITH_CARDS if has_api and settings.keeps_cards else frozenset())
		)

	def start(self, order: Order) -> Started:
		settings = self._settings
		url = pay_link(
			settings.pay_page,
			settings.service_id,
			settings.merchant_id,
			order.session,
			order.amount,
			settings.merchant_user_id,
			order.return_url,
		)
		return Started("", url)

	def status(self, external_id: str) -> Payment | Decline:
		self._needs("status")
		told, amount, session = self._told_of(external_id)
		if not answers.is_ok(told):
			return answers.decline_of(told)
		return Payment(external_id, answers.state_of(told), amount, CURRENCY, session=session)

	def refund(self, external_id: str, amount: int, idempotency_key: str, reason: str) -> Refunded | Decline:
		"""The whole payment, of this month, made with a card. A reversal that was done before is done."""
		self._needs("refund")
		told, _amount, _session = self._told_of(external_id)
		payment_id = text(told.get("payment_id"))
		if not answers.is_ok(told) or not payment_id:
			return answers.decline_of(told, "refund_refused")
		path = f"payment/reversal/{self._settings.service_id}/{quote(payment_id, safe='')}"
		told = self._read(self._api.delete(path, idempotency_key), external_id)
		if not answers.is_ok(told):
			return answers.decline_of(told, "refund_refused")
		return Refunded(f"reversal-{payment_id}", amount)

	def bind_begin(self, card: Card) -> OtpSent | Decline:
		self._needs("bind")
		body = {
			"service_id": int(self._settings.service_id),
			"card_number": card.number,
			"expire_date": card.expiry[5:7] + card.expiry[2:4],
			"temporary": 0,
		}
		told = self._posted("card_token/request", body)
		if not answers.is_ok(told):
			return answers.decline_of(told, "wrong_card")
		return OtpSent(text(told.get("card_token")), text(told.get("phone_number")))

	def bind_confirm(self, external_id: str, otp: str) -> SavedCard | Decline:
		self._needs("bind")
		body = {"service_id": int(self._settings.service_id), "card_token": external_id, "sms_code": otp}
		told = self._posted("card_token/verify", body)
		if not answers.is_ok(told):
			return answers.decline_of(told, "wrong_code")
		return SavedCard(external_id, answers.masked(told), "")

	def remove_card(self, token: str, card_id: str = "") -> Decline | None:
		self._needs("bind")
		path = f"card_token/{self._settings.service_id}/{quote(token, safe='')}"
		response = self._api.delete(path)
		told = response.json()
		gone = response.status == 404 or answers.is_ok(told)
		return None if gone else answers.decline_of(told, "card_not_found")

	def charge_begin(self, order: Order) -> Started:
		"""The name by which Click can be asked later; nothing is sent yet."""
		self._needs("charge")
		return Started(kept_card_name(order.session, order.amount))

	def charge(self, order: Order, token: str, external_id: str = "") -> Payment | Decline:
		"""Asked first whether it is done: Click would take a repeat for another payment."""
		self._needs("charge")
		external_id = external_id or self.charge_begin(order).external_id
		before = self.status(external_id)
		if isinstance(before, Payment) and before.state in ("paid", "pending"):
			return before
		body = {
			"service_id": int(self._settings.service_id),
			"card_token": token,
			"amount": float(in_units(order.amount)),  # a number in JSON; two decimals survive it
			"transaction_parameter": order.session,
		}
		try:
			told = self._posted("card_token/payment", body, order.idempotency_key, external_id)
		except Unavailable as silence:
			raise Unavailable(order.idempotency_key, external_id, silence.heard) from None
		if not answers.is_ok(told):
			return answers.decline_of(told)
		return Payment(
			external_id, answers.state_of(told), order.amount, order.currency, session=order.session
		)

	def check_connection(self) -> Checked:
		"""Asks for a payment that nobody made; without the Merchant API there is nothing to ask."""
		if "status" not in self.capabilities:
			return Checked(True, "nothing_to_ask")
		try:
			response = self._api.ask(f"payment/status/{self._settings.service_id}/1")
		except Unavailable:
			return Checked(False, "no_answer")
		return Checked(False, "wrong_keys") if response.status in (401, 403) else Checked(True)

	def _needs(self, capability: Capability) -> None:
		if capability not in self.capabilities:
			raise Unsupported(capability)

	def _told_of(self, external_id: str) -> tuple[Mapping[str, object], int, str]:
		"""What Click says of a payment, with its tiyin and session as far as its name here tells them."""
		kind, name, amount = _named(external_id)
		if kind == _CARD:
			return self._latest(external_id, name), amount, name
		if kind != _PAGE:
			return {"error_code": "unknown"}, 0, ""
		told = self._asked(f"payment/status/{self._settings.service_id}/{quote(name, safe='')}", external_id)
		return {"payment_id": name, **told}, amount, ""

	def _latest(self, external_id: str, session: str) -> Mapping[str, object]:
		"""Click wants the date of the payment: today, or yesterday for what was made before midnight."""
		today = datetime.fromtimestamp(self._outside.now(), _TASHKENT).date()
		path = f"payment/status_by_mti/{self._settings.service_id}/{quote(session, safe='')}"
		told = self._asked(f"{path}/{today}", external_id)
		if answers.is_ok(told):
			return told
		return self._asked(f"{path}/{today - timedelta(days=1)}", external_id)

	def _asked(self, path: str, external_id: str) -> Mapping[str, object]:
		return self._read(self._api.ask(path, external_id), external_id)

	def _posted(
		self, path: str, body: Mapping[str, object], key: str = "", external_id: str = ""
	) -> Mapping[str, object]:
		return self._read(self._api.post(path, body, key), external_id)

	@staticmethod
	def _read(response: Response, external_id: str) -> Mapping[str, object]:
		"""An answer without a code of Click's decides nothing, unless its status says no."""
		told = response.json()
		if "error_code" not in told and response.status < 400:
			raise Unavailable(external_id=external_id)
		return {"error_code": -response.status, **told}


def page_name(paydoc_id: str, amount: int) -> str:
	"""A payment of Click's page; `amount` is tiyin, as its signed Prepare had it."""
	return f"{_PAGE}-{paydoc_id}-{amount}"


def kept_card_name(session: str, amount: int) -> str:
	"""A payment with a kept card; `amount` is tiyin."""
	return f"{_CARD}-{session}-{amount}"


def _named(external_id: str) -> tuple[str, str, int]:
	"""Kind, name at Click, and tiyin; nothing for an id of another form."""
	kind, _dash, rest = external_id.partition("-")
	name, _dash, amount = rest.rpartition("-")
	return (kind, name, int(amount)) if name and amount.isdigit() else ("", "", 0)
