"""The pages and their doors as a browser meets them: no key, JSON, Frappe's own statuses, limits, and what is committed."""

import inspect
import json
import secrets
import threading
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs

import frappe

from telegram_integration.online_payments.tests.provider_server import provider_server
from telegram_integration.service_booking.api import web
from telegram_integration.service_booking.domain.visitor_address import counted_as
from telegram_integration.service_booking.services.web import web_digests, web_guard
from telegram_integration.service_booking.services.web.sms_settings import SETTINGS
from telegram_integration.service_booking.services.web.web_codes import CODE, key_of
from telegram_integration.service_booking.services.web.web_sessions import VISIT
from telegram_integration.service_booking.tests.web_case import LOGIN, SEND, TAKEN, TOKEN, set_up_sms
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.committed_case import CommittedCase
from telegram_integration.telegram_core.tests.test_privacy import LOGS, rows_with

DOORS = "/api/method/telegram_integration.service_booking.api.web."
WWW = Path(__file__).resolve().parents[2] / "www"
EVERYWHERE = (*LOGS, CODE, VISIT)


class HttpCase(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(self.take_back)
		server = provider_server()
		self.eskiz = server.__enter__()
		self.addCleanup(server.__exit__, None, None, None)
		self.eskiz.answers(LOGIN, TOKEN)
		self.eskiz.answers(SEND, TAKEN)
		set_up_sms(base_url=self.eskiz.address, password=f"password of {self.eskiz.address}")
		self.phone = core.new_phone()
		self.own = self.committed_customer(phone=self.phone, customer_name="Aziza Karimova")
		# An address of the internet of this test's own: limits count what came before.
		self.address = f"2001:db8:{secrets.token_hex(2)}:{secrets.token_hex(2)}::1"
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def take_back(self) -> None:
		frappe.db.rollback()
		frappe.db.delete(CODE, {"phone_key": key_of(self.phone)})
		frappe.db.delete(VISIT, {"customer": self.own})
		set_up_sms(enabled=0, base_url="", password="")
		frappe.db.commit()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def ask(self, path: str, verb: str = "POST", **sends):
		"""One request through the WSGI application, in a thread: a request has a context of its own."""
		from frappe.app import application
		from werkzeug.test import Client

		headers = {
			"X-Frappe-Site-Name": frappe.local.site,
			"Accept": "application/json",
			"X-Forwarded-For": f"10.0.0.1, {self.address}",
			"User-Agent": "Mozilla/5.0 (Linux; Android 14) Chrome/128.0 Mobile Safari/537.36",
		}
		answers = []

		def send() -> None:
			client = Client(application)
			answers.append(
				client.open(
					path, method=verb, headers=headers, environ_base={"REMOTE_ADDR": "127.0.0.1"}, **sends
				)
			)

		thread = threading.Thread(target=send)
		thread.start()
		thread.join(timeout=60)
		frappe.db.rollback()
		return answers[0]

	def door(self, name: str, **values) -> tuple[int, dict]:
		answer = self.ask(DOORS + name, json=values)
		return answer.status_code, answer.get_json()

	def told(self, name: str, **values) -> dict:
		status, body = self.door(name, **values)
		self.assertEqual(status, 200, body)
		return body["message"]

	def code(self) -> str:
		[text] = parse_qs(self.eskiz.calls[-1].body)["message"]
		return "".join(letter for letter in text if letter.isdigit())

	def logged_in(self) -> str:
		ticket = self.told("send_code", phone=self.phone)["ticket"]
		return self.told("confirm_code", ticket=ticket, phone=self.phone, code=self.code())["session"]


def another(code: str) -> str:
	return f"{(int(code) + 1) % 10**6:06d}"


class TestPages(HttpCase):
	def test_each_page_is_served_whole_and_without_a_template_around_it(self):
		for page in ("booking", "visit", "master-day"):
			answer = self.ask(f"/{page}?order=x&token=y", "GET")
			self.assertEqual((answer.status_code, answer.mimetype), (200, "text/html"), page)
			served, written = (
				answer.get_data(as_text=True),
				(WWW / f"{page}.html").read_text(encoding="utf-8"),
			)
			self.assertEqual(served.strip(), written.strip(), page)

	def test_a_door_is_not_opened_by_an_address(self):
		for door in ("send_code", "confirm_code", "get_visit"):
			self.assertEqual(self.ask(f"{DOORS}{door}?phone={self.phone}", "GET").status_code, 403)
		self.assertEqual(rows_with([self.phone, self.phone[1:]], EVERYWHERE), [])


class TestLoginOverHttp(HttpCase):
	def test_a_guest_logs_in_and_out(self):
		session = self.logged_in()
		shown = self.told("get_start", session=session, language="ru")
		self.assertEqual(shown["visitor"]["name"], "Aziza Karimova")
		[login] = self.told("get_logins", session=session)["logins"]
		self.assertEqual((login["browser"], login["is_this"]), ("Chrome, Android", True))
		self.told("end_login", session=session, login=login["login"])
		status, body = self.door("get_addresses", session=session)
		self.assertEqual((status, body["exc_type"]), (403, "NotLoggedIn"))
		self.assertIsNone(self.told("get_start", session=session)["visitor"])

	def test_a_wrong_code_is_counted_though_it_is_refused(self):
		ticket = self.told("send_code", phone=self.phone)["ticket"]
		answer = self.told("confirm_code", ticket=ticket, phone=self.phone, code=another(self.code()))
		self.assertEqual(answer, {"result": "wrong", "tries_left": 4})
		self.assertEqual(frappe.db.get_value(CODE, {"phone_key": key_of(self.phone)}, "tries"), 1)

	def test_what_was_asked_for_is_counted_though_eskiz_refuses(self):
		self.eskiz.forget(SEND)
		self.eskiz.answers(SEND, (400, {"status": "error", "message": "no"}))
		self.assertEqual(self.told("send_code", phone=self.phone), {"result": "not_sent"})
		self.assertEqual(self.told("send_code", phone=self.phone)["result"], "wait")

	def test_visitors_are_counted_by_the_address_that_our_proxy_has_seen(self):
		"""The first of the header is the visitor's own word, the last one is the proxy's."""
		self.told("send_code", phone=self.phone)
		row = frappe.db.get_value(CODE, {"phone_key": key_of(self.phone)}, "address_key")
		self.assertEqual(row, web_digests.of_address(counted_as(self.address)))

	def test_nobody_asks_for_ever(self):
		with patch.object(web, "MINUTE", 60 * 60):  # which the calls take on no machine, however busy it is
			statuses = [self.door("register", ticket="x", phone="1")[0] for _try in range(21)]
		self.assertEqual(statuses, [422] * 20 + [429])  # without a name it goes no further

	def test_telegram_must_have_signed(self):
		status, body = self.door(
			"enter_from_telegram", init_data="user=%7B%22id%22%3A1%7D&auth_date=1&hash=0"
		)
		self.assertEqual((status, body["exc_type"]), (404, "NotFound"))

	def test_what_is_no_text_or_can_be_stored_nowhere_is_refused_before_it_is_looked_at(self):
		for values in (
			{"phone": 998901234567},
			{"phone": ["x"]},
			{"phone": None},
			{"phone": "\ud800"},
			{"phone": "x" * 30_000},
			{"phone": "90\x00123"},
		):
			status, body = self.door("send_code", **values)
			self.assertIn(status, (417, 422), body)


class TestPrivacyOverHttp(HttpCase):
	def secrets(self, *more: str) -> list[str]:
		return [self.phone, self.phone[1:], self.phone[4:], *more]

	def test_an_ordinary_day_leaves_no_telephone_no_code_and_no_token(self):
		ticket = self.told("send_code", phone=self.phone)["ticket"]
		code = self.code()
		self.told("confirm_code", ticket=ticket, phone=self.phone, code=another(code))
		session = self.told("confirm_code", ticket=ticket, phone=self.phone, code=code)["session"]
		self.told("get_addresses", session=session)
		self.door("get_visit", order="SRV-1", token=session)
		secrets = self.secrets(f"{code}.", f'"{code}"', ticket, session)
		self.assertEqual(rows_with(secrets, EVERYWHERE), [])

	def test_a_fault_inside_is_told_by_its_reference_and_without_what_was_typed(self):
		"""A row that somebody has broken by hand: the code is looked up and cannot be judged."""
		ticket = self.told("send_code", phone=self.phone)["ticket"]
		code = self.code()
		frappe.db.set_value(CODE, {"phone_key": key_of(self.phone)}, "sent_at", None)
		frappe.db.commit()
		status, body = self.door("confirm_code", ticket=ticket, phone=self.phone, code=code)
		self.assertEqual(status, 500, body)
		[log] = frappe.get_all(
			"Error Log",
			filters={"method": ("like", f"%{body['message']['error_reference']}%")},
			fields=["name", "error"],
			order_by="creation desc",
		)
		self.documents.append(("Error Log", log.name))
		self.assertIn("login_code.py", log.error)
		self.assertEqual(rows_with(self.secrets(ticket, code), EVERYWHERE), [])
		for secret in self.secrets(ticket, code):
			self.assertNotIn(secret, json.dumps(body))

	def test_the_search_finds_what_is_planted(self):
		planted = frappe.log_error(title="planted", message="phone")
		# Past the masking of whatever is logged.
		frappe.db.set_value("Error Log", planted.name, "error", f"phone = {self.phone}")
		self.assertEqual(len(rows_with(self.secrets(), EVERYWHERE)), 1)

	def test_a_request_keeps_nothing_that_was_sent(self):
		"""What Frappe may write down about a request has it no more."""
		self.addCleanup(setattr, frappe.local, "form_dict", frappe.local.form_dict)
		frappe.local.form_dict = frappe._dict(
			{"cmd": "x", "phone": self.phone, "code": "123456", "session": "t"}
		)
		web_guard.require_calm("send_code", 5, 60, self.phone)
		left = json.dumps(frappe.local.form_dict)
		for secret in (self.phone, "123456", '"t"'):
			self.assertNotIn(secret, left)


class TestDoorsAreSheltered(HttpCase):
	def test_every_door_answers_a_fault_with_a_reference(self):
		"""Whatever breaks beneath it, nothing of what was sent leaves the door."""
		token = "token-of-a-login"
		fault = RuntimeError(f"cannot cope with {self.phone} {token}")
		sent = {"phone": self.phone, "code": "123456", "name": "Aziza", "session": token, "token": token}
		sent |= {
			"init_data": token,
			"fields": {},
			"options": [],
			"day": "2031-01-07",
			"was": "2031-01-07T10:00",
			"start": "2031-01-07T12:00",
		}
		sent |= dict.fromkeys(("service", "master", "order", "ticket", "address_id", "login"), "x")
		broken = ("frappe.db.get_value", "frappe.db.exists", "frappe.get_all", "frappe.get_cached_doc")
		with ExitStack() as stack:
			for name in broken:
				stack.enter_context(patch(name, side_effect=fault))
			for door in self.doors():
				takes = inspect.signature(door).parameters
				answer = door(**{name: value for name, value in sent.items() if name in takes})
				self.assertEqual(list(answer), ["error_reference"], door.__name__)
				self.assertEqual(frappe.local.response.pop("http_status_code"), 500)
		self.assertEqual(rows_with([self.phone, self.phone[1:], token], EVERYWHERE), [])

	def doors(self) -> list:
		own = [one for one in vars(web).values() if inspect.isfunction(one)]
		found = [one for one in own if one.__module__ == web.__name__ and not one.__name__.startswith("_")]
		self.assertGreater(len(found), 20)
		return found
