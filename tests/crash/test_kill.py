"""kill -9 of the bot, of Valkey and of the ERP in the middle of two thousand messages, in an order drawn by a seed.

The guarantee: nothing is lost and the order within a chat is kept; a message whose sending was in flight when the bot
died may come twice, unless it is marketing, which then may not come at all; no other comes twice.
"""

import random
from collections import Counter, defaultdict
from functools import partial

import pytest

from tests.crash.world import BOT, ERP, VALKEY, Condition, World, world

CHATS, EACH, MARKETING_EVERY = 400, 5, 4
VICTIMS = [(BOT,), (VALKEY,), (ERP,), (BOT,), (VALKEY,), (ERP,)]
EVERYBODY = (VALKEY, ERP, BOT)


@pytest.mark.parametrize("seed", [20261121])
async def test_two_thousand_messages_survive_the_death_of_everybody(tmp_path, seed):
	async with world(tmp_path, chats=CHATS, each=EACH, marketing_every=MARKETING_EVERY) as made:
		assert len(await made.standing()) == CHATS * EACH
		may_double = set()
		for moment, dying in deaths(random.Random(seed)):
			await made.until(moment)
			may_double |= await killed_and_back(made, dying)
		standing = await made.until_settled()
	judge(made, standing, may_double)


def deaths(chance: random.Random) -> list[tuple[Condition, tuple[str, ...]]]:
	"""When who dies: one after the other, and everybody at once while marketing goes out, which is the last in line."""
	first = sorted(chance.sample(range(50, 800), 3))
	later = sorted(chance.sample(range(1_200, 1_700), 3))
	dying = chance.sample(VICTIMS, len(VICTIMS))
	moments = [partial(arrived, number) for number in (*first, *later)]
	alone = list(zip(moments, dying, strict=True))
	together = (partial(arrived, chance.randrange(50, 150), of_marketing=True), EVERYBODY)
	return [*alone[:3], together, *alone[3:]]


def arrived(number: int, places: list[tuple[int, int]], *, of_marketing: bool = False) -> bool:
	return sum(is_marketing(place) for place in places) >= number if of_marketing else len(places) >= number


async def killed_and_back(made: World, dying: tuple[str, ...]) -> set[tuple[int, int]]:
	"""What was in flight when the bot was among the dead."""
	made.kill(*dying)
	await made.bury(*dying)
	if VALKEY in dying:
		await made.start(VALKEY)
	in_flight = await made.in_flight() if BOT in dying else set()
	for name in EVERYBODY:
		if name in dying and name != VALKEY:
			await made.start(name)
	return in_flight


def judge(made: World, standing: dict, may_double: set) -> None:
	counts = Counter(made.arrived)
	doubled = {place for place, count in counts.items() if count > 1}
	missing = set(standing) - set(counts)
	failed = {place for place, status in standing.items() if status == "Failed"}
	kinds = {is_marketing(place) for place in may_double}
	assert kinds == {True, False}, (
		"nothing of one kind was in flight at any death: this run has shown nothing"
	)
	assert doubled <= may_double
	assert not {place for place in doubled if is_marketing(place)}
	assert missing <= failed
	assert failed <= {place for place in may_double if is_marketing(place)}
	assert set(standing.values()) <= {"Sent", "Failed"}
	assert in_order(made.arrived)


def is_marketing(place: tuple[int, int]) -> bool:
	return place[0] % MARKETING_EVERY == 0


def in_order(arrived: list[tuple[int, int]]) -> bool:
	"""First arrivals: a message that comes a second time comes before the next one too."""
	places = defaultdict(list)
	for chat, place in arrived:
		places[chat].append(place)
	return all(came == sorted(came) for came in places.values())
