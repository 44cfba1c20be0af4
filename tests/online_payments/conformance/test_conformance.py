"""What every registered provider must keep to; each test runs for those that say they can do the thing."""

import base64
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from telegram_integration.online_payments.providers.contract import (
	Card,
	Decline,
	Event,
	OtpSent,
	Payment,
	Provider,
	Refunded,
	Refusal,
	SavedCard,
	Unavailable,
	Unsupported,
	WrongSettings,
)
from telegram_integration.online_payments.providers.registry import ENTRIES, entry
from telegram_integration.online_payments.providers.transport import Outside
from tests.online_payments.conformance.in_process import Nowhere
from tests.online_payments.conformance.scenes import CARD, OTHER_CARD, POOR_CARD, SCENES, Scene

CALLS = {
	"status": lambda it: it.status("1"),
	"refund": lambda it: it.refund("1", 1, "k", ""),
	"card_form": lambda it: (it.card_begin("1", Card("8600", "2030-01")), it.card_confirm("1", "1")),
	"bind": lambda it: it.bind_begin(Card("8600", "2030-01")),
	"charge": lambda it: it.charge_begin(None),
	"cancel": lambda it: it.cancel("1"),
	"events": lambda it: it.read_event({}, b"", ""),
	"statement": lambda it: it.statement(datetime.now(UTC).date()),
}


def those_that_can(*capabilities: str, has_server: bool = False):
	"""The test runs for each provider with all the capabilities.

	Payments of those that call us (asked) cannot be made from here: what Payme and Click do is tested on their own.
	"""
	able = [each for each in ENTRIES if set(capabilities) <= each.capabilities]
	keys = [each.key for each in able if not capabilities or "asked" not in each.capabilities]
	if has_server:
		keys = [key for key in keys if SCENES[key]().start_path]
	return pytest.mark.parametrize("scene", [pytest.param(SCENES[key], id=key) for key in keys])


@pytest.fixture
def it(scene) -> Scene:
	return scene()


def started(it: Scene, **changes) -> str:
	return it.provider().start(it.order(**changes)).external_id


def test_every_registered_provider_has_a_scene():
	assert {each.key for each in ENTRIES} == set(SCENES)
	assert len({each.settings_doctype for each in ENTRIES}) == len(ENTRIES)


@those_that_can()
def test_it_is_what_its_entry_says(it):
	provider = it.provider()
	assert isinstance(provider, Provider)
	assert (provider.key, provider.capabilities) == (it.key, entry(it.key).capabilities)


@those_that_can()
def test_what_it_cannot_do_it_refuses_to_do(it):
	for capability, call in CALLS.items():
		if capability not in it.provider().capabilities:
			with pytest.raises(Unsupported):
				call(it.provider())


@those_that_can(has_server=True)
def test_settings_that_lack_something_are_named_and_refused(it):
	for fieldname in it.settings:
		if fieldname in ("test_mode", "page_url", "keep_cards"):
			continue
		complaints = entry(it.key).complaints({**it.settings, fieldname: ""})
		assert (fieldname, "missing") in [(each.fieldname, each.code) for each in complaints]
		with pytest.raises(WrongSettings):
			it.provider(**{fieldname: ""})


@those_that_can(has_server=True)
def test_the_keys_of_one_mode_do_not_serve_the_other(it):
	mode = not it.settings.get("test_mode")
	with pytest.raises(WrongSettings):
		it.provider(test_mode=int(mode))
	for secret in entry(it.key).secrets:
		twin = f"test_{secret}"
		if twin in entry(it.key).secrets:
			value = it.settings.get(secret) or it.settings.get(twin)
			found = entry(it.key).complaints({**it.settings, secret: value, twin: value})
			assert {each.fieldname for each in found} & {secret, twin}


@those_that_can("hosted")
def test_a_started_payment_is_pending_with_our_figures(it):
	payment = it.provider().status(started(it))
	assert (payment.state, payment.amount, payment.currency) == ("pending", 15_000_050, it.currency)
	assert payment.session == it.order().session


@those_that_can("hosted")
def test_the_same_key_starts_the_same_payment(it):
	first, second = started(it), started(it)
	assert (first == second) is it.repeats_start
	assert started(it, idempotency_key="another") != first


