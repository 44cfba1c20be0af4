"""The ERP over HTTP: one connection pool, time limits, three tries.

Owns how a call is made. A connection error or a time-out is tried again with growing pauses; an HTTP error is an
answer and never is. A write carries the idempotency key of its update, the same at each try, so that a try whose
answer was lost cannot act twice. Nothing that is sent or received is logged.
"""

import json
from datetime import date
from decimal import Decimal
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, TypeVar

import httpx
from loguru import logger
from pydantic import TypeAdapter, ValidationError
from tenacity import (
	AsyncRetrying,
	RetryCallState,
	retry_if_exception_type,
	stop_after_attempt,
	wait_exponential,
)

from bot_service import trace
from bot_service.erp import models, out_models, pay_models
from bot_service.erp.breaker import Breaker
from bot_service.erp.errors import ErpFailure, ErpUnavailable, error_of
from bot_service.erp.transport import AiohttpTransport

A = TypeVar("A")
CORE = "telegram_integration.telegram_core.api"
INSTALLMENTS = "telegram_integration.installments.api"
PAYMENTS = "telegram_integration.online_payments.api"
PREFERENCES = ("reminders", "overdue", "marketing")
TRIES = 3
# More would only wait in the ERP instead of here: a bench has a handful of workers.
CONNECTIONS = 16
# The connection broke or the time ran out: the answer is unknown, so asking again is all that can be done.
TRY_AGAIN = (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)

_LOGIN: TypeAdapter[models.LoginOutcome] = TypeAdapter(models.LoginOutcome)
_PROMISE: TypeAdapter[models.PromiseOutcome] = TypeAdapter(models.PromiseOutcome)
_PAYMENT: TypeAdapter[pay_models.PaymentOutcome] = TypeAdapter(pay_models.PaymentOutcome)
_AUTO: TypeAdapter[pay_models.AutoPaymentOutcome] = TypeAdapter(pay_models.AutoPaymentOutcome)


def connect(
	base_url: str,
	*,
	api_key: str,
	api_secret: str,
	site: str | None = None,
	timeout: float = 10,
	transport: httpx.AsyncBaseTransport | None = None,
) -> httpx.AsyncClient:
	headers = {"Authorization": f"token {api_key}:{api_secret}", "Accept": "application/json"}
	if site:
		headers["Host"] = site
	return httpx.AsyncClient(
		base_url=base_url,
		headers=headers,
		# The keys say who asks, each time. A cookie of the ERP would carry a session of one answer into the next.
		cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
		timeout=httpx.Timeout(timeout, connect=min(timeout, 3), pool=timeout * 2),
		transport=transport or AiohttpTransport(CONNECTIONS),
		trust_env=False,  # neither a proxy nor a .netrc of the machine: settings say it all
	)


