"""A merchant's account with ATMOS."""

from collections.abc import Mapping
from urllib.parse import urlencode

from telegram_integration.online_payments.providers.atmos import answers, callback
from telegram_integration.online_payments.providers.atmos.gateway import Body, Gateway
from telegram_integration.online_payments.providers.atmos.settings import AtmosSettings
from telegram_integration.online_payments.providers.contract import (
	Answer,
	Capability,
	Card,
	Checked,
	Decline,
	Event,
	Order,
	OtpSent,
	Payment,
	Refunded,
	Refusal,
	SavedCard,
	Started,
	Unavailable,
	Unsupported,
	Verdict,
)
from telegram_integration.online_payments.providers.transport import Outside
from telegram_integration.online_payments.providers.unsupported import UnsupportedProvider
from telegram_integration.online_payments.providers.wire import json_body, mapping, text

CAPABILITIES: frozenset[Capability] = frozenset(
	{"hosted", "status", "events", "refund", "card_form", "bind", "charge"}
)
CURRENCY = "UZS"
OTP_OF_A_KEPT_CARD = "111111"
"""ATMOS asks for a code also where no SMS was sent; it is this constant."""

_LANGUAGES = {"uz": "uz", "uz-Cyrl": "uz", "ru": "ru", "en": "en"}
_ANSWERS: dict[Verdict, tuple[int, int, str]] = {
	"accepted": (200, 1, "Успешно"),
	"refused": (200, 0, "Платёж отклонён магазином"),
	"try_again": (503, 0, "Повторите позже"),
}