@those_that_can("hosted", "status")
def test_what_the_payer_paid_is_paid(it):
	external_id = started(it)
	it.pay(external_id)
	payment = it.provider().status(external_id)
	assert (payment.state, payment.amount, payment.refunded) == ("paid", 15_000_050, 0)
	assert abs(payment.paid_at - it.world.clock.now() * 1000) < 60_000


@those_that_can("status")
def test_a_payment_that_nobody_made_is_declined(it):
	assert isinstance(it.provider().status("999999"), Decline)


@pytest.mark.parametrize("fault", ["error", "silence", "unheard"])
@those_that_can("hosted", has_server=True)
def test_silence_is_an_error_that_keeps_the_key(it, fault):
	it.world.faults.plan(it.start_path, fault)
	with pytest.raises(Unavailable) as silence:
		it.provider().start(it.order(idempotency_key="the-key"))
	assert silence.value.idempotency_key in ("the-key", "")
	assert started(it, idempotency_key="the-key")
	if it.repeats_start:
		assert silence.value.idempotency_key == "the-key"
		assert started(it, idempotency_key="the-key") == started(it, idempotency_key="the-key")


@those_that_can("hosted", has_server=True)
def test_no_secret_is_printed(it):
	provider = it.provider()
	secrets = [it.settings[name] for name in entry(it.key).secrets if it.settings.get(name)]
	started(it)
	shown = [repr(vars(provider)), *map(repr, it.transport.sent)]
	assert not [secret for secret in secrets if any(secret in text for text in shown)]


@those_that_can("refund")
def test_the_whole_comes_back_once(it):
	external_id = started(it)
	it.pay(external_id)
	for _ in range(2):
		given = it.provider().refund(external_id, 15_000_050, "refund-1", "sababi")
		assert isinstance(given, Refunded) and given.amount == 15_000_050 and not given.pending
	after = it.provider().status(external_id)
	assert after.state in ("refunded", "cancelled")
	assert after.refunded in (15_000_050, 0)


@those_that_can("refund")
def test_what_nobody_paid_is_not_given_back(it):
	assert isinstance(it.provider().refund(started(it), 15_000_050, "refund-1", ""), Decline)


@those_that_can("partial_refund")
def test_parts_come_back_until_nothing_is_left(it):
	external_id = started(it)
	it.pay(external_id)
	provider = it.provider()
	assert provider.refund(external_id, 5_000_050, "a", "").amount == 5_000_050
	assert provider.refund(external_id, 5_000_050, "a", "").amount == 5_000_050
	assert provider.status(external_id).refunded == 5_000_050
	assert isinstance(provider.refund(external_id, 10_000_001, "b", ""), Decline)
	provider.refund(external_id, 10_000_000, "c", "")
	assert provider.status(external_id).state == "refunded"


@those_that_can("cancel")
def test_a_payment_is_closed_only_while_nobody_has_paid(it):
	idle, paid = started(it), started(it, idempotency_key="2")
	it.pay(paid)
	assert it.provider().cancel(idle).state == "cancelled"
	assert it.provider().cancel(idle).state == "cancelled"
	assert it.provider().cancel(paid).state == "paid"


@those_that_can("card_form")
def test_a_card_and_its_code_pay(it):
	external_id, provider = started(it), it.provider()
	assert isinstance(provider.card_begin(external_id, it.card(CARD)), OtpSent)
	wrong = provider.card_confirm(external_id, "000000")
	assert (wrong.text_key, wrong.retryable) == ("wrong_code", True)
	assert isinstance(provider.card_resend(external_id), OtpSent)
	assert provider.card_confirm(external_id, "111111").state == "paid"
	again = provider.card_confirm(external_id, "111111")
	assert isinstance(again, Payment) and again.state == "paid"


@those_that_can("card_form")
def test_after_a_refused_card_another_one_pays(it):
	external_id, provider = started(it), it.provider()
	poor = Card("8600000000009995", "2030-01") if not it.start_path else it.card(POOR_CARD)
	provider.card_begin(external_id, poor)
	refused = provider.card_confirm(external_id, "111111")
	assert isinstance(refused, Decline)
	assert (refused.text_key, refused.retryable) == ("insufficient_funds", True)
	provider.card_begin(external_id, it.card(CARD))
	assert provider.card_confirm(external_id, "111111").state == "paid"


