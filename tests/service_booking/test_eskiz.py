"""Eskiz: the token's life, what counts as sent, errors of every form, and no message that is sent twice."""

from datetime import datetime

import pytest

from sandbox.providers.eskiz import Cabinet
from sandbox.providers.world import World
from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.providers.transport import OneShelf, Outside, Response
from telegram_integration.service_booking.domain import sms_notice
from telegram_integration.service_booking.sms.eskiz import (
	Account,
	Declined,
	Eskiz,
	EskizSettings,
	Sent,
	number_of,
	words_of,
)
from tests.online_payments.conformance.in_process import InProcess, Nowhere

PHONE, NUMBER = "+998901234567", "998901234567"
TEXT = "Tasdiqlash kodi: 123456"
SEND, LOGIN, REFRESH = "/eskiz/api/message/sms/send", "/eskiz/api/auth/login", "/eskiz/api/auth/refresh"


class Scene:
	"""One account, its telephone company, and what was said between them."""

	def __init__(self, **cabinet) -> None:
		self.world = World(cabinet=Cabinet(**cabinet))
		self.transport = InProcess(self.world)
		self.shelf = OneShelf()
		self.outside = Outside(self.transport, lambda: int(self.world.clock.now()), self.shelf)

	def eskiz(self, password: str = "eskiz-password", **settings) -> Eskiz:
		base = {"email": "sms@example.uz", "base_url": "http://provider/eskiz/api"}
		return Eskiz(EskizSettings(**{**base, "password": password, **settings}), self.outside)

	@property
	def texts(self) -> list[tuple[str, str]]:
		return [(one.number, one.text) for one in self.world.eskiz.messages]

	def calls(self, path: str) -> int:
		return [called for _verb, called in self.world.calls].count(path)


@pytest.fixture
def it():
	return Scene()


def test_a_message_arrives_with_the_number_as_eskiz_wants_it(it):
	sent = it.eskiz().send(PHONE, TEXT)
	[message] = it.world.eskiz.messages
	assert sent == Sent(message.id)
	assert (message.number, message.text, message.sender) == (NUMBER, TEXT, "4546")


@pytest.mark.parametrize(
	("written", "number"),
	[
		("+998 90 123-45-67", NUMBER),
		("901234567", NUMBER),
		("998901234567", NUMBER),
		("+79001234567", ""),
		("+99890123456", ""),
		("+9989012345678", ""),
		("", ""),
		("telefon", ""),
		("٩٩٨٩٠١٢٣٤٥٦٧", ""),
	],
)
def test_only_telephones_of_uzbekistan(it, written, number):
	assert number_of(written) == number
	if not number:
		assert it.eskiz().send(written, TEXT) == Declined("wrong_phone")
		assert it.world.calls == []


def test_one_token_serves_many_messages_and_workers(it):
	for _ in range(3):
		it.eskiz().send(PHONE, TEXT)
	assert (it.calls(LOGIN), it.calls(SEND), len(it.texts)) == (1, 3, 3)


def test_a_token_is_left_a_day_before_its_end(it):
	it.eskiz().send(PHONE, TEXT)
	it.world.clock.put_forward(29 * 86_400 - 5)
	it.eskiz().send(PHONE, TEXT)
	assert it.calls(LOGIN) == 1
	it.world.clock.put_forward(10)
	it.eskiz().send(PHONE, TEXT)
	assert (it.calls(LOGIN), it.calls(REFRESH)) == (2, 0)


def test_a_spent_token_is_refreshed_once_and_the_message_sent_once(it):
	it.eskiz().send(PHONE, TEXT)
	it.world.eskiz.spend_tokens()
	assert isinstance(it.eskiz().send(PHONE, "2"), Sent)
	assert (it.calls(REFRESH), it.calls(LOGIN)) == (1, 1)
	assert it.texts == [(NUMBER, TEXT), (NUMBER, "2")]


def test_what_cannot_be_refreshed_is_got_anew_once(it):
	it.eskiz().send(PHONE, TEXT)
	it.world.eskiz.spend_tokens(for_good=True)
	assert isinstance(it.eskiz().send(PHONE, "2"), Sent)
	assert (it.calls(REFRESH), it.calls(LOGIN), len(it.texts)) == (1, 2, 2)


def test_a_refresh_without_a_body_is_followed_by_a_login():
	it = Scene(refreshes=False)
	it.eskiz().send(PHONE, TEXT)
	it.world.eskiz.spend_tokens()
	assert isinstance(it.eskiz().send(PHONE, "2"), Sent)
	assert (it.calls(REFRESH), it.calls(LOGIN)) == (1, 2)


def test_a_token_that_is_never_taken_ends_after_one_refresh_and_one_login(it):
	it.world.eskiz._is_good = lambda token: False
	assert it.eskiz().send(PHONE, TEXT) == Declined("wrong_keys")
	assert (it.calls(SEND), it.calls(REFRESH), it.calls(LOGIN)) == (3, 1, 2)


