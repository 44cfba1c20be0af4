"""The first main job: a customer logs in and is recognised ever after. In both modes, over real HTTP."""

from tests.bot.chat import sees
from tests.bot.conftest import BOBUR, settled, until


async def log_in(aziza):
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("🪪 Pasport orqali")
	await aziza.wait_until(sees("AA1234567"))
	await aziza.say("aa 1234567")
	await aziza.wait_until(sees("Xush kelibsiz, Aziza Karimova"))


async def test_a_stranger_logs_in_by_passport_and_lands_in_the_menu(bot, erp, aziza):
	await log_in(aziza)
	assert "1 ta shartnoma" in aziza.texts[-1]
	assert "400 000 so'm, 15.12.2026".replace(" 000 ", "\u00a0000\u00a0") in aziza.texts[-1]
	sent = erp.asked("login_by_passport")[0].values
	assert sent["passport"] == "aa 1234567"
	assert sent["username"] == "aziza" and sent["language"] == "uz"
	assert "📄 Shartnomalarim" in aziza.inline_buttons


async def test_the_passport_is_deleted_from_the_chat(bot, aziza):
	await log_in(aziza)
	assert not [
		message
		for message in aziza.messages
		if "1234567" in message.get("text", "") and not message["from"]["is_bot"]
	]


async def test_who_is_known_goes_straight_to_the_menu_by_name(bot, erp, aziza):
	erp.linked.add(aziza.person.id)
	await aziza.command("start")
	await aziza.wait_until(sees("Assalomu alaykum, Aziza Karimova!"))
	assert len(aziza.answers) == 1


async def test_a_wrong_passport_is_deleted_too_and_the_attempts_left_are_told(
	bot, erp, aziza, stand_in, redis
):
	erp.will_answer("login_by_passport", "refused")
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("🪪 Pasport orqali")
	await aziza.wait_until(sees("seriyasi"))
	await aziza.say("AA7654321")
	await aziza.wait_until(sees("Yana 4 marta"))
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("Xush kelibsiz"))
	assert [message["text"] for message in aziza.messages if not message["from"]["is_bot"]] == ["/start"]


async def test_what_cannot_be_read_as_a_passport_is_deleted_and_asked_again(bot, erp, aziza):
	erp.will_answer("login_by_passport", "invalid")
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("🪪 Pasport orqali")
	await aziza.wait_until(sees("seriyasi"))
	await aziza.say("AA12")
	await aziza.wait_until(sees("o'qib bo'lmadi"))
	await aziza.say("A" * 500)
	await aziza.wait_until(lambda chat: len([text for text in chat.texts if "o'qib bo'lmadi" in text]) == 2)
	assert len(erp.asked("login_by_passport")) == 1


async def test_a_passport_that_nobody_asked_for_counts_and_is_deleted(bot, erp, aziza):
	await aziza.say("АА 1234567")
	await aziza.wait_until(sees("Xush kelibsiz"))
	assert all(message["from"]["is_bot"] for message in aziza.messages)


async def test_a_passport_sent_by_one_who_is_logged_in_is_deleted_and_goes_nowhere(bot, erp, aziza):
	erp.linked.add(aziza.person.id)
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("Assalomu alaykum, Aziza"))
	assert all(message["from"]["is_bot"] for message in aziza.messages)
	assert not erp.asked("login_by_passport")


async def test_logging_in_by_the_own_phone(bot, erp, aziza):
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("📱 Telefon raqami orqali")
	await aziza.wait_until(lambda chat: chat.reply_buttons)
	await aziza.tap("📱 Raqamimni yuborish")
	await aziza.wait_until(sees("Xush kelibsiz"))
	assert aziza.reply_buttons == []
	sent = erp.asked("login_by_phone")[0].values
	assert sent["contact_user_id"] == aziza.person.id and sent["phone"] == "998901234567"


async def test_somebody_elses_contact_is_refused_politely_and_never_sent_to_the_erp(bot, erp, aziza):
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("📱 Telefon raqami orqali")
	await aziza.wait_until(lambda chat: chat.reply_buttons)
	for with_id in (True, False):
		await aziza.share_contact_of(BOBUR, with_id=with_id)
		seen = 1 if with_id else 2
		await aziza.wait_until(
			lambda chat, seen=seen: sum("boshqa odamning" in text for text in chat.texts) == seen
		)
	assert not erp.asked("login_by_phone")
	assert aziza.reply_buttons[0] == "📱 Raqamimni yuborish"


