"""What staff do with auto-payments and cards; what the bot is told of them; what the scheduler picks up."""

from datetime import timedelta

import frappe

from telegram_integration.online_payments.api import desk
from telegram_integration.online_payments.services.auto_payment import (
	bound_cards,
	card_removing,
	charge_rounds,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish
from telegram_integration.online_payments.services.customers import customer_cards
from telegram_integration.online_payments.tests.auto_case import CONTRACT, OTHER, AutoCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.services.outbox.rendering import render
from telegram_integration.telegram_core.tests import factories

DAY = timedelta(days=1)


class TestInTheDesk(AutoCase):
	def as_user(self, role: str) -> None:
		frappe.set_user(factories.make_staff_user(role))

	def test_paused_it_charges_nothing_and_resumed_it_goes_on(self):
		name = self.turned_on()
		self.as_user("Telegram Operator")
		desk.pause_auto_payment(name)
		frappe.set_user("Administrator")
		self.turn(name, self.ten)
		self.assertEqual((self.charges_of(name), mandates.read(name).status), ([], "Paused"))
		desk.resume_auto_payment(name)
		self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])

	def test_stopped_by_staff_the_customer_is_told(self):
		name = self.turned_on()
		self.as_user("Telegram Operator")
		desk.stop_auto_payment(name)
		self.assertEqual((mandates.read(name).status, mandates.read(name).end_reason), ("Stopped", "staff"))
		self.assertEqual(len(self.messages("Auto-payment ended")), 1)
		self.assertRaises(frappe.ValidationError, desk.resume_auto_payment, name)

	def test_who_may_not_see_it_may_not_touch_it(self):
		name = self.turned_on()
		self.as_user("Accounts User")
		for door, value in (
			(desk.stop_auto_payment, name),
			(desk.pause_auto_payment, name),
			(desk.resume_auto_payment, name),
			(desk.remove_bound_card, self.card),
		):
			self.assertRaises(frappe.PermissionError, door, value)
		self.assertRaises(frappe.PermissionError, desk.get_chargeable_cards, CONTRACT, self.contract.name)

	def test_staff_turn_it_on_at_the_counter_with_a_card_of_the_customer(self):
		stranger = factories.make_customer().name
		theirs = self.bound(OTHER, customer=stranger)
		self.assertEqual(
			[card["name"] for card in desk.get_chargeable_cards(CONTRACT, self.contract.name)], [self.card]
		)
		name = desk.turn_on_auto_payment(CONTRACT, self.contract.name, self.card, "150", 1)
		mandate = mandates.read(name)
		self.assertEqual(
			(mandate.limit, mandate.other_cards, mandate.customer), (15_000, True, self.customer)
		)
		turn_on = desk.turn_on_auto_payment
		self.assertRaises(NotFound, turn_on, CONTRACT, self.contract.name, theirs)

	def test_staff_choose_the_day_as_the_customer_says(self):
		name = desk.turn_on_auto_payment(CONTRACT, self.contract.name, self.card, day=1)
		self.assertEqual(mandates.read(name).rule.days_before, 1)
		turn_on = desk.turn_on_auto_payment
		self.assertRaises(InvalidInput, turn_on, CONTRACT, self.contract.name, self.card, day=2)

	def test_a_staff_chat_is_told_when_it_is_given_up(self):
		name = self.turned_on()
		frappe.db.set_value("Bound Card", self.card, "expiry", "2001-01")
		self.turn(name, self.ten)
		self.assertIn("auto_payment_stopped", self.events(name))
		event = frappe.db.get_value(
			"Business Event", {"event": "auto_payment_stopped", "reference_name": name}, "name"
		)
		from telegram_integration.online_payments.services.auto_payment.auto_payment_messages import (
			staff_context,
		)

		said = staff_context(event, {}, "en")
		self.assertEqual((said["document"], said["reason"]), (self.contract.name, "no_card"))


class TestWhatIsSaid(AutoCase):
	def text(self, template: str, number: int = -1) -> str:
		return render(frappe.get_doc("Telegram Message", self.messages(template)[number])).text

	def test_the_notice_names_amount_card_and_moment(self):
		self.turned_on()
		text = self.text("Auto-payment coming")
		for part in ("100", "8600 **** **** 1234", self.ten.strftime("%d.%m.%Y %H:%M")):
			self.assertIn(part, text)

	def test_a_notice_that_is_overtaken_is_not_sent(self):
		self.turned_on()
		customer_cards.set_up(
			self.customer, Wish(CONTRACT, self.contract.name, ""), is_on=False, other_cards=-1
		)
		message = frappe.get_doc("Telegram Message", self.messages("Auto-payment coming")[0])
		self.assertTrue(render(message).reason)

	def test_a_refusal_names_its_reason_and_the_next_day(self):
		name = self.turned_on(self.bound("8600000000009995"))
		self.turn(name, self.ten)
		text = self.text("Auto-payment failed")
		self.assertIn("not enough money", text)
		self.assertIn((self.ten + DAY).strftime("%d.%m.%Y %H:%M"), text)


