"""What tests of the outbox share. Each test has a bot of its own, so that it meets nobody else's messages."""

import itertools
import secrets
from datetime import timedelta

import frappe

from telegram_integration.telegram_core.services.outbox import claiming, reporting
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import Recipient
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase

_serial = itertools.count(1)


class OutboxSteps:
	"""Queue, claim, report, and let time pass."""

	def begin(self) -> None:
		self.bot = f"test bot {secrets.token_hex(6)}"

	def queue(self, chat: int | str | None = None, priority: str = "Notice", **fields) -> str:
		values = {"dedupe_key": f"{self.bot}:{next(_serial)}", "text": "Salom", **fields}
		recipient = Recipient(
			chat_id=str(chat or factories.new_telegram_id()),
			language=values.pop("language", "uz"),
			topic_id=values.pop("topic_id", ""),
			telegram_user=values.pop("telegram_user", None),
			customer=values.pop("customer", None),
			bot=values.pop("bot", self.bot),
		)
		return queue_message(recipient, priority=priority, **values)

	def claim(self, token: str | None = None, limit: int = 30, bot: str | None = None) -> list[dict]:
		self.token = secrets.token_hex(8) if token is None else token
		return claiming.claim(self.bot if bot is None else bot, self.token, limit)["messages"]

	def claimed(self, **options) -> list[str]:
		return [message["id"] for message in self.claim(**options)]

	def report(self, message: str, outcome: str, token: str | None = None, **values) -> dict:
		result = {"id": message, "outcome": outcome, **values}
		return reporting.report(self.token if token is None else token, [result])

	def row(self, message: str):
		return frappe.db.get_value(
			MESSAGE,
			message,
			[
				"status",
				"attempts",
				"claims",
				"text",
				"last_error",
				"retry_at",
				"chat_id",
				"telegram_message_id",
				"sent_at",
			],
			as_dict=True,
		)

	def status(self, message: str) -> str:
		return self.row(message).status

	def ago(self, message: str, *fields: str, seconds: int = 3600) -> None:
		"""As if these moments of the message lay so far back."""
		then = frappe.utils.now_datetime() - timedelta(seconds=seconds)
		frappe.db.set_value(MESSAGE, message, {field: then for field in fields}, update_modified=False)

	def lease_ran_out(self, *messages: str) -> None:
		for message in messages:
			self.ago(message, "lease_until", seconds=1)

	def settings(self, **values) -> None:
		doc = frappe.get_doc("Telegram Settings")
		doc.update(values)
		doc.save()


class OutboxCase(OutboxSteps, SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.begin()
		self.settings(quiet_from=0, quiet_until=0)
