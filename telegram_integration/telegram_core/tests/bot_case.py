"""What tests of the bot's doors share: asking as the bot, and the examples that both sides agreed on."""

import json
from contextlib import contextmanager
from pathlib import Path

import frappe

from telegram_integration.telegram_core.tests import factories

EXAMPLES = Path(__file__).resolve().parents[3] / "tests" / "contract"


def shape(value, like):
	"""Keys and types of an answer; a null takes the shape that stands opposite."""
	if isinstance(value, dict):
		return {key: shape(inner, (like or {}).get(key)) for key, inner in value.items()}
	if isinstance(value, list):
		return [shape(inner, like[0] if like else None) for inner in value[:1]]
	return type(like if value is None else value).__name__


class BotSteps:
	"""Beside a case with a ``telegram_id``. ``api``: the package or module whose doors are asked."""

	api = None

	def setUp(self) -> None:
		super().setUp()
		self.bot = factories.make_bot_user()

	@contextmanager
	def as_bot(self):
		frappe.set_user(self.bot)
		try:
			yield
		finally:
			frappe.set_user("Administrator")

	def bot_asks(self, door: str, telegram_id: int | None = None, **arguments):
		"""For the customer of the test, or for another account."""
		with self.as_bot():
			return getattr(self.api, door)(telegram_id=telegram_id or self.telegram_id, **arguments)

	def assert_like_the_example(self, name: str, response: str, answer: dict) -> None:
		example = json.loads((EXAMPLES / f"{name}.json").read_text())["responses"][response]
		wanted = example["body"]["message"]
		self.assertEqual(shape(answer, wanted), shape(wanted, wanted))