class Atmos(UnsupportedProvider):
	"""See the contract. Nothing is paid before apply, so that a lost answer before it loses no money."""

	key = "atmos"
	capabilities = CAPABILITIES

	def __init__(self, settings: AtmosSettings, outside: Outside) -> None:
		self._settings = settings
		self._gateway = Gateway(settings, outside)

	def start(self, order: Order) -> Started | Decline:
		"""``/merchant/pay/create``; a repeat makes another transaction, and the one nobody pays is harmless."""
		if order.currency != CURRENCY:
			# It takes no currency with the amount: ten dollars would be taken as ten soʻm.
			return Decline("currency", "wrong_request", False)
		body: dict[str, object] = {
			"amount": order.amount,
			"account": order.session,
			"store_id": self._settings.store_id,
			"lang": _LANGUAGES.get(order.language, "ru"),
		}
		if self._settings.terminal_id:
			body["terminal_id"] = self._settings.terminal_id
		answer = self._gateway.call("/merchant/pay/create", body)
		if answers.code_of(answer) != answers.OK:
			return answers.decline_of(answer)
		external_id = text(answer.get("transaction_id"))
		if not external_id:
			raise Unavailable(order.idempotency_key)
		return Started(external_id, self._page(external_id, order.return_url))

	def status(self, external_id: str) -> Payment | Decline:
		answer = self._pay("get", external_id, repeatable=True)
		return answers.payment_of(answer, external_id) or self._no_such(answer, external_id)

	def refund(self, external_id: str, amount: int, idempotency_key: str, reason: str) -> Refunded | Decline:
		"""``/merchant/pay/reverse``: the whole only. ATMOS takes no keys, so what is closed already is not asked again."""
		before = self.status(external_id)
		if isinstance(before, Decline):
			return before
		if before.amount != amount:
			raise Unsupported("partial_refund")
		if before.state == "paid":
			answer = self._pay("reverse", external_id, {"reason": reason[:255]})
			if answers.code_of(answer) not in (answers.OK, answers.CLOSED):
				return Decline(answers.code_of(answer), "refund_refused", False)
		elif before.state == "pending":
			return Decline("pending", "refund_refused", False)
		return Refunded(f"reverse-{external_id}", amount)

	def card_begin(self, external_id: str, card: Card) -> OtpSent | Decline:
		fields = {"card_number": card.number, "expiry": _yymm(card.expiry)}
		return self._sent(self._pay("pre-apply", external_id, fields), external_id)

	def card_confirm(self, external_id: str, otp: str) -> Payment | Decline:
		answer = self._pay("apply", external_id, {"otp": otp})
		told = answers.payment_of(answer, external_id)
		if answers.code_of(answer) in (answers.OK, answers.CLOSED) and told:
			return told
		if answers.code_of(answer) == answers.OK:
			raise Unavailable(external_id=external_id)
		return answers.decline_of(answer)

	def card_resend(self, external_id: str) -> OtpSent | Decline:
		answer = self._gateway.call("/merchant/pay/retry-otp", {"transaction_id": external_id}, external_id)
		return self._sent(answer, external_id)

	def bind_begin(self, card: Card) -> OtpSent | SavedCard | Decline:
		fields = {"card_number": card.number, "expiry": _yymm(card.expiry)}
		answer = self._gateway.call("/partner/bind-card/init", fields)
		data = mapping(answer.get("data"))
		if answers.code_of(answer) == answers.ALREADY_BOUND and data.get("card_token"):
			return answers.card_of(data)
		return self._sent(answer, text(answer.get("transaction_id")))

	def bind_confirm(self, external_id: str, otp: str) -> SavedCard | Decline:
		answer = self._gateway.call(
			"/partner/bind-card/confirm", {"transaction_id": external_id, "otp": otp}, external_id
		)
		data = mapping(answer.get("data"))
		if answers.code_of(answer) in (answers.OK, answers.ALREADY_BOUND) and data.get("card_token"):
			return answers.card_of(data)
		return answers.decline_of(answer)

	def remove_card(self, token: str, card_id: str = "") -> Decline | None:
		answer = self._gateway.call("/partner/remove-card", {"id": card_id, "token": token}, repeatable=True)
		gone = answers.code_of(answer) in (answers.OK, answers.GONE)
		return None if gone else answers.decline_of(answer)

	def charge_begin(self, order: Order) -> Started | Decline:
		return self.start(order)

	def charge(self, order: Order, token: str, external_id: str = "") -> Payment | Decline:
		"""A repeat finds the transaction closed and paid: 092 tells, and is read."""
		answer = self._pay("pre-apply", external_id, {"card_token": token})
		if answers.code_of(answer) == answers.CLOSED:
			return self.status(external_id)
		if answers.code_of(answer) != answers.OK:
			return answers.decline_of(answer)
		return self.card_confirm(external_id, OTP_OF_A_KEPT_CARD)

	def read_event(self, headers: Mapping[str, str], body: bytes, source: str) -> Event | Refusal:
		return callback.read(self._settings, body)

	def answer(self, verdict: Verdict) -> Answer:
		status, allow, words = _ANSWERS[verdict]
		return Answer(status, "application/json", json_body({"status": allow, "message": words}))

	def check_connection(self) -> Checked:
		try:
			return Checked(True) if self._gateway.knows_the_keys() else Checked(False, "wrong_keys")
		except Unavailable:
			return Checked(False, "no_answer")

	def _pay(
		self, step: str, external_id: str, more: Mapping[str, object] | None = None, repeatable: bool = False
	) -> Body:
		body = {"transaction_id": external_id, "store_id": self._settings.store_id, **(more or {})}
		return self._gateway.call(f"/merchant/pay/{step}", body, external_id, repeatable)

	def _page(self, external_id: str, return_url: str) -> str:
		if not self._settings.page_url:
			return ""
		query = {
			"storeId": self._settings.store_id,
			"transactionId": external_id,
			"redirectLink": return_url,
		}
		return f"{self._settings.page_url}/invoice/get?{urlencode(query)}"

	@staticmethod
	def _sent(answer: Body, external_id: str) -> OtpSent | Decline:
		if answers.code_of(answer) != answers.OK:
			return answers.decline_of(answer)
		return OtpSent(external_id, text(answer.get("phone")))

	@staticmethod
	def _no_such(answer: Body, external_id: str) -> Decline:
		if answers.code_of(answer) == answers.OK:
			raise Unavailable(external_id=external_id)
		return answers.decline_of(answer)


def _yymm(expiry: str) -> str:
	"""``2028-09`` is ``2809``: ATMOS writes year before month."""
	return expiry[2:4] + expiry[5:7]