@those_that_can("bind", "charge")
def test_a_kept_card_is_charged_once_and_can_be_removed(it):
	provider = it.provider()
	sent = provider.bind_begin(it.card(CARD))
	assert isinstance(provider.bind_confirm(sent.external_id, "000000"), Decline)
	card = provider.bind_confirm(sent.external_id, "111111")
	assert isinstance(card, SavedCard) and CARD not in card.masked and card.masked.endswith("3347")
	assert card.expiry == "2024-10"
	assert provider.bind_begin(it.card(CARD)).token == card.token
	order = it.order()
	external_id = provider.charge_begin(order).external_id
	for _ in range(2):
		assert provider.charge(order, card.token, external_id).state == "paid"
	assert provider.remove_card(card.token, card.card_id) is None
	assert provider.remove_card(card.token, card.card_id) is None
	later = it.order(number=2)
	refused = provider.charge(later, card.token, provider.charge_begin(later).external_id)
	assert refused.text_key == "card_not_found"


@those_that_can("charge", has_server=True)
def test_a_charge_whose_answer_was_lost_is_found_and_not_repeated(it):
	provider = it.provider()
	card = provider.bind_confirm(provider.bind_begin(it.card(OTHER_CARD)).external_id, "111111")
	external_id = provider.charge_begin(it.order()).external_id
	it.world.faults.plan(it.pay_path, "silence")
	with pytest.raises(Unavailable) as silence:
		provider.charge(it.order(), card.token, external_id)
	assert silence.value.external_id == external_id
	assert provider.status(external_id).state == "paid"
	assert provider.charge(it.order(), card.token, external_id).state == "paid"


@those_that_can("statement")
def test_the_statement_holds_what_was_paid_that_day(it):
	paid, idle = started(it), started(it, number=2)
	it.pay(paid)
	today = datetime.fromtimestamp(it.world.clock.now(), UTC).date()
	held = {payment.external_id: payment.amount for payment in it.provider().statement(today)}
	assert held.get(paid) == 15_000_050 and idle not in held
	assert it.provider().statement(today.replace(year=today.year - 1)) == ()


@those_that_can("events")
def test_its_own_call_is_taken_and_a_forged_one_is_not(it):
	external_id = started(it)
	if it.key != "atmos":
		it.pay(external_id)
	provider = it.provider()
	event = provider.read_event(*it.call_of(external_id))
	assert isinstance(event, Event)
	assert (event.external_id, event.session) == (external_id, it.order().session)
	assert isinstance(provider.read_event(*it.forged(external_id)), Refusal)
	broken = it.call_of(external_id)[1][:-3]
	assert isinstance(provider.read_event({}, broken, ""), Refusal)


@those_that_can("events")
@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff\xfe", b'{"object": 5}', b"[" * 100_000])
def test_any_bytes_are_an_answer_and_never_an_error(it, body):
	source = it.call_of(started(it))[2]
	assert isinstance(it.provider().read_event({"Stripe-Signature": "t=1,v1=é"}, body, source), Refusal)


@those_that_can("events")
def test_only_what_was_taken_is_answered_with_success(it):
	provider = it.provider()
	assert provider.answer("accepted").status == 200
	assert provider.answer("try_again").status >= 500
	assert provider.answer("refused") != provider.answer("accepted")


@those_that_can(has_server=True)
def test_the_connection_check_tells_keys_from_silence(it):
	provider = it.provider()
	if "asked" in provider.capabilities:
		return
	assert provider.check_connection().ok
	assert it.provider(**dict([it.wrong_key])).check_connection().code == "wrong_keys"
	mute = entry(it.key).factory(it.settings, Outside(Nowhere(), lambda: 0))
	assert mute.check_connection().code == "no_answer"


@pytest.mark.parametrize("key", [each.key for each in ENTRIES if "asked" in each.capabilities])
def test_the_link_of_one_that_asks_us_holds_our_order_and_its_amount(key):
	it = SCENES[key]()
	order = it.order()
	begun = it.provider().start(order)
	assert begun == it.provider().start(order)
	path = urlsplit(begun.url).path.rpartition("/")[2].encode()
	told = begun.url + base64.b64decode(path + b"=" * (-len(path) % 4)).decode("utf-8", "ignore")
	assert begun.external_id == "" and begun.url.startswith("https://")
	assert order.session in told
	assert "15000050" in told or "150000.50" in told
	assert not it.transport.sent
