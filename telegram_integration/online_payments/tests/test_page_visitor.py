"""Who is at the payment page: only the customer himself may leave a card there; everybody reads his own language."""

import frappe

from telegram_integration.online_payments.api import page
from telegram_integration.online_payments.services import sessions
from telegram_integration.online_payments.services.auto_payment import bound_cards
from telegram_integration.online_payments.services.page import page_steps
from telegram_integration.online_payments.services.page.page_proof import visitor
from telegram_integration.online_payments.tests.test_page import TOKEN, PageCase, signed
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.tests import factories

CARD = ("8600490744313347", "10/28")


class VisitorCase(PageCase):
	def setUp(self) -> None:
		super().setUp()
		factories.make_customer_bot("shop_bot", token=TOKEN)
		self.account = factories.new_telegram_id()
		factories.make_telegram_user(self.account, customer=self.contract.customer)

	def entered(self, account: int = 0, session: str = "") -> str:
		"""The token of who opens the payment inside Telegram."""
		return page_steps.enter(signed(account or self.account), session or self.opened.name)["token"]

	def link_to(self, customer: str | None, **fields) -> None:
		frappe.db.set_value("Telegram User", str(self.account), {"customer": customer, **fields})


class TestWhoIsTheCustomer(VisitorCase):
	def test_his_account_is_enough_whoever_has_made_the_link(self):
		"""Staff send links as well: what counts is whose payment it is."""
		self.assertEqual(self.opened.telegram_user, "")
		self.assertTrue(visitor(self.opened.name, self.entered()).is_owner)

	def test_an_account_of_another_customer_is_nobody(self):
		other = factories.make_customer().name
		sessions.note(self.opened.name, telegram_user=str(self.account))
		self.link_to(other)
		with self.assertRaises(NotFound):
			self.entered()

	def test_an_account_of_nobody_or_blocked_by_staff_is_nobody(self):
		for fields in ({"customer": None}, {"customer": self.contract.customer, "is_blocked": 1}):
			self.link_to(**fields)
			with self.assertRaises(NotFound):
				self.entered()

	def test_a_token_ends_with_the_link_to_the_customer(self):
		token = self.entered()
		self.link_to(None)
		self.assertFalse(visitor(self.opened.name, token).is_owner)

	def test_a_number_that_no_account_can_have_is_nobody(self):
		with self.assertRaises(NotFound):
			self.entered(2**60)


class TestKeepingACard(VisitorCase):
	def pay(self, token: str) -> dict:
		"""By the doors, with the tick set, whatever the page shows."""
		name = self.opened.name
		page.choose_provider(session_id=name, token=token, provider="trial")
		sent = page.send_card(session_id=name, token=token, number=CARD[0], expiry=CARD[1], save=True)
		self.assertEqual((sent["session"]["step"], sent["problem"]), ("code", ""))
		return page.confirm_otp(session_id=name, token=token, otp="111111")["session"]

	def cards(self) -> list:
		return bound_cards.of_customer(self.contract.customer)

	def may_save(self, token: str) -> bool:
		choice = page.choose_provider(session_id=self.opened.name, token=token, provider="trial")
		return choice["session"]["card"]["may_save"]

	def test_the_customer_himself_may(self):
		token = self.entered()
		self.assertTrue(self.may_save(token))
		self.assertEqual(self.pay(token)["step"], "paid")
		self.assertEqual([card.masked for card in self.cards()], ["8600 **** **** 3347"])

	def test_who_has_only_the_link_pays_and_leaves_no_card(self):
		self.assertFalse(self.may_save(""))
		self.assertEqual(self.pay("")["step"], "paid")
		self.assertEqual((self.cards(), len(self.entries_of(self.opened))), ([], 1))

	def test_a_token_of_another_payment_is_no_leave(self):
		other = self.entered(session=self.session("payoff").name)
		self.assertFalse(self.may_save(other))
		self.assertEqual(self.pay(other)["step"], "paid")
		self.assertEqual(self.cards(), [])


class TestBeginningAnew(VisitorCase):
	def test_the_customer_is_known_in_the_new_session_too(self):
		token = self.entered()
		sessions.cancel(self.opened.name)
		again = page.try_again(session_id=self.opened.name, token=token)
		self.assertTrue(again["session"]["is_owner"])
		self.assertTrue(visitor(again["session"]["session_id"], again["token"]).is_owner)

	def test_a_guest_stays_one(self):
		sessions.cancel(self.opened.name)
		again = page.try_again(session_id=self.opened.name, token="1.2.3")
		self.assertFalse(again["session"]["is_owner"])
		self.assertFalse(again.get("token"))


class TestLanguage(VisitorCase):
	def title(self, language: str) -> str:
		return page.get_session(session_id=self.opened.name, language=language)["session"]["title"]

	def test_what_is_paid_for_is_said_in_the_readers_language(self):
		name = self.contract.name
		self.assertEqual(self.title(""), f"Muddatli toʻlov shartnomasi {name}")
		self.assertEqual(self.title("ru"), f"Договор рассрочки {name}")
		self.assertEqual(self.title("en"), f"Instalment contract {name}")
		self.assertEqual(self.title("uz"), self.opened.title)

	def test_a_language_that_we_do_not_speak_is_the_sessions(self):
		for language in ("kk", "RU", "../ru", "x" * 10_000):
			self.assertEqual(self.title(language), self.opened.title)

	def test_of_a_document_that_is_gone_the_session_tells(self):
		frappe.db.set_value("Installment Contract", self.contract.name, "docstatus", 2)
		self.assertEqual(self.title("ru"), self.opened.title)

	def test_every_step_answers_in_it(self):
		token = page.open_from_telegram(
			session_id=self.opened.name, init_data=signed(self.account), language="ru"
		)["token"]
		common = {"session_id": self.opened.name, "token": token, "language": "ru"}
		for answer in (
			page.choose_provider(**common, provider="trial"),
			page.send_card(**common, number=CARD[0], expiry=CARD[1]),
			page.resend_otp(**common),
			page.confirm_otp(**common, otp="000000"),
			page.try_again(**common),
		):
			self.assertIn("Договор рассрочки", answer["session"]["title"])
