"""Once, in order, and none lost: the gate and the polling loop, with a real Redis."""

import asyncio

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramServerError
from aiogram.fsm.context import FSMContext
from aiogram.methods import SendMessage
from aiogram.types import Message, Update
from redis.asyncio import Redis

from bot_service.intake.gate import Gate, Outcome
from bot_service.intake.polling import Polling
from bot_service.intake.turns import Turn, Turns
from bot_service.memory import Memory, TurnStorage
from tests.bot.chat import sees
from tests.bot.conftest import settled, until

TOKEN = "42:TEST"


def update(number, chat=5, text="salom"):
	who = {"id": chat, "is_bot": False, "first_name": "A"}
	chat_of = {"id": chat, "type": "private"}
	body = {"message_id": number, "date": 1, "chat": chat_of, "from": who, "text": text}
	return Update.model_validate({"update_id": number, "message": body})


class Recorder:
	"""A dispatcher whose one handler notes what it is given, and waits or fails as told."""

	def __init__(self):
		self.seen, self.ended = [], []
		self.faults = {}
		self.hold: dict[int, asyncio.Event] = {}
		self.remembered = {}
		self.dispatcher = Dispatcher(storage=TurnStorage())
		self.dispatcher.message.register(self.on_message)

	async def on_message(self, message: Message, state: FSMContext):
		self.seen.append(message.message_id)
		self.remembered[message.message_id] = await state.get_data()
		await state.set_data({"last": message.message_id})
		if self.faults.get(message.message_id):
			raise self.faults[message.message_id].pop()
		if message.message_id in self.hold:
			await self.hold[message.message_id].wait()
		self.ended.append(message.message_id)


async def waiting(redis, count, chat=5):
	return await redis.zcard(f"bot:{{42}}:chat:{chat}:line") == count


@pytest.fixture
def recorder():
	return Recorder()


@pytest.fixture
def make_gate(redis, recorder):
	def make(lease_ms=10_000):
		return Gate(recorder.dispatcher, Bot(TOKEN), Turns(redis, 42, lease_ms))

	return make


async def test_an_update_is_handled_once_however_often_it_comes(make_gate, recorder):
	one, other = make_gate(), make_gate()
	outcomes = await asyncio.gather(*(gate.handle(update(1)) for gate in (one, other, one, other)))
	assert outcomes == [Outcome.FINISHED] * 4
	assert recorder.seen == [1]


async def test_updates_of_one_chat_are_handled_in_order_by_two_replicas(make_gate, recorder, redis):
	one, other = make_gate(), make_gate()
	recorder.hold[1] = asyncio.Event()
	first = asyncio.create_task(one.handle(update(1)))
	await until(lambda: recorder.seen == [1])
	# The later ones arrive in any order while the first is at work.
	rest = [asyncio.create_task((one if n % 2 else other).handle(update(n))) for n in (5, 3, 4, 2)]
	await until(lambda: waiting(redis, 2))  # in each replica only the first stands in the shared line
	assert recorder.seen == [1]
	recorder.hold[1].set()
	await asyncio.gather(first, *rest)
	assert recorder.seen.index(5) < recorder.seen.index(3)  # the order of arrival within a replica
	assert recorder.seen == recorder.ended


async def test_of_two_that_wait_in_two_replicas_the_lower_number_goes_first(make_gate, recorder, redis):
	gates = [make_gate() for _ in range(4)]
	recorder.hold[1] = asyncio.Event()
	tasks = [asyncio.create_task(gates[0].handle(update(1)))]
	await until(lambda: recorder.seen == [1])
	for gate, number in zip(gates[1:], (4, 2, 3), strict=True):
		tasks.append(asyncio.create_task(gate.handle(update(number))))
	await until(lambda: waiting(redis, 4))
	recorder.hold[1].set()
	await asyncio.gather(*tasks)
	assert recorder.ended == [1, 2, 3, 4]


async def test_chats_do_not_wait_for_each_other(make_gate, recorder):
	gate = make_gate()
	recorder.hold[1] = asyncio.Event()
	slow = asyncio.create_task(gate.handle(update(1, chat=5)))
	assert await gate.handle(update(2, chat=6)) is Outcome.FINISHED
	assert not slow.done()
	recorder.hold[1].set()
	await slow


