"""Logging in with a code by SMS: who gets one, how often, who may use it, and what is told to strangers."""

import frappe

from telegram_integration.online_payments.tests.provider_server import CUT
from telegram_integration.service_booking.services.web import web_login, web_sessions
from telegram_integration.service_booking.tests import booking_case
from telegram_integration.service_booking.tests.web_case import (
	ADDRESS,
	OTHER_ADDRESS,
	SEND,
	TAKEN,
	WebCase,
	set_up_sms,
)
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.tests import factories as core


def told_staff(event: str) -> int:
	return frappe.db.count("Business Event", {"event": event})


class TestAskingForACode(WebCase):
	def test_a_code_goes_to_the_telephone_and_a_ticket_to_the_browser(self):
		answer = self.ask()
		[message] = self.sms()
		self.assertEqual(message["mobile_phone"], self.phone[1:])
		self.assertEqual(message["message"], f"Tasdiqlash kodi: {self.code()}. Uni hech kimga aytmang.")
		self.assertEqual((answer["result"], answer["seconds"], answer["resend_in"]), ("sent", 180, 60))
		self.assertEqual(answer["phone"], f"{self.phone[:4]}•••••••{self.phone[-2:]}")
		self.assertEqual(answer["trial_code"], "")
		[row] = self.codes("delivery", "message_id", "tries")
		self.assertEqual((row.delivery, row.message_id, row.tries), ("Sent", "d1f3", 0))

	def test_the_row_holds_neither_telephone_nor_code_nor_ticket(self):
		answer = self.ask()
		kept = str(self.codes())
		for secret in (self.phone, self.phone[1:], self.phone[4:], self.code(), answer["ticket"]):
			self.assertNotIn(secret, kept)

	def test_a_known_telephone_is_answered_like_an_unknown_one(self):
		self.customer()
		known, unknown = self.ask(), self.ask(core.new_phone())
		self.assertEqual({**known, "ticket": "", "phone": ""}, {**unknown, "ticket": "", "phone": ""})
		self.assertEqual(len(self.sms()), 2)

	def test_however_it_is_written_it_is_one_telephone(self):
		self.ask(f"{self.phone[4:6]} {self.phone[6:9]}-{self.phone[9:11]}-{self.phone[11:]}")
		self.assertEqual(self.sms()[0]["mobile_phone"], self.phone[1:])
		self.assertEqual(self.ask()["result"], "wait")

	def test_what_is_no_telephone_of_uzbekistan_gets_none(self):
		for text in ("", "x", "12", "+79161234567", "+9989012345", "٩٩٨٩٠١٢٣٤٥٦٧", "9" * 1_000):
			self.assertEqual(self.ask(text), {"result": "wrong_phone"}, text)
		self.assertEqual((self.sms(), self.codes()), ([], []))

	def test_another_one_after_a_minute(self):
		self.ask()
		self.later(seconds=59)
		self.assertEqual(self.ask(), {"result": "wait", "seconds": 1})
		self.assertEqual(self.ask(address=OTHER_ADDRESS), {"result": "wait", "seconds": 1})
		self.later(seconds=1)
		self.assertEqual(self.ask()["result"], "sent")
		self.assertEqual(len(self.sms()), 2)

	def test_five_an_hour_for_a_telephone_wherever_it_is_asked_from(self):
		for number in range(5):
			self.assertEqual(self.ask(address=f"203.0.113.{number}")["result"], "sent")
			self.later(minutes=2)
		self.assertEqual(self.ask(address=OTHER_ADDRESS), {"result": "wait", "seconds": 3000})
		self.later(seconds=3000)
		self.assertEqual(self.ask()["result"], "sent")

	def test_one_address_does_not_lock_a_telephone_out(self):
		strangers = "203.0.113.99"
		for _ in range(3):
			self.assertEqual(self.ask(address=strangers)["result"], "sent")
			self.later(minutes=2)
		self.assertEqual(self.ask(address=strangers), {"result": "wait", "seconds": 54 * 60})
		self.assertEqual(self.ask()["result"], "sent")

	def test_many_customers_of_one_mobile_operator_come_from_one_address(self):
		answers = [self.ask(core.new_phone())["result"] for _ in range(40)]
		self.assertEqual(set(answers), {"sent"})

	def test_so_many_an_hour_for_an_address_as_the_settings_say(self):
		set_up_sms(most_per_address=6)
		for _ in range(6):
			self.assertEqual(self.ask(core.new_phone())["result"], "sent")
			self.later(minutes=2)
		self.assertEqual(self.ask(core.new_phone()), {"result": "wait", "seconds": 48 * 60})
		self.assertEqual(self.ask(address=OTHER_ADDRESS)["result"], "sent")

	def test_whoever_has_no_address_is_counted_by_telephone_only(self):
		answers = [self.ask(core.new_phone(), address="")["result"] for _ in range(7)]
		self.assertEqual(set(answers), {"sent"})

	def test_so_many_an_hour_for_everybody_and_staff_are_told_once(self):
		set_up_sms(most_per_hour=3)
		answers = [self.ask(core.new_phone(), f"203.0.113.{number}")["result"] for number in range(5)]
		self.assertEqual(answers, ["sent"] * 3 + ["not_sent"] * 2)
		self.assertEqual((len(self.sms()), told_staff("sms_limit_reached")), (3, 1))
		self.later(hours=1)
		self.assertEqual(self.ask()["result"], "sent")

	def test_where_it_is_switched_off_nothing_is_sent(self):
		set_up_sms(enabled=0)
		self.assertEqual(self.ask(), {"result": "off"})
		self.assertEqual(self.sms(), [])

	def test_in_a_trial_the_page_shows_the_code_and_nothing_is_sent(self):
		set_up_sms(skip_send=1)
		self.customer()
		answer = self.ask()
		self.assertEqual((self.sms(), self.eskiz.calls), ([], []))
		self.assertEqual(self.confirm(answer["ticket"], answer["trial_code"])["result"], "in")
		self.assertEqual(self.codes("delivery")[0].delivery, "Trial")

	def test_who_reads_cyrillic_uzbek_gets_the_cheap_letters(self):
		self.ask(language="uz-Cyrl")
		self.ask(core.new_phone(), language="ru")
		texts = [message["message"] for message in self.sms()]
		self.assertTrue(texts[0].isascii())
		self.assertTrue(texts[1].startswith("Код подтверждения: "))

	def test_what_eskiz_refuses_is_told_and_staff_are_told_once(self):
		self.eskiz.forget(SEND)
		self.eskiz.answers(SEND, (400, {"status": "error", "message": f"{self.phone[1:]}: no money"}))
		self.assertEqual(self.ask(), {"result": "not_sent"})
		self.assertEqual(self.ask(core.new_phone()), {"result": "not_sent"})
		row = self.codes("delivery", "said")[0]
		self.assertEqual((row.delivery, row.said), ("Not sent", "HTTP 400 •••: no money"))
		self.assertEqual(told_staff("sms_not_sent"), 1)

	def test_after_a_lost_answer_it_is_not_sent_again_and_the_code_counts(self):
		self.eskiz.forget(SEND)
		self.eskiz.answers(SEND, CUT, TAKEN)
		self.customer()
		answer = self.ask()
		self.assertEqual((answer["result"], len(self.sms())), ("sent", 1))
		self.assertEqual(self.codes("delivery")[0].delivery, "No answer")
		self.assertEqual(self.confirm(answer["ticket"])["result"], "in")

	def test_where_nobody_answers_at_all_it_was_surely_not_sent(self):
		set_up_sms(base_url="http://127.0.0.1:9")
		self.assertEqual(self.ask(), {"result": "not_sent"})


