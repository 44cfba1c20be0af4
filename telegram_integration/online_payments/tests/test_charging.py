"""What is due is charged from the kept card, once, at its hour; refusals go by the plan; the customer knows."""

from datetime import timedelta

import frappe

from telegram_integration.installments.tests.factories import pay
from telegram_integration.online_payments.services import provider_settings, session_status, settlement
from telegram_integration.online_payments.services.auto_payment import (
	auto_payments,
	bound_cards,
	card_removing,
	mandates,
)
from telegram_integration.online_payments.tests.auto_case import (
	CONTRACT,
	GOOD,
	OTHER,
	POOR,
	AutoCase,
	killed_at,
	saved_card,
)
from telegram_integration.online_payments.tests.payment_case import MODE
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.tests.factories import make_customer

DAY = timedelta(days=1)


class TestOnTheDay(AutoCase):
	def test_the_customer_is_told_first_and_charged_at_the_hour(self):
		name = self.turned_on()
		self.assertEqual(len(self.messages("Auto-payment coming")), 1)
		self.turn(name, self.ten - timedelta(minutes=1))
		self.assertEqual(self.charges_of(name), [])
		self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])
		self.assertEqual(len(self.entries()), 1)
		self.assertEqual(self.contract.reload().paid, 100)
		self.assertEqual(len(self.messages("Payment receipt")), 1)
		self.assertEqual(len(self.messages("Auto-payment coming")), 1)
		self.assertIn("auto_payment_charged", self.events(name))

	def test_five_jobs_charge_once(self):
		name = self.turned_on()
		for _ in range(5):
			self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])
		self.assertEqual(len(self.entries()), 1)

	def test_after_a_charge_the_next_row_is_waited_for(self):
		name = self.turned_on()
		self.turn(name, self.ten)
		mandate = mandates.read(name)
		second = self.contract.schedule[1].due_date
		self.assertEqual(
			(mandate.next_due, mandate.next_try.date(), mandate.noticed_at), (second, second, None)
		)

	def test_who_was_not_told_in_time_is_told_now_and_charged_at_the_next_hour(self):
		name = self.turned_on(at=self.ten - 3 * DAY)
		late = self.ten + timedelta(hours=2)
		self.turn(name, late)
		self.assertEqual(self.charges_of(name), [])
		self.assertEqual(len(self.messages("Auto-payment coming")), 1)
		self.turn(name, self.ten + DAY)
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])

	def test_a_day_before_is_a_day_before(self):
		name = self.turned_on(at=self.ten - DAY - timedelta(hours=2), days_before=1)
		self.turn(name, self.ten - DAY)
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])

	def test_what_was_paid_otherwise_is_not_charged(self):
		name = self.turned_on()
		pay(self.contract, 100)
		self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [])
		self.assertEqual(self.contract.reload().paid, 100)

	def test_while_somebody_is_paying_by_hand_nothing_is_charged(self):
		name = self.turned_on()
		session = self.session()
		transaction = self.transaction(session)
		session_status.move(
			session.name, "Processing", provider="trial", provider_transaction=transaction.name
		)
		self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [])
		settlement.settle(transaction.name)
		self.turn(name, self.ten + timedelta(minutes=10))
		self.assertEqual(self.charges_of(name), [])
		self.assertEqual(len(self.entries()), 1)

	def test_a_row_above_the_limit_is_left_to_the_customer(self):
		name = self.turned_on(limit=9_999)
		for minutes in (0, 10):
			self.turn(name, self.ten + timedelta(minutes=minutes))
		self.assertEqual(self.charges_of(name), [])
		self.assertEqual(mandates.read(name).failure, "limit_exceeded")
		self.assertEqual(len(self.messages("Auto-payment failed")), 1)
		self.turned_on(limit=10_000, at=self.ten + timedelta(minutes=20))
		self.turn(name, self.ten + timedelta(minutes=20))
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])

	def test_money_that_was_given_back_is_not_taken_again(self):
		name = self.turned_on()
		self.turn(name, self.ten)
		entry = frappe.get_doc("Payment Entry", self.entries()[0])
		frappe.db.set_value("Payment Session", entry.payment_session, "books", "Booked")
		frappe.db.delete("Installment Contract Payment", {"parent": self.contract.name})
		self.turn(name, self.ten + timedelta(minutes=10))
		self.assertEqual((mandates.read(name).status, len(self.charges_of(name))), ("Paused", 1))

	def test_money_whose_books_wait_is_not_taken_again(self):
		name = self.turned_on()
		frappe.db.set_value("Mode of Payment Account", {"parent": MODE}, "default_account", None)
		self.turn(name, self.ten)
		self.assertEqual(frappe.db.get_value("Payment Session", {"auto_payment": name}, "books"), "Pending")
		self.turn(name, self.ten + timedelta(minutes=10))
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])
		self.assertEqual(mandates.read(name).status, "Active")

	def test_a_settled_contract_ends_the_auto_payment(self):
		name = self.turned_on()
		pay(self.contract, 300)
		self.turn(name, self.ten)
		self.assertEqual(mandates.read(name).status, "Finished")
		self.assertEqual(mandates.running(CONTRACT, self.contract.name), "")


