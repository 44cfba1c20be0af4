"""How was it? In the card and under the company's message."""

from tests.bot.booking.steps import at_card
from tests.bot.chat import sees


async def test_a_visit_is_rated_with_one_press_and_a_few_words(polling_bot, erp, customer):
	erp.booking.add_order(can=["rate"])
	await at_card(customer)
	await customer.tap("5 ⭐️")
	await customer.wait_until(sees("bir-ikki so'z yozing"))
	assert (
		erp.asked("rate_order")[0].values | {"score": 5, "comment": ""} == erp.asked("rate_order")[0].values
	)
	await customer.say("Juda yaxshi 🙏")
	await customer.wait_until(sees("Fikringiz uchun rahmat!"))
	assert erp.asked("rate_order")[1].values["comment"] == "Juda yaxshi 🙏"
	assert "Bahongiz: ⭐️⭐️⭐️⭐️⭐️" in customer.texts[-1]


async def test_words_are_not_needed_and_too_many_are_asked_for_again(polling_bot, erp, customer):
	erp.booking.add_order(can=["rate"])
	await at_card(customer)
	await customer.tap("4 ⭐️")
	await customer.wait_until(sees("bir-ikki so'z yozing"))
	erp.will_answer("rate_order", "invalid")
	await customer.say("x" * 2000)
	await customer.wait_until(sees("juda uzun"))
	await customer.tap("➡️ Shu yetarli")
	await customer.wait_until(sees("Fikringiz uchun rahmat!"))


async def test_under_a_message_it_is_rated_with_one_press(told, erp):
	await told.tap("4")
	await told.wait_until(sees("bir-ikki so'z yozing"))
	assert erp.asked("rate_order")[0].values["score"] == 4
	await told.say("Yaxshi")
	await told.wait_until(sees("Fikringiz uchun rahmat!"))
	assert erp.asked("rate_order")[1].values["score"] == 4


async def test_a_rating_that_comes_too_soon_is_explained(told, erp):
	erp.will_answer("rate_order", "impossible")
	await told.tap("2")
	await told.wait_until(sees("bu endi mumkin emas"))
