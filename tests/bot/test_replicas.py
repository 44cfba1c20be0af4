"""Two real processes behind one balancer, one of which is killed in the middle: every customer gets his answers, in
order, and nothing is done twice in the ERP."""

import asyncio
import itertools

import aiohttp

from bot_service.intake.webhook import SECRET_HEADER
from sandbox.telegram import DEMO_TOKEN, Person
from tests.bot.bot_process import program, ready
from tests.bot.conftest import WEBHOOK_SECRET, until
from tests.bot.updates import body

CHATS, ROUNDS = 6, 6
COMMANDS = ("/menu", "/help", "/contracts")
SEEN = ("Assalomu", "Yordam", "Shartnomalarim")


class Balancer:
	"""Telegram and nginx in one: the updates of a chat one after the other, each until somebody answers 200."""

	def __init__(self, urls):
		self.turn = itertools.cycle(urls)
		self.brought = 0
		self.refused = 0

	async def bring_all(self, client, updates):
		for update in updates:
			while not await self.bring(client, update):
				self.refused += 1
				await asyncio.sleep(0.05)
			self.brought += 1

	async def bring(self, client, update):
		headers = {SECRET_HEADER: WEBHOOK_SECRET}
		try:
			async with client.post(next(self.turn), json=update, headers=headers) as answer:
				return answer.status == 200
		except aiohttp.ClientError:
			return False


async def test_a_replica_is_killed_and_nobody_notices(environment, erp, stand_in, redis):
	people = [Person(900 + number, "A") for number in range(CHATS)]
	talks = [stand_in.conversation(person) for person in people]
	for talk in talks:
		erp.linked.add(talk.person.id)
		stand_in.chats.open(talk.bot.id, talk.person.as_chat())
	numbers = itertools.count(1)
	updates = {
		person.id: [body(next(numbers), person, COMMANDS[number % 3]) for number in range(ROUNDS)]
		for person in people
	}
	first, second = (environment(BOT_MODE="webhook", TURN_LEASE_SECONDS="2") for _ in range(2))
	async with program(first) as victim, program(second), aiohttp.ClientSession() as client:
		await until(lambda: both_ready(first, second))
		balancer = Balancer([first["WEBHOOK_URL"], second["WEBHOOK_URL"]])
		bringing = [asyncio.create_task(balancer.bring_all(client, updates[person.id])) for person in people]
		await until(lambda: balancer.brought >= CHATS)
		victim.kill()
		async with asyncio.timeout(240):
			await asyncio.gather(*bringing)
	assert balancer.refused > 0  # the victim's part was brought again
	for talk in talks:
		# At most the one answer that was cut short is there twice; none is missing, none out of order.
		kinds = [next(index for index, word in enumerate(SEEN) if word in text) for text in talk.texts]
		assert [kind for kind, _ in itertools.groupby(kinds)] == [number % 3 for number in range(ROUNDS)]
		assert ROUNDS <= len(kinds) <= ROUNDS + 1
	bot = DEMO_TOKEN.partition(":")[0]
	done = [f"bot:{{{bot}}}:done:{update['update_id']}" for chat in updates.values() for update in chat]
	assert await redis.exists(*done) == CHATS * ROUNDS


async def both_ready(*environments):
	return all([await ready(env) for env in environments])
