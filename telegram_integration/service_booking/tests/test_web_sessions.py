"""Logins on the pages: what a token opens, for how long, and who may end it."""

from datetime import timedelta

import frappe

from telegram_integration.online_payments.tests.test_page import TOKEN, signed
from telegram_integration.service_booking import tasks
from telegram_integration.service_booking.api import desk_web
from telegram_integration.service_booking.services.web import web_housekeeping, web_login, web_sessions
from telegram_integration.service_booking.services.web.web_codes import CODE
from telegram_integration.service_booking.services.web.web_sessions import VISIT, NotLoggedIn, Proof
from telegram_integration.service_booking.tests.web_case import OTHER_ADDRESS, WebCase
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.tests import factories as core


class SessionCase(WebCase):
	def is_good(self, session: str) -> bool:
		try:
			return bool(web_sessions.visitor(session, self.now))
		except NotLoggedIn:
			return False

	def visitor(self, session: str) -> web_sessions.Visitor:
		return web_sessions.visitor(session, self.now)

	def row(self, session: str):
		return frappe.get_doc(VISIT, self.visitor(session).visit)


class TestByCode(SessionCase):
	def setUp(self) -> None:
		super().setUp()
		self.own = self.customer()

	def test_the_token_is_told_once_and_kept_nowhere(self):
		session = self.logged_in()
		kept = str(frappe.get_all(VISIT, fields=["*"], order_by="name asc"))
		self.assertNotIn(session, kept)
		self.assertEqual(len(session), 43)

	def test_what_is_no_token_opens_nothing(self):
		session = self.logged_in()
		row = self.row(session)
		for text in (
			"",
			"x",
			session[:-1],
			session + "A",
			session.swapcase(),
			row.token_hash,
			row.name,
			"\ud800",
		):
			self.assertFalse(self.is_good(text), text)

	def test_it_ends_by_itself_after_a_month(self):
		session = self.logged_in()
		self.later(days=30, seconds=-1)
		self.assertTrue(self.is_good(session))
		self.later(seconds=1)
		self.assertFalse(self.is_good(session))

	def test_that_it_is_used_is_noted_every_few_minutes(self):
		session = self.logged_in()
		began = self.now
		self.later(minutes=4)
		self.assertEqual(self.row(session).last_used, began)
		self.later(minutes=1)
		self.assertEqual(self.row(session).last_used, self.now)

	def test_a_telephone_that_is_not_his_any_more_opens_nothing(self):
		session = self.logged_in()
		customer = frappe.get_doc("Customer", self.own)
		customer.telegram_phone = core.new_phone()
		customer.save(ignore_permissions=True)
		self.assertFalse(self.is_good(session))

	def test_nor_does_one_that_has_become_another_customers_as_well(self):
		session = self.logged_in()
		self.customer()
		self.assertFalse(self.is_good(session))

	def test_whom_staff_have_shut_out_is_logged_out(self):
		session = self.logged_in()
		frappe.db.set_value("Customer", self.own, "disabled", 1)
		self.assertFalse(self.is_good(session))
		frappe.db.set_value("Customer", self.own, "disabled", 0)
		self.assertTrue(self.is_good(session))
		core.make_telegram_user(customer=self.own, is_blocked=1)
		self.assertFalse(self.is_good(session))

	def test_his_telegram_account_is_the_one_that_is_told(self):
		self.assertEqual(self.visitor(self.logged_in()).telegram_user, "")
		account = core.make_telegram_user(customer=self.own).name
		self.later(seconds=60)
		self.assertEqual(self.visitor(self.logged_in()).telegram_user, account)

	def test_a_customer_sees_where_he_is_logged_in_and_ends_what_he_likes(self):
		first = self.logged_in()
		self.later(hours=1)
		second = self.logged_in(address=OTHER_ADDRESS)
		shown = web_sessions.logins_of(self.visitor(second), self.now)
		self.assertEqual([one["is_this"] for one in shown], [True, False])
		self.assertEqual({(one["via"], one["browser"]) for one in shown}, {("SMS", "Chrome, Android")})
		left = web_sessions.end_one(self.visitor(second), shown[1]["login"], self.now)["logins"]
		self.assertEqual([one["is_this"] for one in left], [True])
		self.assertEqual((self.is_good(first), self.is_good(second)), (False, True))

	def test_all_others_at_once(self):
		sessions = []
		for number in range(3):
			sessions.append(self.logged_in(address=f"203.0.113.{number}"))
			self.later(seconds=60)
		web_sessions.end_one(self.visitor(sessions[1]), "", self.now)
		self.assertEqual([self.is_good(one) for one in sessions], [False, True, False])

	def test_his_own_is_a_logout(self):
		session = self.logged_in()
		visitor = self.visitor(session)
		web_sessions.end_one(visitor, visitor.visit, self.now)
		self.assertFalse(self.is_good(session))
		self.assertEqual(web_sessions.end_one(visitor, visitor.visit, self.now), {"logins": []})

	def test_another_customers_is_not_there_for_him(self):
		session = self.logged_in()
		other = core.new_phone()
		core.make_customer(phone=other)
		strangers = self.logged_in(other, OTHER_ADDRESS)
		for name in (self.visitor(session).visit, "no-such-login", "\ud7ff"):
			with self.assertRaises(NotFound):
				web_sessions.end_one(self.visitor(strangers), name, self.now)
		self.assertTrue(self.is_good(session))

	def test_staff_end_it_in_the_desk(self):
		session = self.logged_in()
		login = self.visitor(session).visit
		operator = core.make_staff_user("Telegram Operator")
		frappe.set_user(operator)
		desk_web.end_web_visit(login)
		desk_web.end_web_visit(login)
		frappe.set_user("Administrator")
		self.assertFalse(self.is_good(session))
		self.assertEqual(frappe.db.get_value(VISIT, login, "ended_by"), operator)
		events = {"event": "web_login_ended", "reference_name": self.own}
		self.assertEqual(frappe.db.count("Business Event", events), 1)

	def test_only_staff_may(self):
		login = self.visitor(self.logged_in()).visit
		for user in (core.make_bot_user(), "Guest"):
			frappe.set_user(user)
			with self.assertRaises(frappe.PermissionError):
				desk_web.end_web_visit(login)
			with self.assertRaises(frappe.PermissionError):
				desk_web.check_sms_connection()
			frappe.set_user("Administrator")
		with self.assertRaises(NotFound):
			desk_web.end_web_visit("no-such-login")

	def test_staff_see_who_is_logged_in_and_write_nothing(self):
		for role in ("Telegram Operator", "Telegram Manager"):
			frappe.set_user(core.make_staff_user(role))
			for doctype in (VISIT, CODE):
				self.assertTrue(frappe.has_permission(doctype, "read"))
				self.assertFalse(frappe.has_permission(doctype, "write"))
				self.assertFalse(frappe.has_permission(doctype, "create"))
			frappe.set_user("Administrator")


