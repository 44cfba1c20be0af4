"""The client against the contract's examples: every request as they say, every answer understood."""

import asyncio
import json
from datetime import date
from decimal import Decimal

import httpx
import pytest

from bot_service import trace
from bot_service.erp import errors, models
from bot_service.erp.breaker import Breaker
from bot_service.erp.client import ErpClient, connect
from tests.bot import booking_calls
from tests.bot.contract import EXAMPLES


def reference(request):
	return request["reference_doctype"], request["reference_name"]


CALLS = {
	"get_customer_by_telegram_id": lambda erp, r: erp.get_customer_by_telegram_id(r["telegram_id"]),
	"get_profile": lambda erp, r: erp.get_profile(r["telegram_id"]),
	"get_support_contacts": lambda erp, r: erp.get_support_contacts(),
	"get_contracts": lambda erp, r: erp.get_contracts(r["telegram_id"], r["page"], r["page_size"]),
	"get_contract": lambda erp, r: erp.get_contract(r["telegram_id"], r["contract_id"]),
	"get_payment_schedule": lambda erp, r: erp.get_payment_schedule(r["telegram_id"], r["contract_id"]),
	"get_payment_history": lambda erp, r: erp.get_payment_history(
		r["telegram_id"], r["contract_id"], r["page"], r["page_size"]
	),
	"get_upcoming_payments": lambda erp, r: erp.get_upcoming_payments(r["telegram_id"], r["days"]),
	"login_by_passport": lambda erp, r: erp.login_by_passport(
		r["telegram_id"],
		r["passport"],
		**{key: r[key] for key in ("username", "first_name", "last_name", "language")},
	),
	"login_by_phone": lambda erp, r: erp.login_by_phone(
		r["telegram_id"],
		r["contact_user_id"],
		r["phone"],
		**{key: r[key] for key in ("username", "first_name", "last_name", "language")},
	),
	"get_reminders": lambda erp, r: erp.get_reminders(r["telegram_id"], r["days"]),
	"get_reminder": lambda erp, r: erp.get_reminder(r["telegram_id"], r["message"]),
	"promise_to_pay": lambda erp, r: erp.promise_to_pay(
		r["telegram_id"],
		date.fromisoformat(r["promised_date"]),
		message=r["message"],
		contract_id=r["contract_id"],
	),
	"get_payables": lambda erp, r: erp.get_payables(r["telegram_id"], r["contract_id"]),
	"create_payment": lambda erp, r: erp.create_payment(
		r["telegram_id"], reference(r), r["choice"], r["amount"]
	),
	"get_payment": lambda erp, r: erp.get_payment(r["telegram_id"], r["session_id"]),
	"get_payments": lambda erp, r: erp.get_payments(r["telegram_id"], r["page"], r["page_size"]),
	"get_cards": lambda erp, r: erp.get_cards(r["telegram_id"]),
	"remove_card": lambda erp, r: erp.remove_card(r["telegram_id"], r["card_id"]),
	"get_auto_payment": lambda erp, r: erp.get_auto_payment(r["telegram_id"], reference(r)),
	"set_auto_payment": lambda erp, r: erp.set_auto_payment(
		r["telegram_id"],
		reference(r),
		is_on=bool(r["is_on"]),
		**{key: r[key] for key in ("card_id", "day", "limit")},
	),
	"get_preferences": lambda erp, r: erp.get_preferences(r["telegram_id"]),
	"set_preferences": lambda erp, r: erp.set_preferences(
		r["telegram_id"],
		**{key: bool(r[key]) for key in ("reminders", "overdue", "marketing") if r[key] != -1},
	),
	"set_bot_blocked": lambda erp, r: erp.set_bot_blocked(r["telegram_id"], bool(r["is_blocked"])),
	"claim_messages": lambda erp, r: erp.claim_messages(r["bot"], r["claim"], r["limit"]),
	"report_messages": lambda erp, r: erp.report_messages(r["claim"], r["results"]),
	"get_attachment": lambda erp, r: erp.get_attachment(r["message"], r["claim"]),
	**booking_calls.CALLS,
	"logout": lambda erp, r: erp.logout(r["telegram_id"]),
	"set_language": lambda erp, r: erp.set_language(r["telegram_id"], r["language"]),
}
KINDS = {
	"InvalidInput": errors.InvalidInput,
	"NotLinked": errors.NotLinked,
	"BlockedByStaff": errors.BlockedByStaff,
	"NotFound": errors.NotFound,
	"ImpossibleStep": errors.ImpossibleStep,
	"TooManyAddresses": errors.TooManyAddresses,
	"PermissionError": errors.ErpMisconfigured,
	"AuthenticationError": errors.ErpMisconfigured,
}
ALL = [(method, name) for method, example in EXAMPLES.items() for name in example["responses"]]


