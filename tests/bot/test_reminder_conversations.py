"""Reminders from the customer's side: what he presses under a message, what he is offered, what he wishes."""

import pytest

from tests.bot.chat import alerts, sees, toasts
from tests.bot.conftest import running, settled, until
from tests.bot.contract import message

NBSP = "\u00a0"
BUTTONS = [[{"text": "📄 Shartnoma", "action": "open"}, {"text": "🤝 Sana tanlash", "action": "promise"}]]


@pytest.fixture
async def reminded(settings, erp, customer, stand_in):
	"""A customer with a reminder in his chat, below a menu he opened before."""
	async with running(settings(outbox_enabled=True)) as bot:
		await customer.command("start")
		await customer.wait_until(sees("Assalomu"))
		row = erp.outbox.add(customer.person.id, "Ertaga to'lov kuni.", buttons=BUTTONS, priority="reminder")
		await customer.wait_until(sees("Ertaga to'lov kuni"))
		customer.row, customer.bot_app = row, bot
		yield customer


def told(**more):
	return 200, {"message": {**message("get_reminder", "found"), **more}}


def payment(**more):
	return {**message("get_reminders", "found")["payments"][0], **more}


async def test_the_contract_opens_in_a_window_below_the_reminder_which_stays(reminded, erp):
	menu, reminder = reminded.answers
	await reminded.tap("📄 Shartnoma")
	await reminded.wait_until(sees("Shartnoma IC-2026-00001"))
	assert reminded.answers[:2] == [menu, reminder] and len(reminded.answers) == 3
	assert erp.asked("get_reminder")[0].values["message"] == reminded.row.id
	# The new window is the live one.
	await reminded.tap("📅 To'lov jadvali")
	await reminded.wait_until(sees("To'lov jadvali"))
	assert len(reminded.answers) == 3


async def test_of_several_contracts_what_is_to_be_paid_is_shown(reminded, erp):
	erp.will_answer("get_reminder", told(contracts=["IC-1", "IC-2"]))
	await reminded.tap("📄 Shartnoma")
	await reminded.wait_until(sees("Yaqin 31 kundagi to'lovlar"))


async def test_a_day_is_promised_with_two_presses(reminded, erp):
	await reminded.tap("🤝 Sana tanlash")
	await reminded.wait_until(sees("Qachon to'lay olasiz?"))
	assert f"400{NBSP}000{NBSP}so'm" in reminded.texts[-1]
	days = [label for label in reminded.inline_buttons if label[-3:-2] == "." and label[-2:] == "11"]
	assert days == ["Ya 22.11", "Du 23.11", "Se 24.11", "Cho 25.11", "Pa 26.11", "Ju 27.11", "Sha 28.11"]
	await reminded.tap("Cho 25.11")
	await reminded.wait_until(sees("25.11.2026"))
	(asked,) = erp.asked("promise_to_pay")
	assert asked.values["promised_date"] == "2026-11-25" and asked.values["message"] == reminded.row.id
	assert asked.values["idempotency_key"].endswith("-promise")
	assert len(reminded.answers) == 3 and "eslatmaymiz" in reminded.texts[-1]


@pytest.mark.parametrize(
	("reason", "seen"),
	[
		("too_early", "o'tib ketgan"),
		("too_late", "juda uzoq"),
		("too_many", "bir necha marta surilgan"),
		("a reason of tomorrow", "belgilab bo'lmadi"),
	],
)
async def test_a_refusal_says_why_and_offers_the_days_that_are_left(reminded, erp, reason, seen):
	refusal = {"result": "refused", "reason": reason, "promised_date": None, "contracts": []}
	await reminded.tap("🤝 Sana tanlash")
	await reminded.wait_until(sees("Qachon to'lay olasiz?"))
	erp.will_answer("promise_to_pay", (200, {"message": refusal}))
	await reminded.tap("Sha 28.11")
	await reminded.wait_until(sees(seen))
	assert "Du 23.11" in reminded.inline_buttons


async def test_where_no_day_may_be_chosen_a_person_is_named_and_no_day_is_shown(reminded, erp):
	erp.will_answer("get_reminder", told(can_promise=False, earliest=None, latest=None))
	await reminded.tap("🤝 Sana tanlash")
	await reminded.wait_until(sees("biz bilan bog'laning"))
	assert "☎️ Yordam" in reminded.inline_buttons and "Du 23.11" not in reminded.inline_buttons


async def test_what_is_promised_already_is_said_and_may_be_changed(reminded, erp):
	erp.will_answer("get_reminder", told(promised_date="2026-11-24"))
	await reminded.tap("🤝 Sana tanlash")
	await reminded.wait_until(sees("va'da bergansiz"))
	assert "24.11.2026" in reminded.texts[-1] and "Pa 26.11" in reminded.inline_buttons


async def test_what_is_paid_meanwhile_needs_no_promise(reminded, erp):
	erp.will_answer("get_reminder", told(can_promise=False, earliest=None, latest=None, amounts=[]))
	await reminded.tap("🤝 Sana tanlash")
	await reminded.wait_until(sees("qolmagan"))


async def test_somebody_elses_message_is_not_found_and_shows_nothing(reminded, erp, stand_in):
	erp.will_answer("get_reminder", "not_found")
	await reminded.press(reminded.answers[1], {"text": "x", "callback_data": "n:promise:another000"})
	await until(lambda: alerts(stand_in))
	assert "topilmadi" in alerts(stand_in)[0]