async def test_a_forwarded_contact_is_refused_even_if_it_is_ones_own(bot, erp, aziza, stand_in):
	forwarded = {
		"message_id": 1,
		"date": 1,
		"chat": aziza.person.as_chat(),
		"from": aziza.person.as_user(),
		"contact": aziza.person.as_contact(own=True),
		"forward_origin": {"type": "user", "date": 1, "sender_user": aziza.person.as_user()},
	}
	stand_in.chats.open(aziza.bot.id, aziza.person.as_chat())
	await stand_in.push(aziza.bot.token, "message", forwarded)
	await aziza.wait_until(sees("boshqa odamning"))
	assert not erp.asked("login_by_phone")


async def test_a_typed_phone_is_not_taken_but_the_button_is_shown(bot, erp, aziza):
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("📱 Telefon raqami orqali")
	await aziza.wait_until(lambda chat: chat.reply_buttons)
	await aziza.say("+998 90 123 45 67")
	await aziza.wait_until(sees("raqamni yozmang"))
	await aziza.tap("⬅️ Ortga qaytish")
	await aziza.wait_until(sees("Qaysi usul"))
	assert aziza.reply_buttons == [] and not erp.asked("login_by_phone")


async def test_a_phone_of_several_customers_asks_for_the_passport(bot, erp, aziza):
	erp.will_answer("login_by_phone", "passport_needed")
	await aziza.share_contact()
	await aziza.wait_until(sees("Shaxsingizni tasdiqlash uchun"))
	assert aziza.reply_buttons == []
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("Xush kelibsiz"))


async def test_the_policy_of_both_asks_for_the_phone_after_the_passport(bot, erp, aziza):
	erp.will_answer("login_by_passport", "phone_needed")
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("Rahmat. Endi telefon"))
	await aziza.tap("📱 Raqamimni yuborish")
	await aziza.wait_until(sees("Xush kelibsiz"))
	assert "✅ Telefon raqamingiz tasdiqlandi." in aziza.texts


async def test_too_many_attempts_tell_when_to_come_back(bot, erp, aziza):
	erp.will_answer(
		"login_by_passport", "locked", (200, {"message": {"result": "locked", "retry_after_seconds": 80000}})
	)
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("14 daqiqadan"))
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("23 soatdan"))


async def test_a_linked_passport_is_refused_in_friendly_words_if_the_company_wants_so(bot, erp, aziza):
	erp.will_answer("login_by_passport", "linked_elsewhere")
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("boshqa Telegram hisobiga"))


async def test_whom_staff_have_closed_out_is_told_whom_to_call(bot, erp, aziza):
	erp.will_answer("login_by_passport", "blocked")
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("to'xtatilgan"))
	assert "+998712001122" in aziza.texts[-1]
	erp.blocked.add(aziza.person.id)
	await aziza.command("start")
	await aziza.wait_until(lambda chat: len(chat.answers) == 2)
	assert "to'xtatilgan" in aziza.texts[-1]


async def test_logging_out_asks_first_and_then_forgets(bot, erp, aziza):
	erp.linked.add(aziza.person.id)
	await aziza.command("logout")
	await aziza.wait_until(sees("Hisobdan chiqmoqchimisiz"))
	await aziza.tap("⬅️ Yo'q, qolaman")
	await aziza.wait_until(sees("Assalomu alaykum, Aziza"))
	assert not erp.asked("logout")
	await aziza.tap("🚪 Chiqish")
	await aziza.wait_until(sees("Hisobdan chiqmoqchimisiz"))
	await aziza.tap("🚪 Ha, chiqaman")
	await aziza.wait_until(sees("Siz hisobdan chiqdingiz"))
	assert "🪪 Pasport orqali" in aziza.inline_buttons
	assert aziza.person.id not in erp.linked


async def test_the_first_language_follows_telegram_and_then_the_choice(bot, erp, aziza, bobur, stand_in):
	await bobur.command("start")
	await bobur.wait_until(sees("Здравствуйте"))
	await bobur.tap("🌐 Язык")
	await bobur.wait_until(sees("На каком языке"))
	await bobur.tap("Ўзбекча")
	await bobur.wait_until(sees("Ассалому алайкум"))
	assert erp.languages[bobur.person.id] == "uz-Cyrl"
	await bobur.command("start")
	await bobur.wait_until(lambda chat: len(chat.answers) == 2 and "Ассалому" in chat.texts[-1])
	await until(lambda: stand_in.commands_for(bobur.bot, bobur.person)[0]["description"] == "Бошлаш")


async def test_the_choice_is_read_from_the_erp_when_redis_forgets(bot, erp, aziza, redis, stand_in):
	erp.linked.add(aziza.person.id)
	erp.languages[aziza.person.id] = "en"
	await aziza.command("start")
	await aziza.wait_until(sees("Hello, Aziza"))
	await settled(bot, stand_in, redis)
	await redis.flushall()
	await aziza.command("help")
	await aziza.wait_until(sees("Help"))
