"""The limits that replicas share, in a time of their own: nothing here waits. Telegram's side is the stand-in's."""

import itertools

import pytest
from lo_bot_api_emulator import ApiRefusal

from bot_service.outbox.limiter import Limiter, Verdict
from sandbox.telegram import Limits

START = 1_800_000_000_000
GROUP = -1001234567890
RATE = 29


class Time:
	def __init__(self):
		self.ms = START

	def seconds(self):
		return self.ms / 1000


@pytest.fixture
def time():
	return Time()


@pytest.fixture
def telegram(time):
	"""Refuses what Telegram would call a flood."""
	limits = Limits(clock=time.seconds)
	return lambda chat: limits.check(1, "sendMessage", {"chat_id": chat})


@pytest.fixture
def limiter(redis):
	return Limiter(redis, 1, RATE)


async def send_for(seconds, time, ask, telegram, chats):
	"""Sends as fast as it is let for so long; how many were sent. Answers are taken at their word."""
	until, sent, waiting = time.ms + seconds * 1000, 0, itertools.count()
	while time.ms < until:
		answer = await ask(chats(sent), next(waiting))
		if answer.verdict is Verdict.GO:
			telegram(chats(sent))  # raises where Telegram would refuse
			sent += 1
		else:
			time.ms += max(1, round(answer.wait * 1000))
	return sent


async def test_to_many_chats_at_least_28_a_second_and_telegram_never_refuses(limiter, time, telegram):
	async def ask(chat, number):
		return await limiter.ask(chat, now=time.ms)

	sent = await send_for(60, time, ask, telegram, chats=lambda sent: 1000 + sent)
	assert 28 * 60 <= sent <= 30 * 60


async def test_two_replicas_together_send_no_more_than_one(redis, time, telegram):
	replicas = [Limiter(redis, 1, RATE), Limiter(redis, 1, RATE)]

	async def ask(chat, number):
		return await replicas[number % 2].ask(chat, now=time.ms)

	sent = await send_for(60, time, ask, telegram, chats=lambda sent: 1000 + sent)
	assert 28 * 60 <= sent <= 30 * 60


async def test_a_lag_is_made_up_for_and_still_nothing_is_refused(limiter, time, telegram):
	"""Every answer is acted upon 3 ms late, as on a real machine."""

	async def ask(chat, number):
		answer = await limiter.ask(chat, now=time.ms)
		time.ms += 3
		return answer

	assert await send_for(60, time, ask, telegram, chats=lambda sent: 1000 + sent) >= 28 * 60


async def test_a_chat_gets_one_a_second_while_others_go_on(limiter, time):
	assert (await limiter.ask(5, now=time.ms)).verdict is Verdict.GO
	again = await limiter.ask(5, now=time.ms)
	assert again.verdict is Verdict.CHAT and again.wait == 1.05
	assert (await limiter.ask(6, now=time.ms)).verdict is Verdict.GO
	assert (await limiter.ask(5, now=time.ms + 1049)).verdict is Verdict.CHAT
	assert (await limiter.ask(5, now=time.ms + 1050)).verdict is Verdict.GO


async def test_a_group_gets_twenty_in_any_minute(limiter, time, telegram):
	async def ask(chat, number):
		return await limiter.ask(chat, now=time.ms)

	assert await send_for(60, time, ask, telegram, chats=lambda sent: GROUP) == 20
	assert await send_for(600, time, ask, telegram, chats=lambda sent: GROUP) >= 190


@pytest.fixture
def long_kept(monkeypatch):
	"""A chat's second takes longer than any test: Redis forgets by its own clock, whatever time the test plays."""
	monkeypatch.setattr("bot_service.outbox.limiter.CHAT_PAUSE_MS", 600_000)


async def test_a_no_takes_nothing(limiter, time, long_kept):
	await limiter.ask(5, now=time.ms)
	for _ in range(100):
		await limiter.ask(5, now=time.ms)
	others = [await limiter.ask(chat, now=time.ms) for chat in (6, 7, 8)]
	assert [answer.verdict for answer in others] == [Verdict.GO] * 3


async def test_a_wait_for_a_person_stops_the_whole_bot_in_every_replica(redis, time):
	first, second = Limiter(redis, 1, RATE), Limiter(redis, 1, RATE)
	await first.freeze(30, 5, now=time.ms)
	answer = await second.ask(6, now=time.ms)
	assert answer.verdict is Verdict.ALL and answer.wait == 30
	assert await second.frozen(now=time.ms + 10_000) == 20
	await second.freeze(3, 7, now=time.ms)  # a shorter wait does not shorten the longer
	assert (await first.ask(6, now=time.ms + 29_999)).verdict is Verdict.ALL
	assert (await first.ask(6, now=time.ms + 30_000)).verdict is Verdict.GO
	assert await first.frozen(now=time.ms + 30_000) == 0


async def test_a_wait_for_a_group_stops_that_group_only(limiter, time):
	await limiter.freeze(30, GROUP, now=time.ms)
	answer = await limiter.ask(GROUP, now=time.ms)
	assert answer.verdict is Verdict.CHAT and answer.wait == 30
	assert (await limiter.ask(5, now=time.ms)).verdict is Verdict.GO
	assert await limiter.frozen(now=time.ms) == 0


async def test_what_the_screens_send_comes_out_of_the_same_thirty(limiter, time, telegram):
	"""Ten answers of screens a second, which ask nobody: Telegram refuses neither them nor the outbox."""
	screens, answered = itertools.count(1), 0

	async def ask(chat, number):
		nonlocal answered
		written = []
		while (time.ms - START) / 100 > answered:
			answered += 1
			written.append(900_000 + next(screens))
		for screen in written:
			telegram(screen)
		return await limiter.ask(chat, written, now=time.ms)

	sent = await send_for(60, time, ask, telegram, chats=lambda sent: 1000 + sent)
	assert 18 * 60 <= sent <= 20 * 60


async def test_a_chat_that_a_screen_has_just_written_to_waits_its_second(limiter, time, long_kept):
	assert (await limiter.ask(6, [5], now=time.ms)).verdict is Verdict.GO
	assert (await limiter.ask(5, now=time.ms)).verdict is Verdict.CHAT


async def test_a_rush_at_the_screens_puts_the_outbox_off_by_about_a_second_at_most(limiter, time):
	answer = await limiter.ask(6, range(100, 300), now=time.ms)
	assert answer.verdict is Verdict.ALL and answer.wait <= 1.2
	assert (await limiter.ask(6, now=time.ms + 1200)).verdict is Verdict.GO


async def test_bots_do_not_share_their_limits(redis, time):
	first, second = Limiter(redis, 1, RATE), Limiter(redis, 2, RATE)
	await first.freeze(30, 5, now=time.ms)
	assert (await second.ask(5, now=time.ms)).verdict is Verdict.GO


async def test_everything_the_limiter_keeps_goes_by_itself(limiter, redis, long_kept):
	await limiter.ask(GROUP, [5])
	await limiter.freeze(300, GROUP)
	await limiter.freeze(300, 5)
	keys = await redis.keys("*")
	assert len(keys) == 6
	for key in keys:
		assert await redis.ttl(key) > 0, key


def test_the_referee_does_refuse(time, telegram):
	with pytest.raises(ApiRefusal):
		for chat in range(31):
			telegram(chat)