class TestRefusals(AutoCase):
	def refused_on_each_day(self, name: str) -> None:
		for days in (0, 1, 3, 5):
			self.turn(name, self.ten + days * DAY - timedelta(minutes=1))
			self.turn(name, self.ten + days * DAY)

	def test_the_plan_then_the_end(self):
		name = self.turned_on(self.bound(POOR))
		self.refused_on_each_day(name)
		self.assertEqual(self.charges_of(name), [(n, "Declined", "insufficient_funds") for n in (1, 2, 3, 4)])
		mandate = mandates.read(name)
		self.assertEqual((mandate.status, mandate.end_reason), ("Stopped", "insufficient_funds"))
		self.assertEqual(len(self.messages("Auto-payment failed")), 3)
		self.assertEqual(len(self.messages("Auto-payment ended")), 1)
		self.assertIn("auto_payment_stopped", self.events(name))
		self.assertEqual(self.entries(), [])

	def test_after_the_plan_the_next_card_if_that_is_allowed(self):
		name = self.turned_on(self.bound(POOR), other_cards=True)
		self.refused_on_each_day(name)
		self.turn(name, self.ten + 5 * DAY + timedelta(minutes=10))
		self.assertEqual(self.charges_of(name)[-1], (5, "Succeeded", ""))
		self.assertEqual(mandates.read(name).status, "Active")

	def test_a_card_that_cannot_serve_gives_way_at_once(self):
		lost = self.bound(OTHER)
		frappe.db.set_value("Bound Card", lost, "creation", self.ten - DAY)
		name = self.turned_on(lost, other_cards=True)
		trial = provider_settings.provider("trial")
		trial.remove_card(saved_card(OTHER).token)  # its holder has had it removed at the provider
		self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [(1, "Declined", "card_not_found")])
		self.assertEqual(self.messages("Auto-payment failed"), [])
		self.turn(name, self.ten + timedelta(minutes=10))
		self.assertEqual(self.charges_of(name)[-1], (2, "Succeeded", ""))

	def test_a_new_card_after_a_refusal_is_tried_at_once(self):
		name = self.turned_on(self.bound(POOR))
		self.turn(name, self.ten)
		self.turned_on(self.card, at=self.ten + timedelta(minutes=5))
		self.turn(name, self.ten + timedelta(minutes=10))
		self.assertEqual(self.charges_of(name)[-1], (2, "Succeeded", ""))

	def test_an_expired_card_is_not_even_tried(self):
		name = self.turned_on()
		frappe.db.set_value("Bound Card", self.card, "expiry", "2001-01")
		self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [])
		self.assertEqual((mandates.read(name).status, mandates.read(name).end_reason), ("Stopped", "no_card"))

	def test_a_charge_that_nobody_can_tell_of_ends_it_after_a_day(self):
		name = self.turned_on()
		with killed_at("charging.after_begin"):
			self.turn(name, self.ten)
		frappe.db.delete(
			"Provider Memory", {"name": ("like", "trial:T%")}
		)  # the provider knows nothing of it
		self.turn(name, self.ten + DAY)
		self.assertEqual(
			(self.charges_of(name), mandates.read(name).status), ([(1, "Unknown", "")], "Active")
		)
		self.turn(name, self.ten + DAY + timedelta(minutes=10))
		self.assertEqual(
			(mandates.read(name).status, mandates.read(name).end_reason), ("Stopped", "no_answer")
		)
		self.assertEqual(self.charges_of(name), [(1, "Unknown", "")])

	def test_a_provider_that_is_switched_off_does_not_end_it(self):
		name = self.turned_on()
		settings = frappe.get_doc("Trial Merchant")
		settings.enabled = 0
		settings.save(ignore_permissions=True)
		self.turn(name, self.ten)
		self.assertEqual((self.charges_of(name), mandates.read(name).status), ([], "Active"))
		self.assertEqual(mandates.read(name).failure, "not_available")