async def test_a_dead_replicas_update_is_taken_over_within_its_lease(make_gate, recorder, redis):
	dead = Turns(redis, 42, lease_ms=300)
	assert await dead.take(5, 1, "dead") == (Turn.GO, None)
	assert await make_gate().handle(update(1)) is Outcome.FINISHED
	assert recorder.ended == [1]


class CountedTurns(Turns):
	"""Knows how often it was asked and has answered."""

	taken = 0

	async def take(self, *place):
		answer = await super().take(*place)
		self.taken += 1
		return answer


async def test_a_long_handler_keeps_its_turn(make_gate, recorder, redis):
	one, other = make_gate(), make_gate()
	one.turns, other.turns = (CountedTurns(redis, 42, lease_ms=3600) for _gate in range(2))
	recorder.hold[1] = asyncio.Event()
	first = asyncio.create_task(one.handle(update(1)))
	await until(lambda: recorder.seen == [1])
	second = asyncio.create_task(other.handle(update(1)))
	# It is renewed each third of the lease: after the fourth time the first lease is long over.
	await until(lambda: one.turns.taken > 4 and other.turns.taken > 4)
	recorder.hold[1].set()
	assert await first is await second is Outcome.FINISHED
	assert recorder.seen == [1]


async def test_who_has_no_patience_is_told_to_come_again(make_gate, recorder, redis):
	one, other = make_gate(), make_gate()
	recorder.hold[1] = asyncio.Event()
	first = asyncio.create_task(one.handle(update(1)))
	await until(lambda: recorder.seen == [1])
	assert await other.handle(update(1), patience=0.1) is Outcome.AGAIN
	recorder.hold[1].set()
	assert await first is Outcome.FINISHED
	assert await places_and_turns(redis) == []


class SlowRoad(Turns):
	"""What is asked reaches Redis only when the one who asks has lost his patience, and reaches it all the same."""

	async def take(self, *place):
		return await asyncio.shield(asyncio.ensure_future(self._late(*place)))

	async def _late(self, *place):
		await until(self.waiting.cancelling)
		return await super().take(*place)


async def test_a_place_asked_for_as_patience_ran_out_is_given_back(make_gate, recorder, redis):
	one, other = make_gate(), make_gate()
	other.turns = SlowRoad(redis, 42, 10_000)
	recorder.hold[1] = asyncio.Event()
	first = asyncio.create_task(one.handle(update(1)))
	await until(lambda: recorder.seen == [1])
	other.turns.waiting = asyncio.create_task(other.handle(update(2), patience=0.05))
	assert await other.turns.waiting is Outcome.AGAIN
	recorder.hold[1].set()
	assert await first is Outcome.FINISHED
	await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not asyncio.current_task()))
	assert await places_and_turns(redis) == []


async def places_and_turns(redis) -> list[bytes]:
	return [key for key in await redis.keys("*chat*") if not key.endswith(b"memory")]


async def test_a_bug_does_not_come_again_for_ever_but_telegrams_trouble_does(make_gate, recorder):
	gate = make_gate()
	recorder.faults = {
		1: [RuntimeError("bug")],
		2: [TelegramServerError(SendMessage(chat_id=5, text="x"), "502")],
	}
	assert await gate.handle(update(1)) is Outcome.FINISHED
	assert await gate.handle(update(2)) is Outcome.AGAIN
	assert await gate.handle(update(2)) is Outcome.FINISHED
	assert recorder.ended == [2]


async def test_without_redis_nothing_is_handled_and_nothing_is_finished(recorder):
	away = Redis.from_url("unix:///nowhere/valkey.sock")
	gate = Gate(recorder.dispatcher, Bot(TOKEN), Turns(away, 42, 10_000))
	assert await gate.handle(update(1)) is Outcome.AGAIN
	assert not await gate.give_up(update(1))
	assert recorder.seen == []


async def test_a_finished_update_is_not_handled_by_the_next_process(make_gate, recorder):
	await make_gate().handle(update(1))
	await make_gate().handle(update(1))
	assert recorder.seen == [1]


async def test_memory_is_kept_together_with_the_mark_or_not_at_all(make_gate, recorder):
	gate = make_gate()
	recorder.faults = {2: [TelegramServerError(SendMessage(chat_id=5, text="x"), "502")]}
	await gate.handle(update(1))
	assert recorder.remembered[1] == {} and await remembered(gate) == {"last": 1}
	assert await gate.handle(update(2)) is Outcome.AGAIN
	assert await remembered(gate) == {"last": 1}
	await make_gate().handle(update(2))
	assert recorder.remembered[2] == {"last": 1} and await remembered(gate) == {"last": 2}


