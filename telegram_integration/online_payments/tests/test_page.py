"""The payment page's services: what is shown of a session, and what a customer may do there, to the end."""

import json
import time
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlencode

import frappe

from telegram_integration.installments.tests.factories import pay
from telegram_integration.online_payments.api import page
from telegram_integration.online_payments.domain import init_data
from telegram_integration.online_payments.services import hosted, session_status, sessions
from telegram_integration.online_payments.services.page import page_proof, page_steps, page_view
from telegram_integration.online_payments.services.page.page_proof import Visitor, visitor
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services import call_limits
from telegram_integration.telegram_core.tests import factories

EXAMPLES = Path(__file__).resolve().parents[3] / "tests" / "contract" / "page" / "session.json"
GOOD_CARD = ("8600 4907 4431 3347", "10/28", False)
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


class PageCase(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.opened = self.session()
		self.guest = Visitor(self.opened.name)

	def look(self) -> dict:
		return page_steps.look(self.guest)["session"]

	def choose(self, provider: str = "trial") -> dict:
		return page_steps.choose(self.guest, provider)

	def at_code(self) -> dict:
		self.choose()
		return page_steps.offer_card(self.guest, *GOOD_CARD)

	def is_at(self, answer: dict, step: str, problem: str = "") -> None:
		self.assertEqual((answer["session"]["step"], answer["problem"]), (step, problem), answer)


class TestPaidInAnotherWayMeanwhile(PageCase):
	"""Two links for one debt: the second takes no money that nobody owes."""

	def setUp(self) -> None:
		super().setUp()
		self.opened = self.session("payoff")
		self.guest = Visitor(self.opened.name)

	def test_the_code_of_a_card_takes_nothing_any_more(self):
		self.at_code()
		pay(self.contract, 300)
		self.is_at(page_steps.confirm_code(self.guest, "111111"), "code", "nothing_due")
		self.assertEqual(self.entries_of(self.opened), [])

	def test_where_less_is_owed_the_page_goes_on_with_that(self):
		pay(self.contract, 250)
		answer = self.choose()
		self.is_at(answer, "choose")
		self.assertEqual(answer["session"]["amount"], "50.00")
		self.assertNotEqual(answer["session"]["session_id"], self.opened.name)
		self.assertEqual(self.choose()["session"]["session_id"], answer["session"]["session_id"])


class TestWhatIsShown(PageCase):
	def test_the_answer_has_the_shape_of_the_example(self):
		example = json.loads(EXAMPLES.read_text(encoding="utf-8"))["base"]
		shown = self.look()
		self.assertEqual(set(shown), set(example))
		kinds = {key: type(value) for key, value in example.items()}
		self.assertEqual({key: type(value) for key, value in shown.items()}, kinds)
		self.assertEqual(set(shown["card"]), set(example["card"]))
		self.assertEqual(set(shown["providers"][0]), set(example["providers"][0]))

	def test_what_is_paid_for_and_how_much_and_how_long(self):
		shown = self.look()
		self.assertIn(self.contract.name, shown["title"])
		self.assertEqual((shown["amount"], shown["currency"]), ("100.00", "UZS"))
		self.assertTrue(29 * 60 < shown["expires_in"] <= 30 * 60)
		self.assertEqual(shown["step"], "choose")

	def test_only_providers_that_take_the_amount_are_offered(self):
		self.assertEqual(self.look()["providers"], [{"key": "trial", "title": "Trial", "kind": "card"}])
		self.assertTrue(self.look()["is_test"])
		settings = frappe.get_doc("Trial Merchant")
		settings.minimum_amount = 1000
		settings.save(ignore_permissions=True)
		self.assertEqual(self.look()["providers"], [])

	def test_a_guest_sees_the_beginning_of_a_name(self):
		frappe.db.set_value("Payment Session", self.opened.name, "customer_name", "Aziza Karimova")
		self.assertEqual(self.look()["customer"], "Aziza K.")
		own = page_view.shown(Visitor(self.opened.name, is_owner=True))["session"]
		self.assertEqual(own["customer"], "Aziza Karimova")

	def test_a_paid_session_has_its_receipt_and_no_way_to_pay(self):
		self.paid(self.opened)
		shown = self.look()
		self.assertEqual((shown["step"], shown["paid_amount"]), ("paid", "100.00"))
		self.assertTrue(shown["receipt"] and shown["paid_at"])
		self.assertEqual((shown["providers"], shown["url"], shown["can_try_again"]), ([], "", False))

	def test_a_session_whose_time_is_up_is_over_whatever_is_stored(self):
		sessions.note(self.opened.name, expires_at=self.opened.created_at - timedelta(minutes=1))
		shown = self.look()
		self.assertEqual((shown["step"], shown["expires_in"]), ("expired", 0))
		self.assertTrue(shown["can_try_again"])

	def test_the_way_back_leads_to_the_customers_bot(self):
		factories.make_customer_bot("shop_bot")
		self.assertEqual(self.look()["back_url"], f"https://t.me/shop_bot?start=pay-{self.opened.name}")

	def test_nobodys_session_is_not_found(self):
		with self.assertRaises(NotFound):
			page_steps.look(Visitor("0b8e6d1e-5a4f-4c57-9a53-1f2d3c4b5a69"))


class TestPaying(PageCase):
	def test_a_card_and_its_code_pay_the_session(self):
		self.is_at(self.choose(), "card")
		sent = page_steps.offer_card(self.guest, *GOOD_CARD)
		self.is_at(sent, "code")
		self.assertIn("**", sent["session"]["card"]["phone"])
		self.assertTrue(0 < sent["session"]["card"]["resend_in"] <= 60)
		self.is_at(page_steps.confirm_code(self.guest, "111111"), "paid")
		self.assertEqual(len(self.entries_of(self.opened)), 1)

	def test_a_wrong_code_costs_a_try_and_three_end_the_payment(self):
		left = [self.at_code()["session"]["card"]["tries_left"]]
		for _number in range(2):
			answer = page_steps.confirm_code(self.guest, "000000")
			self.is_at(answer, "code", "wrong_code")
			left.append(answer["session"]["card"]["tries_left"])
		self.assertEqual(left, [3, 2, 1])
		self.is_at(page_steps.confirm_code(self.guest, "000000"), "failed", "too_many_tries")
		self.is_at(page_steps.try_again(self.guest), "choose")
		self.at_code()
		self.is_at(page_steps.confirm_code(self.guest, "111111"), "paid")
		self.assertEqual(len(self.entries_of(self.opened)), 1)

	def test_what_is_no_card_and_no_code_never_reaches_the_provider(self):
		self.choose()
		for number, expiry in (
			("8600", "10/28"),
			("8600490744313347", "13/28"),
			("", ""),
			("x" * 16, "10/28"),
		):
			self.is_at(page_steps.offer_card(self.guest, number, expiry, False), "card", "wrong_card")
		self.at_code()
		for otp in ("", "12", "12345678901", "११११११", "11 111"):
			answer = page_steps.confirm_code(self.guest, otp)
			self.is_at(answer, "code", "wrong_code")
			self.assertEqual(answer["session"]["card"]["tries_left"], 3)

	def test_a_declined_card_leaves_the_form_open_for_another(self):
		self.choose()
		self.is_at(
			page_steps.offer_card(self.guest, "8600490744310069", "10/28", False), "card", "card_expired"
		)
		self.is_at(page_steps.offer_card(self.guest, *GOOD_CARD), "code")

	def test_another_card_instead_of_the_code(self):
		self.at_code()
		self.is_at(page_steps.try_again(self.guest), "card")

	def test_another_sms_only_after_a_pause(self):
		self.at_code()
		self.assertEqual(page_steps.resend_code(self.guest)["session"]["step"], "code")
		self.assertNotEqual(page_steps.resend_code(self.guest)["problem"], "")

	def test_back_to_the_choice_and_forth(self):
		self.choose()
		self.is_at(page_steps.choose(self.guest, ""), "choose")
		self.is_at(self.choose(), "card")

	def test_a_provider_that_is_off_or_unknown_is_no_choice(self):
		for provider in ("payme", "nobody", "../trial"):
			answer = self.choose(provider)
			self.is_at(answer, "choose", "provider_error")

	def test_a_step_that_comes_too_late_is_answered_with_where_things_stand(self):
		self.at_code()
		self.paid(self.opened)
		self.is_at(page_steps.confirm_code(self.guest, "111111"), "paid")
		self.is_at(self.choose(), "paid")
		self.is_at(page_steps.try_again(self.guest), "paid")
		self.is_at(page_steps.choose(self.guest, ""), "paid")

	def test_a_code_before_a_card_is_answered_with_the_form(self):
		self.choose()
		self.is_at(page_steps.confirm_code(self.guest, "111111"), "card")
		self.is_at(page_steps.resend_code(self.guest), "card", page_steps.resend_code(self.guest)["problem"])

	def test_the_card_is_nowhere_in_the_database(self):
		self.at_code()
		rows = [
			frappe.get_doc(doctype, name).as_dict()
			for doctype in (
				"Payment Session",
				"Provider Transaction",
				"Payment Attempt",
				"Error Log",
				"Provider Memory",
			)
			for name in frappe.get_all(doctype, pluck="name", order_by="name asc")
		]
		self.assertTrue(rows)
		self.assertNotIn("8600490744313347", str(rows))


class TestBeginningAnew(PageCase):
	def test_what_is_over_is_begun_anew_once(self):
		sessions.cancel(self.opened.name)
		first, second = (page_steps.try_again(self.guest)["session"] for _time in range(2))
		self.assertNotEqual(first["session_id"], self.opened.name)
		self.assertEqual(first["session_id"], second["session_id"])
		self.assertEqual((first["step"], first["amount"]), ("choose", "100.00"))

	def test_there_is_nothing_to_begin_where_nothing_is_owed(self):
		sessions.cancel(self.opened.name)
		self.paid(self.session("payoff"))
		self.is_at(page_steps.try_again(self.guest), "cancelled", "nothing_due")


class TestProof(PageCase):
	def setUp(self) -> None:
		super().setUp()
		factories.make_customer_bot("shop_bot", token=TOKEN)
		self.account = factories.new_telegram_id()
		factories.make_telegram_user(self.account, customer=self.contract.customer)
		frappe.db.set_value("Payment Session", self.opened.name, "telegram_user", str(self.account))

	def test_the_customer_himself_gets_a_token_for_this_payment_only(self):
		answer = page_steps.enter(signed(self.account), self.opened.name)
		self.assertTrue(answer["session"]["is_owner"])
		self.assertTrue(visitor(self.opened.name, answer["token"]).is_owner)
		other = self.session("payoff")
		self.assertFalse(visitor(other.name, answer["token"]).is_owner)

	def test_nobody_else_does(self):
		for sent in (
			signed(factories.new_telegram_id()),
			signed(self.account, token="1:other"),
			signed(self.account, at=time.time() - 3700),
			signed(self.account) + "0",
			"",
			"hash=",
		):
			with self.assertRaises(NotFound):
				page_steps.enter(sent, self.opened.name)

	def test_a_bot_that_is_switched_off_vouches_for_nobody(self):
		frappe.db.set_value("Telegram Bot", "shop_bot", "enabled", 0)
		with self.assertRaises(NotFound):
			page_steps.enter(signed(self.account), self.opened.name)

	def test_a_token_that_is_no_good_is_no_hindrance(self):
		for token in ("x", "1.2.3", "١.٢.x", "9" * 30 + ".1.x"):
			self.assertFalse(visitor(self.opened.name, token).is_owner)

	def test_what_can_be_no_session_is_refused_without_asking_the_database(self):
		for text in ("", "1", self.opened.name.upper(), self.opened.name + "'", "../" + self.opened.name[3:]):
			with self.assertRaises(NotFound):
				page_proof.require_session_id(text, limit=1, seconds=60)


class TestHowOften(PageCase):
	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(setattr, frappe.local, "form_dict", frappe.local.form_dict)

	def test_the_caller_does_not_choose_by_what_he_is_counted(self):
		named = []
		for cmd in ("mine", "another"):
			frappe.local.form_dict = frappe._dict({"cmd": cmd, "session_id": self.opened.name})
			page_proof.require_session_id(self.opened.name, limit=5, seconds=60)
			named.append(frappe.local.form_dict.cmd)
		self.assertEqual(len(set(named)), 1)

	def test_who_cannot_be_counted_is_not_let_in_and_no_other_error_leaves_the_guard(self):
		"""Frappe's Error Log would hold the variables of the door, a card among them."""
		with (
			patch.object(call_limits, "rate_limit", side_effect=ConnectionError("no Redis")),
			self.assertRaises(call_limits.TooOften) as refusal,
		):
			page.send_card(session_id=self.opened.name, number=GOOD_CARD[0], expiry=GOOD_CARD[1])
		self.assertTrue(refusal.exception.__suppress_context__)


class TestHostedPage(PageCase):
	def test_an_address_of_the_provider_is_shown_while_it_is_waited_for(self):
		fields = {"provider": "payme", "payment_url": "https://checkout.example/x"}
		session_status.move(self.opened.name, "Processing", **fields)
		shown = self.look()
		self.assertEqual((shown["step"], shown["url"]), ("wait", "https://checkout.example/x"))
		self.assertEqual((shown["provider_title"], shown["can_change"]), ("Payme", True))

	def test_a_failure_is_told_by_its_key_and_may_be_tried_again(self):
		session_status.move(self.opened.name, "Processing", provider="payme")
		session_status.move(self.opened.name, "Failed", failure="insufficient_funds")
		shown = self.look()
		self.assertEqual((shown["step"], shown["failure"]), ("failed", "insufficient_funds"))
		self.assertTrue(shown["can_try_again"])
		self.is_at(page_steps.try_again(self.guest), "choose")

	def test_too_many_tries_are_told(self):
		for _number in range(5):
			self.at_code()
			for _code in range(3):
				page_steps.confirm_code(self.guest, "000000")
			page_steps.try_again(self.guest)
		self.assertEqual(self.choose()["problem"], "too_many_tries")
		with self.assertRaises(hosted.TooManyTries):
			hosted.start(self.opened.name, "trial")


def signed(user: int, *, token: str = TOKEN, at: float | None = None) -> str:
	"""What Telegram would send of its user."""
	pairs = {"auth_date": str(int(at or time.time())), "query_id": "q", "user": json.dumps({"id": user})}
	return urlencode({**pairs, "hash": init_data.signature(pairs, token)})