def test_wrong_keys_are_told_and_nothing_is_sent(it):
	assert it.eskiz("other").send(PHONE, TEXT) == Declined("wrong_keys")
	assert it.eskiz("other").account() == Account(False)
	assert it.calls(SEND) == 0


def test_a_token_of_other_keys_serves_nobody_else(it):
	it.eskiz().send(PHONE, TEXT)
	assert it.eskiz("other").send(PHONE, TEXT) == Declined("wrong_keys")
	assert len(it.texts) == 1


def test_the_account_tells_what_is_left(it):
	assert it.eskiz().account() == Account(True, "100000")
	assert it.texts == []


@pytest.mark.parametrize("fault", ["silence", "error"])
def test_after_a_lost_answer_nothing_is_sent_again(it, fault):
	it.eskiz().account()
	it.world.faults.plan("/message/sms/send", fault)
	with pytest.raises(Unavailable) as unknown:
		it.eskiz().send(PHONE, TEXT)
	assert unknown.value.heard is True
	assert it.calls(SEND) == 1
	assert len(it.texts) == (fault == "silence")


def test_the_message_itself_is_never_marked_as_repeatable(it):
	it.eskiz().send(PHONE, TEXT)
	assert {request.url.rpartition("/")[2]: request.repeatable for request in it.transport.sent} == {
		"login": True,
		"send": False,
	}


def test_a_silent_login_is_no_message(it):
	it.world.faults.plan("/auth/login", "silence")
	with pytest.raises(Unavailable) as unknown:
		it.eskiz().send(PHONE, TEXT)
	assert unknown.value.heard is False


def test_nobody_there_is_told_as_unheard():
	eskiz = Eskiz(EskizSettings("a", "b"), Outside(Nowhere(), lambda: 1))
	with pytest.raises(Unavailable) as unknown:
		eskiz.send(PHONE, TEXT)
	assert unknown.value.heard is False


def test_a_text_that_was_not_approved_is_refused_without_the_number_in_the_words():
	refused = Scene(approved=("Boshqa",)).eskiz().send(PHONE, TEXT)
	assert refused == Declined("refused", "HTTP 400 Text for ••• is not approved")


def test_a_refusal_with_status_200_is_one(it):
	assert it.eskiz(sender="STRANGER").send(PHONE, TEXT) == Declined(
		"refused", "HTTP 200 Sender is not yours"
	)


@pytest.mark.parametrize(
	("status", "body", "words"),
	[
		(422, b'{"message": {"mobile_phone": ["bad 998901234567"]}}', "mobile_phone"),
		(400, b'{"status": "fail", "message": ["a", 1]}', '["a", 1]'),
		(400, b"<html>", "HTTP 400"),
		(404, b"[]", "HTTP 404"),
		(400, b'{"message": null}', "HTTP 400"),
		(400, b'{"message": "' + b"x" * 5_000 + b'"}', "xxx"),
		(400, b'{"message": "\\ud800"}', "?"),
	],
)
def test_errors_of_every_form_have_words_without_a_telephone(status, body, words):
	told = words_of(Response(status, body))
	assert words in told and len(told) <= 140 and NUMBER not in told
	told.encode()


@pytest.mark.parametrize(
	"body",
	[
		b'{"id": "1", "status": "error"}',
		b'{"id": "1", "status": "FAIL"}',
		b'{"id": "", "status": "waiting"}',
		b"{}",
		b"<html>",
	],
)
def test_only_an_answer_with_a_name_and_without_an_error_is_sent(body):
	class Answers:
		def send(self, request):
			token = b'{"data": {"token": "t"}}'
			return Response(200, token if request.url.endswith("login") else body)

	told = Eskiz(EskizSettings("a", "b"), Outside(Answers(), lambda: 1)).send(PHONE, TEXT)
	assert isinstance(told, Declined) and told.code == "refused"


def test_keys_texts_and_tokens_are_not_printed(it):
	it.eskiz().send(PHONE, TEXT)
	printed = repr(it.transport.sent) + repr(EskizSettings("a", "eskiz-password"))
	token = next(iter(it.world.eskiz._tokens))
	assert not [secret for secret in ("eskiz-password", token, NUMBER, "123456") if secret in printed]


def test_the_code_can_be_read_where_the_telephone_is(it):
	it.eskiz().send(PHONE, TEXT)
	assert it.world.eskiz.last_code(NUMBER) == "123456"


@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru", "en"])
def test_notices_whose_texts_were_approved_go_out_and_others_do_not(language):
	when = datetime(2026, 11, 25, 10, 0)
	texts = [
		sms_notice.written(
			by_language[language], when, "350 000 so'm", "https://erp.example.uz/visit?order=1"
		)
		for by_language in sms_notice.TEXTS.values()
	]
	it = Scene(approved=tuple(texts[:-1]))
	told = [it.eskiz().send(PHONE, text) for text in texts]
	assert it.texts == [(NUMBER, text) for text in texts[:-1]]
	assert isinstance(told[-1], Declined) and "not approved" in told[-1].words