class ErpClient:
	def __init__(self, http: httpx.AsyncClient, *, first_pause: float = 0.5):
		self.http = http
		self.first_pause = first_pause
		self.breaker = Breaker()

	async def get_customer_by_telegram_id(self, telegram_id: int) -> models.Lookup:
		query = {"telegram_id": telegram_id}
		return await self._read(f"{CORE}.get_customer_by_telegram_id", query, models.Lookup)

	async def get_profile(self, telegram_id: int) -> models.Profile:
		return await self._read(f"{CORE}.get_profile", {"telegram_id": telegram_id}, models.Profile)

	async def get_support_contacts(self) -> models.Support:
		return await self._read(f"{CORE}.get_support_contacts", {}, models.Support)

	async def get_contracts(self, telegram_id: int, page: int, page_size: int) -> models.ContractPage:
		query = {"telegram_id": telegram_id, "page": page, "page_size": page_size}
		return await self._read(f"{INSTALLMENTS}.get_contracts", query, models.ContractPage)

	async def get_contract(self, telegram_id: int, contract_id: str) -> models.Contract:
		query = {"telegram_id": telegram_id, "contract_id": contract_id}
		return await self._read(f"{INSTALLMENTS}.get_contract", query, models.Contract)

	async def get_payment_schedule(self, telegram_id: int, contract_id: str) -> models.Schedule:
		query = {"telegram_id": telegram_id, "contract_id": contract_id}
		return await self._read(f"{INSTALLMENTS}.get_payment_schedule", query, models.Schedule)

	async def get_payment_history(
		self, telegram_id: int, contract_id: str, page: int, page_size: int
	) -> models.History:
		"""Of one contract, or of all with an empty ``contract_id``."""
		query = {"telegram_id": telegram_id, "contract_id": contract_id, "page": page, "page_size": page_size}
		return await self._read(f"{INSTALLMENTS}.get_payment_history", query, models.History)

	async def get_upcoming_payments(self, telegram_id: int, days: int) -> models.Upcoming:
		query = {"telegram_id": telegram_id, "days": days}
		return await self._read(f"{INSTALLMENTS}.get_upcoming_payments", query, models.Upcoming)

	async def get_reminders(self, telegram_id: int, days: int) -> models.Reminders:
		query = {"telegram_id": telegram_id, "days": days}
		return await self._read(f"{INSTALLMENTS}.get_reminders", query, models.Reminders)

	async def get_reminder(self, telegram_id: int, message: str) -> models.Reminded:
		"""What the message that was sent is about, as it stands now."""
		query = {"telegram_id": telegram_id, "message": message}
		return await self._read(f"{INSTALLMENTS}.get_reminder", query, models.Reminded)

	async def promise_to_pay(
		self, telegram_id: int, promised_date: date, *, message: str = "", contract_id: str = ""
	) -> models.PromiseOutcome:
		body = {
			"telegram_id": telegram_id,
			"message": message,
			"contract_id": contract_id,
			"promised_date": promised_date.isoformat(),
		}
		return _parse(_PROMISE, await self._write(f"{INSTALLMENTS}.promise_to_pay", body, deed="promise"))

	async def get_payables(self, telegram_id: int, contract_id: str = "") -> pay_models.Payables:
		"""What may be paid online: of one contract, or all of the customer's."""
		query = {"telegram_id": telegram_id, "contract_id": contract_id}
		return await self._read(f"{PAYMENTS}.get_payables", query, pay_models.Payables)

	async def create_payment(
		self, telegram_id: int, reference: tuple[str, str], choice: str, amount: str = ""
	) -> pay_models.PaymentOutcome:
		"""``reference``: DocType and name; ``amount`` counts for the choice of that name."""
		body = {**_of(telegram_id, reference), "choice": choice, "amount": amount}
		return _parse(_PAYMENT, await self._write(f"{PAYMENTS}.create_payment", body, deed="pay"))

	async def get_payment(self, telegram_id: int, session_id: str) -> pay_models.OnlinePayment:
		query = {"telegram_id": telegram_id, "session_id": session_id}
		return await self._read(f"{PAYMENTS}.get_payment", query, pay_models.OnlinePayment)

	async def get_payments(self, telegram_id: int, page: int, page_size: int) -> pay_models.OnlinePayments:
		query = {"telegram_id": telegram_id, "page": page, "page_size": page_size}
		return await self._read(f"{PAYMENTS}.get_payments", query, pay_models.OnlinePayments)

	async def get_cards(self, telegram_id: int) -> pay_models.Cards:
		return await self._read(f"{PAYMENTS}.get_cards", {"telegram_id": telegram_id}, pay_models.Cards)

	async def remove_card(self, telegram_id: int, card_id: str) -> pay_models.CardRemoved:
		body = {"telegram_id": telegram_id, "card_id": card_id}
		answer = await self._write(f"{PAYMENTS}.remove_card", body, deed="card")
		return _parse(TypeAdapter(pay_models.CardRemoved), answer)

	async def get_auto_payment(self, telegram_id: int, reference: tuple[str, str]) -> pay_models.AutoPayment:
		query = _of(telegram_id, reference)
		return await self._read(f"{PAYMENTS}.get_auto_payment", query, pay_models.AutoPayment)

	async def set_auto_payment(
		self,
		telegram_id: int,
		reference: tuple[str, str],
		*,
		is_on: bool,
		card_id: str = "",
		day: int = 0,
		limit: str = "",
	) -> pay_models.AutoPaymentOutcome:
		"""``day``: so many days before an instalment is due; ``limit``: the most for one charge."""
		wish = {"is_on": int(is_on), "card_id": card_id, "day": day, "limit": limit}
		body = {**_of(telegram_id, reference), **wish}
		return _parse(_AUTO, await self._write(f"{PAYMENTS}.set_auto_payment", body, deed="auto"))

	async def get_preferences(self, telegram_id: int) -> models.Preferences:
		return await self._read(f"{CORE}.get_preferences", {"telegram_id": telegram_id}, models.Preferences)

	async def set_preferences(self, telegram_id: int, **wishes: bool) -> models.Preferences:
		"""``wishes``: reminders, overdue, marketing; what is not named is left as it is."""
		body = {name: int(wishes[name]) if name in wishes else -1 for name in PREFERENCES}
		return await self._set(
			f"{CORE}.set_preferences", {"telegram_id": telegram_id, **body}, models.Preferences
		)

	async def set_bot_blocked(self, telegram_id: int, is_blocked: bool) -> models.BlockKept:
		body = {"telegram_id": telegram_id, "is_blocked": int(is_blocked)}
		return await self._set(f"{CORE}.set_bot_blocked", body, models.BlockKept)

	async def claim_messages(self, bot: str, claim: str, limit: int) -> out_models.Claimed:
		"""The same claim asked again is answered with the same messages."""
		body = {"bot": bot, "claim": claim, "limit": limit}
		return await self._set(f"{CORE}.claim_messages", body, out_models.Claimed)

	async def report_messages(self, claim: str, results: list[dict[str, Any]]) -> out_models.Accepted:
		body = {"claim": claim, "results": results}
		return await self._set(f"{CORE}.report_messages", body, out_models.Accepted)

	async def get_attachment(self, message: str, claim: str) -> out_models.Attachment:
		query = {"message": message, "claim": claim}
		return await self._read(f"{CORE}.get_attachment", query, out_models.Attachment)

	async def login_by_passport(self, telegram_id: int, passport: str, **who: str) -> models.LoginOutcome:
		"""``who``: username, first_name, last_name, language, as Telegram and the conversation have them."""
		body = {"telegram_id": telegram_id, "passport": passport, **who}
		return _parse(_LOGIN, await self._write(f"{CORE}.login_by_passport", body, deed="login"))

	async def login_by_phone(
		self, telegram_id: int, contact_user_id: int, phone: str, **who: str
	) -> models.LoginOutcome:
		body = {"telegram_id": telegram_id, "contact_user_id": contact_user_id, "phone": phone, **who}
		return _parse(_LOGIN, await self._write(f"{CORE}.login_by_phone", body, deed="login"))

	async def logout(self, telegram_id: int) -> models.LoggedOut:
		answer = await self._write(f"{CORE}.logout", {"telegram_id": telegram_id}, deed="logout")
		return _parse(TypeAdapter(models.LoggedOut), answer)

	async def set_language(self, telegram_id: int, language: str) -> models.LanguageKept:
		body = {"telegram_id": telegram_id, "language": language}
		return _parse(
			TypeAdapter(models.LanguageKept), await self._write(f"{CORE}.set_language", body, deed="language")
		)

	async def _read(self, method: str, query: dict[str, Any], shape: type[A]) -> A:
		return _parse(TypeAdapter(shape), await self._call("GET", method, params=query))

	async def _set(self, method: str, body: dict[str, Any], shape: type[A]) -> A:
		"""A write that says how things are to be: a repeat is no other, so it needs no key."""
		return _parse(TypeAdapter(shape), await self._call("POST", method, json=body))

	async def _write(self, method: str, body: dict[str, Any], deed: str) -> Any:
		body = {**body, "idempotency_key": trace.idempotency_key(deed)}
		return await self._call("POST", method, json=body)

	async def _call(self, verb: str, method: str, **content: Any) -> Any:
		headers = {"X-Request-Id": trace.current().request_id}
		if not self.breaker.lets_through():
			raise ErpUnavailable("not asked: it has not answered several times in a row")
		try:
			async for attempt in self._tries(method):
				with attempt:
					path = f"/api/method/{method}"
					response = await self.http.request(verb, path, headers=headers, **content)
		except httpx.TransportError as error:
			self.breaker.failed()
			raise ErpUnavailable(type(error).__name__) from error
		self.breaker.answered()
		return _message(response)

	def _tries(self, method: str) -> AsyncRetrying:
		def note(state: RetryCallState) -> None:
			error = state.outcome.exception() if state.outcome else None
			logger.bind(erp_method=method, attempt=state.attempt_number).warning(
				"the ERP did not answer: {}", type(error).__name__
			)

		return AsyncRetrying(
			stop=stop_after_attempt(TRIES),
			wait=wait_exponential(multiplier=self.first_pause, max=4),
			retry=retry_if_exception_type(TRY_AGAIN),
			before_sleep=note,
			reraise=True,
		)


def _of(telegram_id: int, reference: tuple[str, str]) -> dict[str, Any]:
	return {
		"telegram_id": telegram_id,
		"reference_doctype": reference[0],
		"reference_name": reference[1],
	}


def _message(response: httpx.Response) -> Any:
	"""What the method returned, or the error its answer stands for."""
	body = _json(response)
	message = body.get("message")
	if response.is_success and "message" in body:
		return message
	told = message if isinstance(message, dict) else body
	reference = told.get("error_reference") or body.get("error_reference") or trace.current().request_id[:12]
	raise error_of(response.status_code, str(body.get("exc_type") or ""), str(reference))


def _json(response: httpx.Response) -> dict[str, Any]:
	"""Numbers become Decimal at once: a sum of money must not pass through a float."""
	try:
		body = json.loads(response.content, parse_float=Decimal)
	except ValueError:
		return {}  # a web server's own page: its status says what there is to say
	return body if isinstance(body, dict) else {}


def _parse(adapter: TypeAdapter[A], message: Any) -> A:
	try:
		return adapter.validate_python(message)
	except ValidationError as error:
		raise ErpFailure(
			"the answer is not as the contract has it", trace.current().request_id[:12]
		) from error
