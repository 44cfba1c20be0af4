"""The company's messages, from the ERP's outbox to the chats, in a whole bot: what arrives, and what the ERP hears."""

import asyncio

import pytest

from bot_service.outbox.limiter import Limiter
from sandbox.telegram import Fault, Limits, Person
from tests.bot.conftest import lines, running, until

GROUP = -1001234567890


@pytest.fixture
async def sending_bot(settings):
	async with running(settings(outbox_enabled=True)) as bot:
		yield bot


@pytest.fixture
def chat_of(stand_in):
	"""Opens a person's chat, as if he had pressed Start long ago."""

	def make(person):
		conversation = stand_in.conversation(person)
		stand_in.chats.open(conversation.bot.id, conversation.person.as_chat())
		return conversation

	return make


@pytest.fixture
def aziza(chat_of, aziza):
	return chat_of(aziza.person)


@pytest.fixture
def bobur(chat_of, bobur):
	return chat_of(bobur.person)


async def emptied(erp):
	await until(lambda: erp.outbox.is_empty)


async def test_a_message_arrives_as_the_erp_has_it_and_the_erp_learns_its_number(sending_bot, erp, aziza):
	buttons = [
		[{"text": "📄 Shartnoma", "action": "open"}, {"text": "🤝 Sana", "action": "promise"}],
		[{"text": "💳 To'lash", "action": "pay"}],
		[{"text": "🚀", "action": "an action of tomorrow"}],
		[{"text": "Sayt", "url": "https://example.uz"}],
	]
	row = erp.outbox.add(aziza.person.id, "<b>Salom</b>, Aziza!", buttons=buttons)
	await emptied(erp)
	(sent,) = aziza.answers
	assert sent["text"] == "Salom, Aziza!" and sent["entities"][0]["type"] == "bold"
	assert sent["reply_markup"]["inline_keyboard"] == [
		[
			{"text": "📄 Shartnoma", "callback_data": f"n:open:{row.id}"},
			{"text": "🤝 Sana", "callback_data": f"n:promise:{row.id}"},
		],
		[{"text": "💳 To'lash", "callback_data": f"n:pay:{row.id}"}],
		[{"text": "Sayt", "url": "https://example.uz"}],
	]
	assert row.outcomes == [
		{
			"id": row.id,
			"outcome": "sent",
			"telegram_message_id": sent["message_id"],
			"error": "",
			"retry_after": 0,
			"new_chat_id": None,
		}
	]


async def test_the_order_within_a_chat_is_kept_and_its_second_between_two(
	sending_bot, erp, stand_in, aziza, bobur
):
	stand_in.limits = Limits(clock=asyncio.get_running_loop().time)
	for number in range(3):
		for chat in (aziza, bobur):
			erp.outbox.add(chat.person.id, f"{number}")
	await emptied(erp)
	assert aziza.texts == bobur.texts == ["0", "1", "2"]
	assert stand_in.limits.refused == 0


async def test_whoever_has_blocked_the_bot_is_reported_and_the_others_get_theirs(
	sending_bot, erp, stand_in, aziza, bobur
):
	stand_in.chats.set_blocked(aziza.chat, True)
	lost, live = erp.outbox.add(aziza.person.id, "x"), erp.outbox.add(bobur.person.id, "y")
	await emptied(erp)
	assert erp.outbox.outcomes(lost) == ["blocked"] and erp.outbox.outcomes(live) == ["sent"]


async def test_a_refused_text_is_failed_with_telegrams_words_for_staff_and_not_for_the_log(
	sending_bot, erp, aziza, log
):
	row = erp.outbox.add(aziza.person.id, "<qarzim>400 000</qarzim>")
	await emptied(erp)
	assert row.outcomes[0]["outcome"] == "failed" and "can't parse entities" in row.outcomes[0]["error"]
	assert "qarzim" not in log.getvalue()


async def test_a_wait_is_obeyed_by_the_whole_bot_and_the_message_comes_after_it(
	sending_bot, erp, stand_in, aziza, bobur
):
	stand_in.faults.append(Fault.flood(2, chat_id=aziza.person.id))
	row = erp.outbox.add(aziza.person.id, "x")
	await until(lambda: row.outcomes)
	assert (row.outcomes[0]["outcome"], row.outcomes[0]["retry_after"]) == ("deferred", 2)
	erp.outbox.add(bobur.person.id, "y")
	await emptied(erp)
	assert aziza.texts == ["x"] and bobur.texts == ["y"]
	refused, *sent = stand_in.calls_of("sendMessage")
	assert refused.refusal and [call.refusal for call in sent] == [None, None]
	assert min(call.now for call in sent) >= refused.now + 2