class TestInsideTelegram(SessionCase):
	def setUp(self) -> None:
		super().setUp()
		core.make_customer_bot("visits_bot", token=TOKEN)
		self.account = core.new_telegram_id()

	def enter(self, sent: str | None = None) -> dict:
		data = signed(self.account) if sent is None else sent
		return web_login.enter_from_telegram(data, self.guest(), self.now)

	def link(self, customer: str | None, **fields) -> None:
		frappe.db.set_value("Telegram User", str(self.account), {"customer": customer, **fields})

	def test_a_linked_account_is_in_at_once(self):
		customer = self.customer()
		core.make_telegram_user(self.account, customer=customer)
		answer = self.enter()
		visitor = self.visitor(answer["session"])
		self.assertEqual((answer["result"], visitor.customer), ("in", customer))
		self.assertEqual(visitor.telegram_user, str(self.account))

	def test_its_session_lasts_a_day(self):
		core.make_telegram_user(self.account, customer=self.customer())
		session = self.enter()["session"]
		self.later(days=1, seconds=-1)
		self.assertTrue(self.is_good(session))
		self.later(seconds=1)
		self.assertFalse(self.is_good(session))

	def test_an_account_of_nobody_or_closed_by_staff_is_asked_to_log_in(self):
		self.assertEqual(self.enter(), {"result": "unknown"})
		core.make_telegram_user(self.account)
		self.assertEqual(self.enter(), {"result": "unknown"})
		self.link(self.customer(), is_blocked=1)
		self.assertEqual(self.enter(), {"result": "unknown"})
		self.assertEqual(frappe.db.count(VISIT), 0)

	def test_what_telegram_has_not_signed_opens_nothing(self):
		core.make_telegram_user(self.account, customer=self.customer())
		good = signed(self.account)
		for sent in ("", "x", good + "0", good.replace(str(self.account), str(self.account + 1)), good[:-5]):
			with self.assertRaises(NotFound):
				self.enter(sent)
		with self.assertRaises(NotFound):
			self.enter(signed(self.account, token="110201543:another"))
		with self.assertRaises(NotFound):
			self.enter(signed(self.account, at=1))

	def test_it_ends_with_the_link(self):
		customer = self.customer()
		core.make_telegram_user(self.account, customer=customer)
		session = self.enter()["session"]
		self.link(core.make_customer().name)
		self.assertFalse(self.is_good(session))
		self.link(customer, is_blocked=1)
		self.assertFalse(self.is_good(session))
		self.link(customer, is_blocked=0)
		self.assertTrue(self.is_good(session))


class TestForgetting(SessionCase):
	def open(self, **ago) -> str:
		visit = frappe.get_doc(
			VISIT, self.visitor(web_sessions.open_for(self.own, Proof(self.key), "", self.now)).visit
		)
		frappe.db.set_value(VISIT, visit.name, {name: self.now - span for name, span in ago.items()})
		return visit.name

	def test_what_has_been_over_for_a_month_goes_and_nothing_else(self):
		self.own = self.customer()
		self.key = web_sessions.identities.key_of(web_sessions.Kind.PHONE, self.phone)
		month, day = timedelta(days=31), timedelta(days=1)
		gone = [self.open(expires_at=month), self.open(ended_at=month)]
		kept = [self.open(), self.open(expires_at=day), self.open(ended_at=day)]
		self.ask()
		web_housekeeping.forget_old(self.now)
		left = frappe.get_all(VISIT, pluck="name", order_by="name asc")
		self.assertEqual(sorted(left), sorted(kept))
		self.assertFalse(set(left) & set(gone))
		self.assertEqual(len(self.codes()), 1)
		web_housekeeping.forget_old(self.now + timedelta(days=8))
		self.assertEqual(self.codes(), [])

	def test_every_night(self):
		self.ask()
		tasks.forget_old_logins()
		self.assertEqual(len(self.codes()), 1)  # of 2031: to come
