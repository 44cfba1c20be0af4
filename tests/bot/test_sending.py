"""Patience with Telegram: waits are obeyed, and a message is never sent twice."""

from types import SimpleNamespace

import pytest
from aiogram.exceptions import (
	TelegramBadRequest,
	TelegramNetworkError,
	TelegramRetryAfter,
	TelegramServerError,
)
from aiogram.methods import EditMessageText, GetUpdates, SendMessage
from aiohttp import ClientConnectorError
from aiohttp.client_reqrep import ConnectionKey

from bot_service import sending
from bot_service.sending import Patience

SEND = SendMessage(chat_id=5, text="x")
OTHER = SendMessage(chat_id=6, text="x")
EDIT = EditMessageText(chat_id=5, message_id=1, text="x")


def not_connected(method):
	error = TelegramNetworkError(method, "no")
	key = ConnectionKey("h", 1, False, True, None, None, None)
	error.__cause__ = ClientConnectorError(key, OSError())
	return error


class Line:
	"""What Telegram answers, one after the other; the time stands still but for the pauses."""

	def __init__(self, monkeypatch, *answers):
		self.answers = list(answers)
		self.tried = 0
		self.pauses = []
		self.now = 1000.0
		self.patience = Patience()
		monkeypatch.setattr(sending, "asyncio", SimpleNamespace(sleep=self.sleep))
		monkeypatch.setattr(sending, "time", SimpleNamespace(monotonic=lambda: self.now))

	async def sleep(self, seconds):
		self.pauses.append(seconds)
		self.now += seconds

	async def request(self, bot, method):
		self.tried += 1
		answer = self.answers.pop(0)
		if isinstance(answer, Exception):
			raise answer
		return answer

	async def send(self, method=SEND):
		return await self.patience(self.request, None, method)


async def test_a_wait_is_obeyed_to_the_second(monkeypatch):
	line = Line(monkeypatch, TelegramRetryAfter(SEND, "flood", retry_after=7), "sent")
	assert await line.send() == "sent" and line.pauses == [7]


async def test_a_long_wait_closes_the_chat_until_it_is_over_and_no_other(monkeypatch):
	line = Line(monkeypatch, TelegramRetryAfter(SEND, "flood", retry_after=300), "other", "sent")
	with pytest.raises(TelegramRetryAfter):
		await line.send()
	with pytest.raises(TelegramRetryAfter) as caught:
		await line.send()
	assert caught.value.retry_after == 300 and line.tried == 1 and line.pauses == []
	assert await line.send(OTHER) == "other"
	line.now += 301
	assert await line.send() == "sent"


async def test_what_was_never_sent_is_sent_again(monkeypatch):
	line = Line(monkeypatch, not_connected(SEND), not_connected(SEND), "sent")
	assert await line.send() == "sent" and line.tried == 3


async def test_a_message_whose_answer_was_lost_is_not_sent_twice(monkeypatch):
	for error in (TelegramNetworkError(SEND, "time is out"), TelegramServerError(SEND, "502")):
		line = Line(monkeypatch, error)
		with pytest.raises(type(error)):
			await line.send()
		assert line.tried == 1


async def test_an_edit_whose_answer_was_lost_is_repeated(monkeypatch):
	line = Line(monkeypatch, TelegramServerError(EDIT, "502"), TelegramNetworkError(EDIT, "time"), "edited")
	assert await line.send(EDIT) == "edited"


async def test_after_three_tries_it_is_enough(monkeypatch):
	line = Line(monkeypatch, *[not_connected(SEND) for _ in range(3)])
	with pytest.raises(TelegramNetworkError):
		await line.send()
	assert line.tried == 3 and len(line.pauses) == 2


async def test_a_refusal_is_an_answer(monkeypatch):
	line = Line(monkeypatch, TelegramBadRequest(SEND, "no"))
	with pytest.raises(TelegramBadRequest):
		await line.send()
	assert line.tried == 1


async def test_the_polling_loop_has_a_patience_of_its_own(monkeypatch):
	line = Line(monkeypatch, TelegramServerError(GetUpdates(), "502"))
	with pytest.raises(TelegramServerError):
		await line.send(GetUpdates())
	assert line.tried == 1
