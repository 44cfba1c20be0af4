"""Whatever goes wrong inside a login, no passport and no phone is left where people read logs."""

from datetime import datetime
from unittest.mock import patch

import frappe

from telegram_integration.telegram_core import api
from telegram_integration.telegram_core.services import login
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.login_case import LoginCase, new_key

LOGS = (
	"Error Log",
	"Login Attempt",
	"Login Limit",
	"Business Event",
	"Customer Identity",
	"Notification Log",
)


def rows_with(texts: list[str], doctypes: tuple[str, ...] = LOGS) -> list[str]:
	"""Names of the rows in which any of the texts stands, in whatever column. A moment holds nobody's secret: its
	fractions of a second are six figures as a code is.
	"""
	found = []
	for doctype in doctypes:
		for row in frappe.get_all(doctype, fields=["*"], order_by="creation desc", limit=500):
			told = str({field: value for field, value in row.items() if not isinstance(value, datetime)})
			if any(text in told for text in texts):
				found.append(f"{doctype} {row.name}")
	return found


class TestPrivacy(LoginCase):
	def setUp(self) -> None:
		super().setUp()
		self.typed = f"{self.passport[:2]} {self.passport[2:]}"
		self.secrets = [self.passport, self.typed, self.phone, self.phone.lstrip("+")]

	def blow_up(self):
		"""A fault deep inside, whose message and whose frames hold what was typed."""

		def fail(*arguments, **_):
			offered = (self.typed, self.phone)
			raise RuntimeError(f"cannot cope with {offered}")

		return patch.object(login, "customer_card", side_effect=fail)

	def test_the_search_finds_a_planted_passport(self):
		frappe.log_error(title="planted", message=f"local variables: passport = {self.passport}")
		self.assertEqual(len(rows_with(self.secrets)), 1)

	def test_no_card_and_no_phone_stays_in_an_error_log_whoever_writes_it(self):
		for number in ("8600490744313347", "8600 4907 4431 3347", self.phone):
			log = frappe.log_error(
				title=f"cannot cope with {number}", message=f'request_data = \'{{"x": "{number}", '
			)
			self.assertNotIn(number, f"{log.method} {log.error}")
			self.assertIn("cannot cope with", log.method)

	def test_an_ordinary_day_leaves_no_trace_of_them(self):
		self.customer()
		self.offer_passport(self.typed, by=factories.new_telegram_id())
		self.offer_passport(self.typed)
		self.offer_phone()
		self.offer_passport(factories.new_passport())
		login.logout(self.telegram_id)
		self.assertEqual(rows_with(self.secrets), [])

	def test_a_fault_inside_is_logged_without_them_and_answered_with_a_reference(self):
		self.customer()
		frappe.set_user(factories.make_bot_user())
		with self.blow_up():
			answer = api.login_by_passport(self.telegram_id, self.typed, new_key())
			status = frappe.local.response.pop("http_status_code")
		frappe.set_user("Administrator")
		self.assertEqual((list(answer), status), (["error_reference"], 500))
		(log,) = frappe.get_all(
			"Error Log",
			filters={"method": ("like", f"%{answer['error_reference']}%")},
			fields=["error"],
			order_by="creation desc",
		)
		self.assertIn("RuntimeError", log.error)
		self.assertIn("login.py", log.error)
		self.assertEqual(rows_with(self.secrets), [])

	def test_a_fault_while_a_phone_is_offered_is_sheltered_too(self):
		bot = factories.make_bot_user()
		self.customer()
		frappe.set_user(bot)
		with self.blow_up():
			answer = api.login_by_phone(self.telegram_id, self.telegram_id, self.phone.lstrip("+"), new_key())
			frappe.local.response.pop("http_status_code")
		frappe.set_user("Administrator")
		self.assertEqual(list(answer), ["error_reference"])
		self.assertEqual(rows_with(self.secrets), [])

	def test_a_fault_takes_everything_back(self):
		self.customer()
		frappe.set_user(factories.make_bot_user())
		with self.blow_up():
			api.login_by_passport(self.telegram_id, self.passport, new_key())
			frappe.local.response.pop("http_status_code")
		frappe.set_user("Administrator")
		self.assertIsNone(self.linked_to())
		self.assertEqual(self.attempts(), [])

	def test_every_door_of_the_bot_is_sheltered(self):
		frappe.set_user(factories.make_bot_user())
		doors = {
			"accounts.describe": lambda: api.get_customer_by_telegram_id(self.telegram_id),
			"accounts.profile": lambda: api.get_profile(self.telegram_id),
			"accounts.set_language": lambda: api.set_language(self.telegram_id, "ru"),
			"login.logout": lambda: api.logout(self.telegram_id),
			"login.by_passport": lambda: api.login_by_passport(self.telegram_id, self.passport, new_key()),
			"login.by_phone": lambda: api.login_by_phone(
				self.telegram_id, self.telegram_id, self.phone, new_key()
			),
			"support_contacts": api.get_support_contacts,
		}
		for name, door in doors.items():
			fault = RuntimeError(f"cannot cope with {self.secrets}")
			with patch(f"telegram_integration.telegram_core.api.{name}", side_effect=fault):
				self.assertEqual(list(door()), ["error_reference"], name)
				self.assertEqual(frappe.local.response.pop("http_status_code"), 500)
			# The fault took back what was not committed, the bot's user among it.
			frappe.set_user("Administrator")
			frappe.set_user(factories.make_bot_user())
		frappe.set_user("Administrator")
		self.assertEqual(rows_with(self.secrets), [])