async def test_without_the_erp_a_press_under_a_reminder_is_answered_in_a_box(reminded, erp, stand_in):
	erp.is_away = True
	await reminded.tap("🤝 Sana tanlash")
	await until(lambda: alerts(stand_in))
	assert "Hech narsa yo'qolmadi" in alerts(stand_in)[0]
	assert len(reminded.answers) == 2
	erp.is_away = False
	# The outbox has asked in vain meanwhile: were it often enough, the bot would rest before it asked again.
	reminded.bot_app.app.erp.breaker.answered()
	await reminded.tap("🤝 Sana tanlash")
	await reminded.wait_until(sees("Qachon to'lay olasiz?"))


async def test_an_action_of_another_version_leaves_the_reminder_its_buttons(reminded, stand_in):
	reminder = reminded.answers[1]
	await reminded.press(reminder, {"text": "x", "callback_data": f"n:fly:{reminded.row.id}"})
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert reminded.answers[1] == reminder and "Assalomu" in reminded.texts[-1]


@pytest.mark.parametrize("data", ["p:abc:20261399", "p:abc:tomorrow", "w:everything:1", "w:reminders:maybe"])
async def test_what_nobody_offered_is_outdated(reminded, stand_in, erp, data):
	menu = reminded.answers[0]
	await reminded.press(menu, {"text": "?", "callback_data": data})
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert not erp.asked("promise_to_pay") and not erp.asked("set_preferences")


async def open_reminders(customer):
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	await customer.tap("🔔 Eslatmalar")


async def test_reminders_are_listed_the_most_urgent_first_with_what_was_promised(bot, erp, customer):
	payments = [
		payment(contract_id="IC-5", due_date="2026-12-15", days_left=24, status="upcoming"),
		payment(contract_id="IC-3", due_date="2026-11-21", days_left=0, status="today"),
		payment(contract_id="IC-1", due_date="2026-09-01", days_left=-81, status="critically_overdue"),
		payment(
			contract_id="IC-2",
			due_date="2026-11-15",
			days_left=-6,
			status="overdue",
			promised_date="2026-11-25",
		),
		payment(contract_id="IC-4", due_date="2026-11-22", days_left=1, status="tomorrow"),
	]
	totals = [{"currency": "UZS", "outstanding": 2000000.0, "overdue": 800000.0}]
	erp.will_answer("get_reminders", (200, {"message": {"payments": payments, "totals": totals}}))
	await open_reminders(customer)
	await customer.wait_until(sees("Eslatmalar"))
	text = customer.texts[-1].replace(NBSP, " ")
	places = [
		text.index(word)
		for word in ("Muddati o'tgan", "IC-1", "IC-2", "Bugun", "IC-3", "Ertaga", "IC-4", "IC-5")
	]
	assert places == sorted(places) and text.count("Muddati o'tgan") == 1
	assert "400 000 so'm, 15.11.2026 (6 kun kechikdi), IC-2\n🤝 Siz 25.11.2026" in text
	assert "Jami: 2 000 000 so'm" in text
	await customer.tap("📄 IC-2")
	await customer.wait_until(sees("Shartnoma IC-"))
	assert erp.asked("get_contract")[0].values["contract_id"] == "IC-2"


async def test_nothing_to_remind_of_is_good_news(bot, erp, customer):
	erp.will_answer("get_reminders", (200, {"message": {"payments": [], "totals": []}}))
	await open_reminders(customer)
	await customer.wait_until(sees("eslatadigan to'lov yo'q"))
	assert "⚙️ Xabarlar sozlamalari" in customer.inline_buttons


async def test_wishes_are_switched_and_kept_by_the_erp(bot, erp, customer, stand_in):
	await open_reminders(customer)
	await customer.wait_until(sees("Eslatmalar"))
	await customer.tap("⚙️ Xabarlar sozlamalari")
	await customer.wait_until(sees("nimalar haqida yozaylik"))
	# Overdue notices come in any case, as the company has it: said, and no switch for it.
	assert "har doim xabar beramiz" in customer.texts[-1]
	assert not [label for label in customer.inline_buttons if "Kechikkan" in label]
	await customer.tap("✅ To'lovdan oldin eslatish")
	await customer.wait_until(lambda chat: "⬜️ To'lovdan oldin eslatish" in chat.inline_buttons)
	await customer.tap("⬜️ To'lovdan oldin eslatish")
	await customer.wait_until(lambda chat: "✅ To'lovdan oldin eslatish" in chat.inline_buttons)
	await customer.tap("✅ Yangiliklar va takliflar")
	await customer.wait_until(lambda chat: "⬜️ Yangiliklar va takliflar" in chat.inline_buttons)
	wished = [request.values for request in erp.asked("set_preferences")]
	assert [(wish["reminders"], wish["overdue"], wish["marketing"]) for wish in wished] == [
		(0, -1, -1),
		(1, -1, -1),
		(-1, -1, 0),
	]
	await until(lambda: toasts(stand_in).count("Saqlandi.") == 3)
	await customer.tap("🌐 Til")
	await customer.wait_until(sees("Qaysi tilda"))


async def test_overdue_notices_have_a_switch_where_the_company_lets_them_be_off(bot, erp, customer):
	erp.preferences["overdue_may_be_off"] = True
	await open_reminders(customer)
	await customer.wait_until(sees("Eslatmalar"))
	await customer.tap("⚙️ Xabarlar sozlamalari")
	await customer.wait_until(sees("nimalar haqida"))
	await customer.tap("✅ Kechikkan to'lov haqida")
	await customer.wait_until(lambda chat: "⬜️ Kechikkan to'lov haqida" in chat.inline_buttons)


async def test_whoever_is_logged_out_is_shown_the_login_below_the_reminder(reminded, erp, stand_in, redis):
	erp.linked.clear()
	await reminded.tap("🤝 Sana tanlash")
	await reminded.wait_until(sees("Qaysi usul"))
	await settled(reminded.bot_app, stand_in, redis)
	assert len(reminded.answers) == 3 and not erp.asked("promise_to_pay")