async def test_a_step_is_forgotten_after_its_time_and_the_rest_is_not():
	memory = Memory(step="waiting", data={"window": 7})
	assert Memory.read(memory.write(60).encode()) == Memory(step="waiting", data={"window": 7})
	assert Memory.read(memory.write(-1).encode()) == Memory(step=None, data={"window": 7})
	assert Memory.read(None) == Memory()


async def remembered(gate):
	_, kept = await gate.turns.take(5, 999, "who asks")
	await gate.turns.leave(5, 999, "who asks", done=False)
	return Memory.read(kept).data


class Telegram:
	"""getUpdates as Telegram has it: what is below the offset is gone, the rest is given again."""

	def __init__(self, *updates):
		self.updates = list(updates)
		self.offsets = []

	async def delete_webhook(self, **_):
		return True

	async def get_updates(self, offset=None, timeout=0, **_):
		self.offsets.append(offset)
		self.updates = [update for update in self.updates if update.update_id >= (offset or 0)]
		if not self.updates and timeout:
			await asyncio.Event().wait()
		return self.updates[:100]


async def poll(telegram, gate, grace=10):
	stop = asyncio.Event()
	polling = Polling(telegram, gate, ["message"], grace)
	return stop, asyncio.create_task(polling.run(stop))


async def test_the_offset_never_passes_an_update_that_is_not_finished(make_gate, recorder):
	telegram = Telegram(update(1, 5), update(2, 6), update(3, 7))
	recorder.hold[2] = asyncio.Event()
	stop, task = await poll(telegram, make_gate())
	await until(lambda: set(recorder.ended) == {1, 3} and len(telegram.offsets) > 2)
	assert max(offset or 0 for offset in telegram.offsets) <= 2
	recorder.hold[2].set()
	await until(lambda: telegram.offsets[-1] == 4)
	stop.set()
	await task
	assert sorted(recorder.seen) == [1, 2, 3]


async def test_stopping_finishes_what_is_in_hand_and_confirms_it(make_gate, recorder):
	telegram = Telegram(update(1))
	recorder.hold[1] = asyncio.Event()
	stop, polling = asyncio.Event(), Polling(telegram, make_gate(), ["message"], 10)
	task = asyncio.create_task(polling.run(stop))
	await until(lambda: recorder.seen == [1])
	stop.set()
	await until(lambda: not polling.is_connected)
	assert not task.done()
	recorder.hold[1].set()
	await task
	assert recorder.ended == [1] and telegram.offsets[-1] == 2


async def test_what_cannot_be_finished_in_time_comes_again(make_gate, recorder):
	telegram = Telegram(update(1, 5), update(2, 6))
	recorder.hold[1] = asyncio.Event()
	stop, task = await poll(telegram, make_gate(), grace=0.1)
	await until(lambda: recorder.ended == [2])
	stop.set()
	await task
	assert recorder.ended == [2] and max(offset or 0 for offset in telegram.offsets) <= 1
	recorder.hold[1].set()
	stop, task = await poll(telegram, make_gate())
	await until(lambda: telegram.offsets[-1] == 3)
	stop.set()
	await task
	assert recorder.ended == [2, 1]


async def test_an_update_that_fails_for_telegrams_sake_is_tried_again_before_it_is_confirmed(
	make_gate, recorder
):
	telegram = Telegram(update(1, 5), update(2, 6))
	recorder.faults = {1: [TelegramServerError(SendMessage(chat_id=5, text="x"), "502")]}
	stop, task = await poll(telegram, make_gate())
	await until(lambda: recorder.ended == [2, 1])
	await until(lambda: telegram.offsets[-1] == 3)
	stop.set()
	await task


async def test_a_slow_erp_does_not_hold_up_other_customers(polling_bot, erp, aziza, bobur, stand_in, redis):
	erp.linked |= {aziza.person.id, bobur.person.id}
	go = erp.hold("get_contracts")
	await aziza.command("contracts")
	await erp.until_asked("get_contracts")
	await bobur.command("start")
	await bobur.wait_until(sees("Здравствуйте"))
	assert not aziza.answers
	go.set()
	await aziza.wait_until(sees("Shartnomalarim"))
	await settled(polling_bot, stand_in, redis)