def client(handler, **options):
	http = connect(
		"https://erp.example",
		api_key="key",
		api_secret="secret",
		transport=httpx.MockTransport(handler),
		**options,
	)
	return ErpClient(http, first_pause=0.001)


def test_the_client_has_a_call_for_every_example_and_no_other():
	assert set(CALLS) == set(EXAMPLES)
	assert {name for name in dir(ErpClient) if not name.startswith("_")} == set(EXAMPLES)


@pytest.mark.parametrize("method", EXAMPLES)
async def test_a_request_is_as_the_contract_has_it(method):
	example, seen = EXAMPLES[method], []

	def handler(request):
		seen.append(request)
		name = next(n for n, r in example["responses"].items() if r["status"] == 200)
		return httpx.Response(200, json=example["responses"][name]["body"])

	with trace.tracing(42, 1001) as current:
		await CALLS[method](client(handler, site="erp.site"), example["request"])
	(request,) = seen
	assert request.method == example["verb"]
	assert request.url.path == f"/api/method/{example['path']}"
	sent = dict(request.url.params) if request.method == "GET" else json.loads(request.content)
	expected = dict(example["request"])
	if "idempotency_key" in expected:
		assert sent.pop("idempotency_key").startswith("tg-42-1001-")
		del expected["idempotency_key"]
		assert sent == expected
	else:
		said = str if request.method == "GET" else lambda value: value
		assert sent == {key: said(value) for key, value in expected.items()}
	assert request.headers["Authorization"] == "token key:secret"
	assert request.headers["X-Request-Id"] == current.request_id
	assert request.headers["Accept"] == "application/json"
	assert request.headers["Host"] == "erp.site"


@pytest.mark.parametrize(("method", "name"), ALL)
async def test_every_answer_of_the_contract_is_understood(method, name):
	example = EXAMPLES[method]
	answer = example["responses"][name]
	erp = client(lambda request: httpx.Response(answer["status"], json=answer["body"]))
	if answer["status"] == 200:
		assert isinstance(await CALLS[method](erp, example["request"]), models.Answer)
	else:
		with pytest.raises(errors.ErpError) as caught:
			await CALLS[method](erp, example["request"])
		assert type(caught.value) is KINDS[answer["body"]["exc_type"]]


@pytest.mark.parametrize("status", [301, 302, 308, 401, 403, 404])
async def test_a_wrong_address_site_or_key_is_for_staff_to_mend(status):
	erp = client(lambda request: httpx.Response(status, text="<html>", headers={"Location": "https://x"}))
	with pytest.raises(errors.ErpMisconfigured):
		await erp.get_profile(1)


async def test_cookies_of_the_erp_are_not_kept():
	seen = []

	def handler(request):
		seen.append(request)
		body = EXAMPLES["get_support_contacts"]["responses"]["done"]["body"]
		return httpx.Response(200, json=body, headers={"Set-Cookie": "sid=Guest; Path=/; HttpOnly"})

	erp = client(handler)
	await erp.get_support_contacts()
	await erp.get_support_contacts()
	assert "cookie" not in seen[1].headers


async def test_money_is_exact_and_dates_are_dates():
	body = json.dumps(EXAMPLES["get_contracts"]["responses"]["page"]["body"]).replace(
		"5600000.0", "5600000.07"
	)
	erp = client(lambda request: httpx.Response(200, content=body))
	contract = (await erp.get_contracts(1, 1, 1)).contracts[0]
	assert contract.total_amount == Decimal("5600000.07")
	assert contract.contract_date.isoformat() == "2026-10-15"