class TestTheCustomersWord(AutoCase):
	def test_off_in_time_is_off(self):
		name = self.turned_on()
		auto_payments.turn_off(self.customer, CONTRACT, self.contract.name)
		self.turn(name, self.ten)
		self.assertEqual((self.charges_of(name), mandates.read(name).status), ([], "Stopped"))
		self.assertEqual(self.messages("Auto-payment ended"), [])

	def test_there_is_one_for_each_contract(self):
		first = self.turned_on()
		self.assertEqual(self.turned_on(self.bound(OTHER)), first)
		auto_payments.turn_off(self.customer, CONTRACT, self.contract.name)
		self.assertNotEqual(self.turned_on(), first)

	def test_a_removed_card_stops_it_and_is_forgotten(self):
		name = self.turned_on()
		card_removing.remove(self.card, self.customer)
		self.assertEqual(
			(mandates.read(name).status, mandates.read(name).end_reason), ("Stopped", "card_removed")
		)
		card_removing.remove_at_provider(self.card)
		row = frappe.get_doc("Bound Card", self.card)
		self.assertEqual((row.active, row.removal, row.token or "", row.token_hash), (0, "Done", "", None))
		refused = provider_settings.provider("trial").charge(None, saved_card_token(GOOD))
		self.assertEqual(refused.text_key, "card_not_found")

	def test_a_removed_card_gives_way_to_another_if_that_is_allowed(self):
		other = self.bound(OTHER)
		name = self.turned_on(other_cards=True)
		card_removing.remove(self.card, self.customer)
		self.assertEqual((mandates.read(name).status, mandates.read(name).card), ("Active", other))

	def test_a_card_of_somebody_else_is_not_found(self):
		stranger = make_customer().name
		theirs = self.bound(OTHER, customer=stranger)
		wish = auto_payments.Wish(CONTRACT, self.contract.name, theirs)
		self.assertRaises(NotFound, auto_payments.turn_on, self.customer, wish)
		self.assertRaises(NotFound, card_removing.remove, theirs, self.customer)
		mine = auto_payments.Wish(CONTRACT, self.contract.name, theirs)
		self.assertRaises(NotFound, auto_payments.turn_on, stranger, mine)

	def test_the_same_card_bound_by_another_is_his_alone(self):
		stranger = make_customer().name
		theirs = self.bound(GOOD, customer=stranger)
		self.assertNotEqual(theirs, self.card)
		self.assertFalse(bound_cards.read(self.card).active)
		self.assertTrue(bound_cards.read(theirs).is_usable)

	def test_an_expired_card_is_refused_with_a_word(self):
		old = self.bound(OTHER, "2001-01")
		wish = auto_payments.Wish(CONTRACT, self.contract.name, old)
		self.assertEqual(auto_payments.turn_on(self.customer, wish), "card_expired")

	def test_the_token_is_in_no_row(self):
		token = saved_card(GOOD).token
		row = frappe.get_all("Bound Card", filters={"name": self.card}, fields=["*"], order_by="name asc")[0]
		self.assertNotIn(token, str(dict(row)))


def saved_card_token(number: str) -> str:
	from telegram_integration.online_payments.providers.trial.account import _short

	return "C" + _short(number)
