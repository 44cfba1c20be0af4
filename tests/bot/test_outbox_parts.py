"""The outbox's small parts: who is next, what an error means, what is noted of the screens."""

import asyncio

import pytest
from aiogram.exceptions import (
	ClientDecodeError,
	RestartingTelegram,
	TelegramBadRequest,
	TelegramEntityTooLarge,
	TelegramForbiddenError,
	TelegramMigrateToChat,
	TelegramNetworkError,
	TelegramRetryAfter,
	TelegramServerError,
	TelegramUnauthorizedError,
)
from aiogram.methods import EditMessageText, SendChatAction, SendMessage
from aiohttp import ClientConnectorError, ConnectionTimeoutError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot_service.erp.out_models import OutMessage
from bot_service.outbox.buffer import Buffer, Held
from bot_service.outbox.result import Outcome
from bot_service.outbox.telegram_errors import result_of
from bot_service.traffic import Traffic

SEND = SendMessage(chat_id=5, text="x")


def held(name, priority="notice"):
	return Held(OutMessage(id=name, chat_id=5, priority=priority), "claim", lease_ends=1e9)


class Clock:
	now = 100.0

	def __call__(self):
		return self.now


def caused(error, cause):
	error.__cause__ = cause
	return error


NOT_CONNECTED = ClientConnectorError(ConnectionKey("h", 1, False, True, None, None, None), OSError())


@pytest.mark.parametrize(
	("error", "outcome"),
	[
		(TelegramForbiddenError(SEND, "bot was blocked by the user"), Outcome.BLOCKED),
		(TelegramBadRequest(SEND, "can't parse entities"), Outcome.FAILED),
		(TelegramEntityTooLarge(SEND, "too large"), Outcome.FAILED),
		(TelegramServerError(SEND, "Internal Server Error"), Outcome.RETRY),
		(RestartingTelegram(SEND, "restart"), Outcome.RETRY),
		(TelegramServerError(SEND, "Gateway Timeout"), Outcome.UNCERTAIN),
		(TelegramServerError(SEND, "Bad Gateway"), Outcome.UNCERTAIN),
		(ClientDecodeError("not JSON", ValueError(), "<html>"), Outcome.UNCERTAIN),
		(caused(TelegramNetworkError(SEND, "timeout"), TimeoutError()), Outcome.UNCERTAIN),
		(caused(TelegramNetworkError(SEND, "gone"), ServerDisconnectedError()), Outcome.UNCERTAIN),
		(caused(TelegramNetworkError(SEND, "no"), NOT_CONNECTED), Outcome.DEFERRED),
		(caused(TelegramNetworkError(SEND, "slow"), ConnectionTimeoutError()), Outcome.DEFERRED),
		(TelegramUnauthorizedError(SEND, "Unauthorized"), Outcome.DEFERRED),
	],
)
def test_what_an_error_means(error, outcome):
	assert result_of("m1", error).outcome is outcome


def test_a_wait_is_as_long_as_telegram_says_and_a_move_names_the_new_chat():
	assert result_of("m1", TelegramRetryAfter(SEND, "flood", retry_after=7)).retry_after == 7
	moved = result_of("m1", TelegramMigrateToChat(SEND, "group upgraded", migrate_to_chat_id=-1005))
	assert (moved.outcome, moved.new_chat_id) == (Outcome.MOVED, -1005)


async def test_the_most_urgent_is_next_and_equals_keep_their_order():
	buffer = Buffer()
	for name, priority in [
		("a", "marketing"),
		("b", "notice"),
		("c", "notice"),
		("d", "code"),
		("e", "new kind"),
	]:
		buffer.put(held(name, priority))
	assert [(await buffer.next()).message.id for _ in range(5)] == ["d", "b", "c", "e", "a"]


async def test_what_is_set_aside_is_passed_by_until_its_time_and_keeps_its_place():
	clock = Clock()
	buffer = Buffer(clock)
	buffer.put(held("a"))
	buffer.put(held("b"))
	first = await buffer.next()
	buffer.set_aside(first, 3)
	assert (await buffer.next()).message.id == "b"
	buffer.put(held("c"))
	clock.now += 3
	assert (await buffer.next()).message.id == "a"


async def test_a_closed_buffer_ends_whoever_waits_and_gives_back_what_it_holds():
	buffer = Buffer()
	waiting = asyncio.create_task(buffer.next())
	await asyncio.sleep(0)
	buffer.close()
	assert await waiting is None
	buffer.put(held("a"))
	assert [one.message.id for one in buffer.take_all()] == ["a"] and len(buffer) == 0


def test_only_what_the_limits_count_is_noted_and_only_for_a_second():
	clock = Clock()
	traffic = Traffic(clock)
	for method in (
		SEND,
		SEND,
		EditMessageText(chat_id=5, message_id=1, text="x"),
		SendChatAction(chat_id=5, action="typing"),
	):
		traffic.note(method)
	assert traffic.take() == [5, 5] and traffic.take() == []
	traffic.note(SEND)
	clock.now += 1
	assert traffic.take() == []


def test_a_wait_that_a_screen_was_asked_for_is_passed_on_as_long_as_it_lasts():
	clock = Clock()
	traffic = Traffic(clock)
	traffic.note_wait(SEND, 7)
	clock.now += 2
	assert traffic.take_waits() == [(5, 5)]
	traffic.note_wait(SEND, 7)
	clock.now += 8
	assert traffic.take_waits() == []