@pytest.mark.parametrize(
	"trouble",
	[httpx.ConnectError, httpx.ConnectTimeout, httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError],
)
async def test_a_broken_connection_is_tried_three_times_with_the_same_key_and_request_id(trouble):
	seen = []

	def handler(request):
		seen.append((json.loads(request.content)["idempotency_key"], request.headers["X-Request-Id"]))
		if len(seen) < 3:
			raise trouble("no")
		return httpx.Response(200, json={"message": {"result": "logged_out"}})

	with trace.tracing(42, 1001):
		assert (await client(handler).logout(1)).result == "logged_out"
	assert len(seen) == 3 and len(set(seen)) == 1


async def test_after_three_tries_the_erp_counts_as_away():
	seen = []

	def handler(request):
		seen.append(request)
		raise httpx.ConnectError("no")

	with pytest.raises(errors.ErpUnavailable):
		await client(handler).logout(1)
	assert len(seen) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 417, 429, 500, 502, 503, 504])
async def test_an_http_error_is_an_answer_and_is_not_tried_again(status):
	seen = []

	def handler(request):
		seen.append(request)
		return httpx.Response(status, text="<html>nginx</html>")

	with pytest.raises(errors.ErpError):
		await client(handler).get_profile(1)
	assert len(seen) == 1


async def test_when_asking_is_useless_customers_are_told_at_once_and_one_looks_again_after_a_rest():
	now, seen, is_away = [1000.0], [], True

	def handler(request):
		seen.append(request)
		if is_away:
			raise httpx.ConnectError("no")
		return httpx.Response(200, json={"message": {"result": "logged_out"}})

	erp = client(handler)
	erp.breaker = Breaker(clock=lambda: now[0])

	async def fails():
		with pytest.raises(errors.ErpUnavailable):
			await erp.logout(1)

	for _ in range(5):
		await fails()
	assert len(seen) == 15
	await fails()
	assert len(seen) == 15
	now[0] += 6
	await asyncio.gather(fails(), fails(), fails())
	assert len(seen) == 18  # one of them looked
	now[0] += 6
	is_away = False
	await erp.logout(1)
	await erp.logout(1)
	assert len(seen) == 20


async def test_pauses_between_tries_grow(monkeypatch):
	pauses = []

	async def pause(seconds):
		pauses.append(seconds)

	def handler(request):
		raise httpx.ReadTimeout("slow")

	erp = client(handler)
	erp.first_pause = 0.5
	monkeypatch.setattr("tenacity.asyncio._portable_async_sleep", pause)
	monkeypatch.setattr("asyncio.sleep", pause)
	with pytest.raises(errors.ErpUnavailable):
		await erp.get_profile(1)
	assert pauses == [0.5, 1]


async def test_the_same_update_makes_the_same_key_and_another_another():
	def key(update_id, deed="login"):
		with trace.tracing(42, update_id):
			return trace.idempotency_key(deed)

	assert key(1) == key(1) != key(2) and key(1) != key(1, "logout")
	assert trace.idempotency_key("login") != trace.idempotency_key("login")


async def test_the_reference_of_an_error_is_the_erps_own():
	erp = client(lambda request: httpx.Response(500, json={"message": {"error_reference": "ERR-7"}}))
	with pytest.raises(errors.ErpFailure) as caught:
		await erp.get_profile(1)
	assert caught.value.reference == "ERR-7"


async def test_an_answer_that_is_not_as_agreed_is_a_failure_without_its_text():
	erp = client(lambda request: httpx.Response(200, json={"message": {"customer": "AA1234567"}}))
	with pytest.raises(errors.ErpFailure) as caught:
		await erp.get_profile(1)
	assert "AA1234567" not in f"{caught.value!r} {caught.value.__cause__!r}"


async def test_what_the_erp_adds_later_does_not_break_the_bot():
	body = json.loads(json.dumps(EXAMPLES["get_contract"]["responses"]["found"]["body"]))
	body["message"] |= {"status": "Frozen", "new_field": {"a": 1}}
	erp = client(lambda request: httpx.Response(200, json=body))
	assert (await erp.get_contract(1, "x")).status == "Frozen"
