"""The doors as the bot meets them: through Frappe's own request handling, with its key and over JSON."""

import json
from pathlib import Path

import frappe

from telegram_integration.telegram_core.services import bot_user
from telegram_integration.telegram_core.services.settings import login_rules
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.committed_case import CommittedCase
from telegram_integration.telegram_core.tests.login_case import new_key
from telegram_integration.telegram_core.tests.over_http import request
from telegram_integration.telegram_core.tests.site_case import needs_erpnext
from telegram_integration.telegram_core.tests.test_privacy import LOGS, rows_with

CORE = "telegram_integration.telegram_core.api"


class TestLoginOverHttp(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.passport, self.phone = factories.new_passport(), factories.new_phone()
		self.account = self.new_account()
		made = bot_user.ensure_bot_user(f"bot{self.account}@example.com")
		self.documents.append(("User", made.user))
		self.token = f"token {made.api_key}:{made.api_secret}"
		frappe.db.commit()

	def request(self, verb: str, door: str, values: dict, token: str | None = None) -> tuple[int, dict]:
		headers = {
			"Authorization": token or self.token,
			"X-Request-Id": "0123abcd",
			"Accept": "application/json",
		}
		sends = {"json": values} if verb == "POST" else {"query_string": values}
		answer = request(f"/api/method/{CORE}.{door}", verb, headers, **sends)
		return answer.status_code, answer.get_json()

	def log_in(self, **changes) -> tuple[int, dict]:
		return self.request(
			"POST",
			"login_by_passport",
			{
				"telegram_id": self.account,
				"passport": self.passport,
				"idempotency_key": new_key(),
				"language": "uz",
				**changes,
			},
		)

	def test_the_answers_have_the_shape_of_the_contract(self):
		self.committed_customer(passport=self.passport, phone=self.phone)
		known = {"telegram_id": self.account}
		self.assert_like(
			"get_customer_by_telegram_id",
			"unknown",
			self.request("GET", "get_customer_by_telegram_id", known),
		)
		self.assert_like("login_by_passport", "refused", self.log_in(passport=factories.new_passport()))
		self.assert_like("login_by_passport", "invalid", self.log_in(passport="AA"))
		self.assert_like("login_by_passport", "linked", self.log_in())
		self.assert_like(
			"get_customer_by_telegram_id", "linked", self.request("GET", "get_customer_by_telegram_id", known)
		)
		self.assert_like("get_profile", "linked", self.request("GET", "get_profile", known))
		self.assert_like("get_support_contacts", "done", self.request("GET", "get_support_contacts", {}))
		language = {**known, "language": "ru", "idempotency_key": new_key()}
		self.assert_like("set_language", "done", self.request("POST", "set_language", language))
		self.assert_like(
			"set_language", "invalid", self.request("POST", "set_language", {**language, "language": "kk"})
		)
		self.assert_like(
			"logout", "done", self.request("POST", "logout", {**known, "idempotency_key": new_key()})
		)
		self.assert_like("get_profile", "not_linked", self.request("GET", "get_profile", known))
		phone = {
			**known,
			"contact_user_id": self.account,
			"phone": self.phone[1:],
			"idempotency_key": new_key(),
		}
		self.assert_like("login_by_phone", "linked", self.request("POST", "login_by_phone", phone))
		others = {**phone, "contact_user_id": 1, "idempotency_key": new_key()}
		self.assert_like("login_by_phone", "not_own_contact", self.request("POST", "login_by_phone", others))

	def test_without_a_good_key_nobody_comes_in(self):
		values = {"telegram_id": self.account, "passport": self.passport, "idempotency_key": new_key()}
		bad = self.request("POST", "login_by_passport", values, token="token a:b")
		self.assert_like("login_by_passport", "bad_token", bad)
		self.assertEqual(self.request("GET", "login_by_passport", values)[0], 403)

	def test_the_attempt_is_committed_with_the_refusal_and_carries_the_request_id(self):
		self.assertEqual(self.log_in()[0], 200)
		row = frappe.db.get_value(
			"Login Attempt", {"telegram_id": str(self.account)}, ["outcome", "request_id"], as_dict=True
		)
		self.assertEqual((row.outcome, row.request_id), ("Refused", "0123abcd"))

	def test_a_request_without_arguments_is_refused_and_not_logged(self):
		status, body = self.request("POST", "login_by_passport", {"passport": self.passport})
		self.assertEqual((status, body["exc_type"]), (422, "InvalidInput"))
		self.assertEqual(rows_with(self.secrets()), [])

	def test_a_fault_inside_leaves_no_passport_in_any_log(self):
		customer = self.committed_customer(passport=self.passport, phone=self.phone)
		log = self.break_a_login()
		self.assertIn("customer_card", log.error)
		self.assertEqual(rows_with(self.secrets()), [])
		self.assertIsNone(frappe.db.get_value("Telegram User", {"customer": customer}))

	@needs_erpnext
	def test_a_fault_inside_leaves_no_passport_in_redis_or_in_files(self):
		from frappe.deferred_insert import save_to_db

		self.committed_customer(passport=self.passport, phone=self.phone)
		self.break_a_login()
		save_to_db()  # what Frappe wants to log later waits in Redis
		frappe.db.commit()
		self.assertEqual(rows_with(self.secrets(), (*LOGS, "Activity Log", "Version")), [])
		bench = Path(frappe.local.sites_path).resolve().parent
		files = [*bench.glob("logs/*.log"), *bench.glob(f"sites/{frappe.local.site}/logs/*.log")]
		self.assertTrue(files)
		for file in files:
			text = file.read_text(errors="replace")
			self.assertFalse([file for secret in self.secrets() if secret in text])

	@needs_erpnext
	def test_an_ordinary_login_leaves_no_version_of_the_account(self):
		"""Only here: Frappe makes no versions while its own tests run, and a request of its own is not one."""
		self.settings_of_policy("Passport and phone")
		self.addCleanup(self.settings_of_policy, "Passport or phone")
		self.committed_customer(passport=self.passport, phone=self.phone)
		phone = {"telegram_id": self.account, "contact_user_id": self.account, "phone": self.phone[1:]}
		self.assertEqual(self.log_in()[1]["message"]["result"], "phone_needed")
		answer = self.request("POST", "login_by_phone", {**phone, "idempotency_key": new_key()})
		self.assertEqual(answer[1]["message"]["result"], "linked")
		versions = {"ref_doctype": "Telegram User", "docname": str(self.account)}
		self.assertEqual(frappe.db.count("Version", versions), 0)
		self.assertEqual(rows_with(self.secrets(), (*LOGS, "Version")), [])

	def settings_of_policy(self, policy: str) -> None:
		frappe.db.set_single_value("Telegram Settings", "login_policy", policy)
		frappe.db.commit()
		frappe.clear_document_cache("Telegram Settings", "Telegram Settings")

	def break_a_login(self):
		"""A passport field that the site lost: the login is decided and then cannot be answered."""
		self.addCleanup(self.set_passport_field, login_rules().passport_field)
		self.set_passport_field("no_such_field")
		status, body = self.log_in()
		self.assertEqual(status, 500, body)
		(log,) = frappe.get_all(
			"Error Log",
			filters={"method": ("like", f"%{body['message']['error_reference']}%")},
			fields=["name", "error"],
			order_by="creation desc",
		)
		self.documents.append(("Error Log", log.name))
		return log

	def set_passport_field(self, name: str) -> None:
		"""Past the check of the settings: the kind of fault that a later change of the site brings."""
		frappe.db.set_single_value("Telegram Settings", "passport_field", name)
		frappe.db.commit()
		frappe.clear_document_cache("Telegram Settings", "Telegram Settings")

	def secrets(self) -> list[str]:
		return [self.passport, self.phone, self.phone[1:]]

	def assert_like(self, contract: str, response: str, answer: tuple[int, dict]) -> None:
		"""Status, keys and types of an answer are those of the recorded example."""
		folder = Path(__file__).resolve().parents[3] / "tests" / "contract"
		example = json.loads((folder / f"{contract}.json").read_text())["responses"][response]
		status, body = answer
		self.assertEqual(status, example["status"], body)
		if "exc_type" in example["body"]:
			self.assertEqual(body["exc_type"], example["body"]["exc_type"])
			return
		self.assertEqual(set(body), set(example["body"]))
		self.assertEqual(shape(body["message"]), shape(example["body"]["message"], like=body["message"]))


def shape(value, like=None):
	"""Keys and types; an empty list and a null take whatever shape stands opposite."""
	if isinstance(value, dict):
		other = like if isinstance(like, dict) else {}
		return {key: shape(inner, other.get(key)) for key, inner in value.items()}
	if like is None and value is None:
		return None
	if isinstance(value, list):
		return [] if not value or like == [] else [shape(value[0], like[0] if like else None)]
	return type(value).__name__