class TestGivingTheCode(WebCase):
	def test_the_right_code_opens_a_session_of_the_customer(self):
		customer = self.customer(customer_name="Aziza Karimova")
		answer = self.confirm(self.ask()["ticket"])
		self.assertEqual(answer["result"], "in")
		self.assertEqual(
			answer["visitor"], {"name": "Aziza Karimova", "phone": f"+998•••••••{self.phone[-2:]}"}
		)
		self.assertEqual(web_sessions.visitor(answer["session"], self.now).customer, customer)
		self.assertEqual(self.codes("customer")[0].customer, customer)

	def test_it_opens_once(self):
		self.customer()
		ticket = self.ask()["ticket"]
		self.confirm(ticket)
		self.assertEqual(self.confirm(ticket), {"result": "over"})

	def test_five_wrong_ones_and_the_right_one_opens_nothing_either(self):
		self.customer()
		ticket = self.ask()["ticket"]
		left = [self.confirm(ticket, self.wrong()) for _ in range(5)]
		self.assertEqual([one.get("tries_left") for one in left], [4, 3, 2, 1, None])
		self.assertEqual(left[-1], {"result": "over"})
		self.assertEqual(self.confirm(ticket), {"result": "over"})
		self.assertEqual(frappe.db.count(web_sessions.VISIT), 0)

	def test_what_is_no_code_counts_as_a_wrong_one(self):
		ticket = self.ask()["ticket"]
		for text in ("x", "12345", "1234567", "\ud800"):
			self.assertEqual(self.confirm(ticket, text)["result"], "wrong")
		self.assertEqual(self.codes("tries")[0].tries, 4)

	def test_after_three_minutes_it_opens_nothing(self):
		self.customer()
		ticket = self.ask()["ticket"]
		self.later(seconds=179)
		self.assertEqual(self.confirm(ticket, self.wrong())["result"], "wrong")
		self.later(seconds=1)
		self.assertEqual(self.confirm(ticket), {"result": "over"})

	def test_a_ticket_counts_for_its_own_telephone_only(self):
		self.customer()
		other = core.new_phone()
		core.make_customer(phone=other)
		ticket = self.ask()["ticket"]
		self.assertEqual(self.confirm(ticket, phone=other), {"result": "over"})
		for forged in ("", "x", ticket[:-1], ticket + "A", "\ud800"):
			self.assertEqual(self.confirm(forged), {"result": "over"}, forged)
		self.assertEqual(self.confirm(ticket)["result"], "in")

	def test_a_stranger_who_asks_for_the_same_telephone_uses_up_his_own_tries(self):
		self.customer()
		own = self.ask()["ticket"]
		code = self.code()
		self.later(seconds=60)
		strangers = self.ask(address=OTHER_ADDRESS)["ticket"]
		for _ in range(6):
			self.confirm(strangers, "000000")
		self.assertEqual(self.confirm(own, code)["result"], "in")

	def test_two_devices_of_one_customer_are_two_sessions(self):
		self.customer()
		first = self.logged_in()
		self.later(seconds=60)
		second = self.logged_in(address=OTHER_ADDRESS)
		for session in (first, second):
			self.assertTrue(web_sessions.visitor(session, self.now))
		self.assertNotEqual(first, second)

	def test_a_telephone_of_several_customers_is_referred_to_people(self):
		self.customer()
		self.customer()
		ticket = self.ask()["ticket"]
		self.assertEqual(self.confirm(ticket), {"result": "ask_support"})
		self.assertEqual(self.confirm(ticket), {"result": "over"})
		self.assertEqual(frappe.db.count(web_sessions.VISIT), 0)

	def test_so_is_one_of_a_customer_whom_staff_have_disabled(self):
		self.customer(disabled=1)
		self.assertEqual(self.confirm(self.ask()["ticket"]), {"result": "ask_support"})

	def test_so_is_one_of_a_customer_whose_account_staff_have_blocked(self):
		core.make_telegram_user(customer=self.customer(), is_blocked=1)
		self.assertEqual(self.confirm(self.ask()["ticket"]), {"result": "ask_support"})

	def test_a_disabled_duplicate_stands_in_nobodys_way(self):
		self.customer(disabled=1)
		customer = self.customer()
		self.assertEqual(web_sessions.visitor(self.logged_in(), self.now).customer, customer)


