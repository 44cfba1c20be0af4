"""The figures of messages out run on the embedded engine and print their tables. No time is judged."""

import pytest
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter
from lo_bot_api_emulator import ApiRefusal

from benchmarks import outbox, queueing, reminders
from benchmarks.flood import Flood, Stumbling
from benchmarks.outbox_texts import chat_of, place_of, text_of
from sandbox.telegram import DEMO_TOKEN, serving
from tests.demo.echo_bot import bot_at


@pytest.fixture(autouse=True)
def on_the_engine(monkeypatch):
	for name in ("ERP", "FRAPPE_BENCH", "FRAPPE_SITE"):
		monkeypatch.delenv(name, raising=False)


async def test_every_message_of_the_figures_arrives_and_is_reported(capsys):
	await outbox.measure(outbox.Size(chats=20, each=1, blocked=0.1, failing=0, look_every=10))
	clean, troubled = map(_values, capsys.readouterr().out.split("### Outbox on the engine")[1:])
	assert (clean["arrived"], clean["arrived twice"], clean["answers 429"]) == ("20", "0", "0")
	assert clean["in the ERP at the end"] == "20 Sent"
	assert troubled["arrived"] == "18"
	assert troubled["missing of those who have not blocked the bot"] == "0"
	assert troubled["in the ERP at the end"] == "2 Failed, 18 Sent"


async def test_queueing_is_measured_beside_a_save_without_it(capsys):
	await queueing.measure(queueing.Size(saves=4))
	printed = capsys.readouterr().out
	assert "| Customer, saved again" in printed and "| Payment Entry, submitted" in printed
	assert "Queueing on a real bench: not measured" in printed


async def test_finding_who_is_to_be_reminded_is_measured_on_a_bench_only(capsys):
	await reminders.measure(reminders.Size())
	assert "Reminders: not measured" in capsys.readouterr().out


async def test_telegram_of_the_figures_enforces_its_limits_and_counts_who_broke_them():
	flood = Flood(chats=40, blocked_share=0.1)
	(blocked, *_), open_chats = sorted(flood.blocked), sorted(set(map(chat_of, range(40))) - flood.blocked)
	async with serving(flood.stand_in) as address:
		bot = bot_at(address, DEMO_TOKEN)
		try:
			with pytest.raises(TelegramForbiddenError):
				await bot.send_message(blocked, text_of(blocked, 0))
			with pytest.raises(TelegramRetryAfter):
				for place in range(5):
					await bot.send_message(open_chats[0], text_of(open_chats[0], place))
		finally:
			await bot.session.close()
	assert flood.refused == 1
	assert (len(flood.arrived), flood.doubled, flood.missing(1)) == (3, 0, 36 - 3)


def test_a_first_try_may_stumble_and_the_second_does_not():
	faults = Stumbling(share=1.0)
	with pytest.raises(ApiRefusal):
		faults.meet("sendMessage", {"text": "a"})
	faults.meet("sendMessage", {"text": "a"})
	assert faults.stumbled == 1


def test_a_text_tells_its_chat_and_its_place():
	assert place_of(text_of(8_100_000_007, 3)) == (8_100_000_007, 3)


def _values(printed: str) -> dict[str, str]:
	"""The first table of a part, by its first column."""
	lines = [line for line in printed.splitlines() if line.startswith("|")]
	return {cells[1].strip(): cells[2].strip() for line in lines if len(cells := line.split("|")) == 4}