async def test_a_groups_wait_is_the_groups_own(sending_bot, erp, stand_in, aziza):
	group = stand_in.open_group(GROUP, "Operatorlar", topics=[7])
	stand_in.faults.append(Fault.flood(3000, chat_id=GROUP))
	row = erp.outbox.add(GROUP, "x", topic_id=7)
	await until(lambda: row.outcomes)
	assert row.outcomes[0]["retry_after"] == 3000
	erp.outbox.add(aziza.person.id, "y")
	await aziza.wait_until(lambda chat: chat.texts == ["y"])
	# It came again at once, and is given back until the group may be written to.
	await until(lambda: len(row.outcomes) > 1)
	assert row.outcomes[1]["outcome"] == "deferred" and row.outcomes[1]["retry_after"] > 2000
	assert not group.messages and len(stand_in.calls_of("sendMessage")) == 2


async def test_a_topic_of_a_forum_gets_its_message(sending_bot, erp, stand_in):
	group = stand_in.open_group(GROUP, "Operatorlar", topics=[7])
	erp.outbox.add(GROUP, "x", topic_id=7)
	await emptied(erp)
	(message,) = group.messages.values()
	assert message["message_thread_id"] == 7


async def test_a_group_that_moved_is_reported_with_its_new_number(sending_bot, erp, stand_in):
	stand_in.open_group(-500, "Operatorlar", kind="group")
	description = "Bad Request: group chat was upgraded to a supergroup chat"
	stand_in.faults.append(Fault("sendMessage", 400, description, {"migrate_to_chat_id": GROUP}))
	row = erp.outbox.add(-500, "x")
	await emptied(erp)
	assert (row.outcomes[0]["outcome"], row.outcomes[0]["new_chat_id"]) == ("moved", GROUP)


async def test_a_passing_fault_of_telegram_is_tried_again_and_the_message_arrives_once(
	sending_bot, erp, stand_in, aziza, bobur
):
	stand_in.faults.append(Fault("sendMessage", 500, times=2))
	notice = erp.outbox.add(aziza.person.id, "x")
	offer = erp.outbox.add(bobur.person.id, "y", priority="marketing")
	await emptied(erp)
	assert erp.outbox.outcomes(notice) == erp.outbox.outcomes(offer) == ["retry", "sent"]
	assert aziza.texts == ["x"] and bobur.texts == ["y"]


async def test_a_file_comes_with_its_text_as_caption_and_a_picture_as_a_picture(
	sending_bot, erp, aziza, bobur
):
	button = [[{"text": "📄", "action": "open"}]]
	erp.outbox.add(aziza.person.id, "<b>Chek</b>", attachment=("chek.pdf", b"%PDF-1.4"), buttons=button)
	erp.outbox.add(bobur.person.id, "Aksiya", attachment=("aksiya.JPG", b"picture"))
	await emptied(erp)
	(receipt,), (offer,) = aziza.answers, bobur.answers
	assert receipt["document"]["file_name"] == "chek.pdf" and receipt["caption"] == "Chek"
	assert receipt["reply_markup"]["inline_keyboard"][0][0]["callback_data"].startswith("n:open:")
	assert "photo" in offer and offer["caption"] == "Aksiya"
	assets = aziza.stand_in.assets
	assert assets[receipt["document"]["file_id"]]["data"] == b"%PDF-1.4"


async def test_a_text_too_long_for_a_caption_follows_its_file_as_an_answer(sending_bot, erp, stand_in, aziza):
	stand_in.limits = Limits(clock=asyncio.get_running_loop().time)
	row = erp.outbox.add(aziza.person.id, "x" * 1025, attachment=("shartnoma.pdf", b"%PDF"))
	await emptied(erp)
	file, text = aziza.answers
	assert "caption" not in file and text["reply_to_message"]["message_id"] == file["message_id"]
	assert row.outcomes[0]["telegram_message_id"] == text["message_id"]


