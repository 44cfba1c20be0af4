"""The buttons under the company's messages about a visit."""

from tests.bot.chat import sees, toasts
from tests.bot.conftest import until


async def test_under_a_message_the_visit_opens_below_it(told, erp):
	assert "?" not in told.inline_buttons
	await told.tap("🗓 Ochish")
	await told.wait_until(sees("Tashrif SRV-2026-00001"))
	assert erp.asked("get_order")[0].values["message"] == told.row.id
	assert len(told.answers) == 2


async def test_under_a_message_it_is_paid_with_one_press(told, erp):
	await told.tap("💳 Hozir to'lash")
	await told.wait_until(sees("To'lanadigan summa"))
	assert erp.asked("create_payment")[0].values["reference_name"] == "SRV-2026-00001"


async def test_a_message_about_what_is_paid_meanwhile_shows_the_visit(told, erp):
	erp.booking.orders["SRV-2026-00001"] |= {"due_now": 0.0, "can": []}
	await told.tap("💳 Hozir to'lash")
	await told.wait_until(sees("Tashrif SRV-2026-00001"))
	assert not erp.asked("create_payment")


async def test_a_message_about_somebody_elses_visit_opens_nothing(told, erp, stand_in):
	erp.will_answer("get_order", "not_his")
	await told.tap("🗓 Ochish")
	await told.wait_until(sees("Assalomu"))
	await until(lambda: "Kechirasiz, bu ma'lumot topilmadi." in toasts(stand_in))