class TestInTheBot(AutoCase):
	def standing(self) -> dict:
		return customer_cards.standing(self.customer, CONTRACT, self.contract.name, "en")

	def wish(self, **fields) -> Wish:
		return Wish(CONTRACT, self.contract.name, self.card, **fields)

	def test_off_on_and_off_again(self):
		self.assertEqual((self.standing()["is_on"], self.standing()["status"]), (False, "Off"))
		set_up = customer_cards.set_up
		self.assertEqual(set_up(self.customer, self.wish(), is_on=True, other_cards=-1), {"result": "done"})
		told = self.standing()
		self.assertEqual((told["is_on"], told["card_id"], told["next_amount"]), (True, self.card, 100.0))
		self.assertTrue(told["cards"][0]["pays_automatically"])
		self.assertEqual(set_up(self.customer, self.wish(), is_on=False, other_cards=-1), {"result": "done"})
		self.assertFalse(self.standing()["is_on"])

	def test_other_cards_stay_as_they_were_unless_said(self):
		for said, expected in ((1, True), (-1, True), (0, False), (-1, False)):
			customer_cards.set_up(self.customer, self.wish(), is_on=True, other_cards=said)
			name = mandates.running(CONTRACT, self.contract.name)
			self.assertEqual(mandates.read(name).other_cards, expected)

	def test_refusals_are_words(self):
		def refused(card: str) -> str:
			wish = Wish(CONTRACT, self.contract.name, card)
			return customer_cards.set_up(self.customer, wish, is_on=True, other_cards=-1)["reason"]

		self.assertEqual(refused(""), "no_card")
		self.assertEqual(refused(self.bound(OTHER, "2001-01")), "card_expired")
		card_removing.remove(self.card)
		self.assertEqual(refused(self.card), "no_card")
		far = self.wish(days_before=2)
		self.assertRaises(InvalidInput, customer_cards.set_up, self.customer, far, is_on=True, other_cards=-1)

	def test_expired_cards_are_written_off_and_forgotten(self):
		old = self.bound(OTHER, "2001-01")
		shown = customer_cards.cards(self.customer)["cards"]
		self.assertEqual({one["card_id"]: one["is_expired"] for one in shown}, {old: True, self.card: False})
		bound_cards.end_expired(self.ten)
		self.assertEqual(
			[one["card_id"] for one in customer_cards.cards(self.customer)["cards"]], [self.card]
		)
		self.assertIn(old, card_removing.waiting(1000))
		card_removing.remove_at_provider(old)
		self.assertNotIn(old, card_removing.waiting(1000))


class TestRounds(AutoCase):
	def test_a_mandate_is_looked_at_to_tell_to_charge_and_to_ask(self):
		early = self.ten - 3 * DAY
		name = self.turned_on(at=early)
		self.assertNotIn(name, charge_rounds.to_look_at(early))
		self.assertIn(name, charge_rounds.to_look_at(self.ten - DAY))
		self.turn(name, self.ten - DAY)
		self.assertNotIn(name, charge_rounds.to_look_at(self.ten - timedelta(hours=1)))
		self.assertIn(name, charge_rounds.to_look_at(self.ten))
		self.turn(name, self.ten)
		self.assertNotIn(name, charge_rounds.to_look_at(self.ten))

	def test_an_open_charge_is_looked_at_even_when_it_is_off(self):
		name = self.turned_on()
		self.turn(name, self.ten)
		frappe.db.set_value("Auto Payment Charge", {"auto_payment": name}, "status", "Unknown")
		customer_cards.set_up(self.customer, self.wish_off(), is_on=False, other_cards=-1)
		self.assertIn(name, charge_rounds.to_look_at(self.ten))
		self.turn(name, self.ten)
		self.assertEqual(self.charges_of(name), [(1, "Succeeded", "")])

	def wish_off(self) -> Wish:
		return Wish(CONTRACT, self.contract.name, "")