async def test_a_file_that_arrived_is_not_sent_again_when_only_its_text_failed(
	sending_bot, erp, stand_in, aziza
):
	stand_in.faults.append(Fault("sendMessage", 500))
	row = erp.outbox.add(aziza.person.id, "x" * 1025, attachment=("shartnoma.pdf", b"%PDF"))
	await emptied(erp)
	assert erp.outbox.outcomes(row) == ["retry", "sent"]
	assert ["document" in message for message in aziza.answers] == [True, False]


async def test_a_file_the_erp_does_not_have_is_a_failure_and_nothing_is_sent(sending_bot, erp, aziza):
	erp.will_answer("get_attachment", "not_found")
	row = erp.outbox.add(aziza.person.id, "x", attachment=("a.pdf", b""))
	await emptied(erp)
	assert (row.outcomes[0]["outcome"], row.outcomes[0]["error"]) == ("failed", "attachment: NotFound")
	assert aziza.answers == []


async def test_a_file_the_erp_takes_too_long_to_make_is_not_tried_for_ever(sending_bot, erp, aziza):
	erp.will_answer("get_attachment", (504, {}))
	row = erp.outbox.add(aziza.person.id, "x", attachment=("a.pdf", b"%PDF"))
	await emptied(erp)
	assert erp.outbox.outcomes(row) == ["retry", "sent"]


async def test_a_long_text_is_cut_and_not_lost(sending_bot, erp, aziza):
	erp.outbox.add(aziza.person.id, "<b>" + "x" * 5000 + "</b>")
	await emptied(erp)
	assert aziza.texts[0].endswith("…")


async def test_with_the_erp_away_results_are_kept_and_told_later_once(sending_bot, erp, aziza, bobur, log):
	answers = [(503, {}) for _ in range(2)]
	erp.will_answer("report_messages", *answers)
	row = erp.outbox.add(aziza.person.id, "x")
	await until(lambda: not sending_bot.app.outbox.reporter.is_heard)
	assert sending_bot.app.outbox.is_working is False and row.outcomes == []
	await emptied(erp)
	assert erp.outbox.outcomes(row) == ["sent"] and aziza.texts == ["x"]
	# The ERP has it before the bot has the ERP's answer.
	await until(lambda: sending_bot.app.outbox.is_working)


async def test_a_result_the_erp_breaks_over_does_not_hold_up_the_others(sending_bot, erp, aziza, bobur):
	go = erp.hold("report_messages")

	def breaks_over_the_first(values):
		if any(result["id"] == first.id for result in values["results"]):
			return 500, {"exc_type": "ValueError"}
		return 200, {"message": erp.outbox.report(**values)}

	erp.will_answer("report_messages", *[breaks_over_the_first] * 3)
	first, second = erp.outbox.add(aziza.person.id, "x"), erp.outbox.add(bobur.person.id, "y")
	await erp.until_asked("report_messages")
	go.set()
	await until(lambda: second.is_done)
	# Its lease runs out, its mark answers: told once more, and not sent again.
	erp.script.clear()
	erp.outbox.leases_run_out()
	await emptied(erp)
	assert erp.outbox.outcomes(first) == ["sent"] and aziza.texts == ["x"]


async def test_a_claim_whose_answer_was_lost_is_asked_again_under_the_same_name(sending_bot, erp, aziza):
	def lost(values):
		erp.outbox.claim(**values)
		return 503, {}

	await erp.until_asked("claim_messages")
	row = erp.outbox.add(aziza.person.id, "x")
	erp.will_answer("claim_messages", lost)
	await emptied(erp)
	assert row.claims == 1 and aziza.texts == ["x"]


async def test_without_redis_nothing_is_sent_or_claimed_and_ready_says_so(settings, erp, aziza, log):
	erp.outbox.add(aziza.person.id, "x")
	async with running(settings(outbox_enabled=True, redis_url="unix:///nowhere/v.sock")) as bot:
		await until(lambda: not bot.app.outbox.pace.is_agreed)
		assert not bot.app.outbox.is_working
	assert aziza.answers == [] and not erp.asked("claim_messages")
	assert [line["level"] for line in lines(log) if "outbox stops" in line["message"]] == ["ERROR"]