class TestNewcomers(WebCase):
	def setUp(self) -> None:
		super().setUp()
		booking_case.make_master()  # where nothing can be booked nobody comes to book

	def proved(self) -> str:
		"""The ticket of a telephone that nobody has, its code given."""
		ticket = self.ask()["ticket"]
		self.assertEqual(self.confirm(ticket), {"result": "name_needed"})
		return ticket

	def test_a_newcomer_says_his_name_and_is_a_customer(self):
		answer = self.register(self.proved(), "  Aziza\n Karimova 🌸 ")
		self.assertEqual(answer["result"], "in")
		customer = web_sessions.visitor(answer["session"], self.now).customer
		told = frappe.db.get_value("Customer", customer, ["customer_name", "telegram_phone"], as_dict=True)
		self.assertEqual((told.customer_name, told.telegram_phone), ("Aziza Karimova 🌸", self.phone))
		self.assertEqual(told_staff("customer_registered"), 1)
		self.later(seconds=60)
		self.assertEqual(web_sessions.visitor(self.logged_in(), self.now).customer, customer)

	def test_what_is_no_name_is_asked_for_again(self):
		ticket = self.proved()
		for text in ("", "🌸", "x", "a" * 10_000, "123"):
			with self.assertRaises(InvalidInput) as refusal:
				self.register(ticket, text)
			self.assertEqual(refusal.exception.field, "name")
		self.assertEqual(self.register(ticket)["result"], "in")

	def test_without_the_code_a_name_opens_nothing(self):
		ticket = self.ask()["ticket"]
		self.assertEqual(self.register(ticket), {"result": "over"})
		self.confirm(ticket, self.wrong())
		self.assertEqual(self.register(ticket), {"result": "over"})
		self.assertFalse(frappe.db.exists("Customer", {"telegram_phone": self.phone}))

	def test_the_code_is_not_good_for_another_telephone(self):
		ticket = self.proved()
		self.assertEqual(self.register(ticket, phone=core.new_phone()), {"result": "over"})

	def test_it_is_good_for_one_customer(self):
		ticket = self.proved()
		self.register(ticket)
		self.assertEqual(self.register(ticket, "Bobur"), {"result": "over"})
		self.assertEqual(frappe.db.count("Customer", {"telegram_phone": self.phone}), 1)

	def test_after_a_quarter_of_an_hour_it_is_good_for_nothing(self):
		ticket = self.proved()
		self.later(minutes=15)
		self.assertEqual(self.register(ticket), {"result": "over"})

	def test_who_has_become_a_customer_meanwhile_is_that_one(self):
		ticket = self.proved()
		customer = self.customer()
		answer = self.register(ticket)
		self.assertEqual(web_sessions.visitor(answer["session"], self.now).customer, customer)
		self.assertEqual(frappe.db.count("Customer", {"telegram_phone": self.phone}), 1)

	def test_where_newcomers_are_not_taken_nobody_is_made(self):
		booking_case.set_up(register_new_customers=0)
		ticket = self.ask()["ticket"]
		self.assertEqual(self.confirm(ticket), {"result": "unknown"})
		self.assertEqual(self.register(ticket), {"result": "over"})
		self.assertFalse(frappe.db.exists("Customer", {"telegram_phone": self.phone}))

	def test_a_setting_that_changed_meanwhile_counts(self):
		ticket = self.proved()
		booking_case.set_up(register_new_customers=0)
		self.assertEqual(self.register(ticket), {"result": "unknown"})


class TestStrangers(WebCase):
	def test_nothing_but_the_code_tells_who_is_known(self):
		"""Asked, guessed wrong, guessed once too often: known or not, the answers are the same."""
		self.customer()
		for phone in (self.phone, core.new_phone()):
			ticket = self.ask(phone)["ticket"]
			wrong = [web_login.confirm_code(ticket, phone, "1", self.guest(), self.now) for _ in range(6)]
			self.assertEqual([one["result"] for one in wrong], ["wrong"] * 4 + ["over"] * 2)

	def test_the_address_is_kept_as_a_hash(self):
		self.ask()
		self.assertNotIn(ADDRESS, str(self.codes()))