async def test_a_customers_answer_does_not_wait_for_a_frozen_outbox(settings, erp, redis, aziza, bobur):
	erp.linked.add(aziza.person.id)
	# Before the bot is there: a claim under way would still bring the message, only to give it back.
	await Limiter(redis, bobur.bot.id, 29).freeze(3000, 5)
	waiting = erp.outbox.add(bobur.person.id, "x")
	async with running(settings(outbox_enabled=True)):
		await aziza.command("start")
		await aziza.wait_until(lambda chat: "Assalomu alaykum" in chat.texts[-1] if chat.texts else False)
		assert waiting.outcomes == [] and bobur.answers == []


async def test_what_a_screen_sends_is_counted_in(sending_bot, erp, aziza):
	erp.linked.add(aziza.person.id)
	sending_bot.app.outbox.pace.traffic._clock = lambda: 0.0  # it forgets after a second
	await aziza.command("start")
	await aziza.wait_until(lambda chat: chat.texts)
	assert sending_bot.app.outbox.pace.traffic.take() == [aziza.person.id]


async def test_a_second_replica_does_not_send_what_the_first_has_marked(
	sending_bot, erp, redis, aziza, bobur
):
	"""The first died after Telegram's answer, or in the middle of it."""
	bot_id = sending_bot.app.bot.id
	marks = {"sent": "sent:77", "marketing": "sending:0", "notice": "sending:0"}
	done = erp.outbox.add(aziza.person.id, "done", claims=1)
	offer = erp.outbox.add(bobur.person.id, "offer", claims=1, priority="marketing")
	for row, mark in ((done, marks["sent"]), (offer, marks["marketing"])):
		await redis.set(f"bot:{{{bot_id}}}:out:{row.id}", mark)
	await emptied(erp)
	assert (done.outcomes[0]["outcome"], done.outcomes[0]["telegram_message_id"]) == ("sent", 77)
	assert offer.outcomes[0]["outcome"] == "uncertain"
	assert aziza.answers == [] and bobur.answers == []


async def test_an_interrupted_message_that_is_no_marketing_is_sent_again(settings, erp, redis, aziza):
	row = erp.outbox.add(aziza.person.id, "x", claims=1)
	async with running(settings(outbox_enabled=True)) as bot:
		await redis.set(f"bot:{{{bot.app.bot.id}}}:out:{row.id}", "sending:0")
		await emptied(erp)
	assert aziza.texts == ["x"]


async def test_what_is_left_in_redis_says_nothing_and_goes_by_itself(sending_bot, erp, redis, aziza):
	erp.outbox.add(aziza.person.id, "Qarzingiz 400 000 so'm")
	await emptied(erp)
	for key in await redis.keys("*:out:*"):
		value = await redis.get(key)
		assert value.startswith(b"sent:") and 0 < await redis.ttl(key) <= 48 * 3600


async def test_nothing_of_a_message_is_logged(sending_bot, erp, stand_in, aziza, bobur, log):
	stand_in.faults.append(Fault.blocked(chat_id=bobur.person.id))
	for chat in (aziza, bobur):
		erp.outbox.add(chat.person.id, "Aziza Karimova, qarzingiz bor")
	await emptied(erp)
	logged = [line for line in lines(log) if line["message"] == "message out"]
	assert {line["outcome"] for line in logged} == {"sent", "blocked"}
	assert "Aziza" not in log.getvalue() and "qarz" not in log.getvalue()


async def test_stopping_sends_what_is_under_way_and_gives_back_the_rest(
	settings, erp, stand_in, chat_of, aziza
):
	stand_in.faults.append(Fault.late("sendMessage", 0.3, times=1000))
	people = [chat_of(Person(800_000 + number, "A")) for number in range(25)]
	for chat in people:
		erp.outbox.add(chat.person.id, "x")
	async with running(settings(outbox_enabled=True)) as bot:
		await until(lambda: stand_in.calls_of("sendMessage"))
		await bot.end()
	outcomes = [erp.outbox.outcomes(row) for row in erp.outbox.rows.values()]
	assert all(told in (["sent"], ["deferred"]) for told in outcomes)
	assert sum(len(chat.answers) for chat in people) == outcomes.count(["sent"]) > 0
	assert outcomes.count(["deferred"]) > 0
	given_back = [
		row.outcomes[0] for row in erp.outbox.rows.values() if row.outcomes[0]["outcome"] == "deferred"
	]
	assert {result["retry_after"] for result in given_back} == {0}
