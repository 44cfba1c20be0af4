"""The commands of the bench, run as bench runs them."""

import frappe

from telegram_integration.telegram_core.services import bot_user
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext


class TestBotUser(SiteTestCase):
	def test_the_secret_is_told_once_and_works(self):
		made = bot_user.ensure_bot_user("bot.once@example.com")
		again = bot_user.ensure_bot_user("bot.once@example.com")
		self.assertEqual((again.api_key, again.api_secret), (made.api_key, None))
		user = frappe.get_doc("User", made.user)
		self.assertEqual(user.get_password("api_secret"), made.api_secret)

	def test_rotating_makes_a_new_key_and_secret(self):
		made = bot_user.ensure_bot_user("bot.turn@example.com")
		turned = bot_user.ensure_bot_user("bot.turn@example.com", rotate=True)
		self.assertNotEqual((turned.api_key, turned.api_secret), (made.api_key, made.api_secret))

	def test_any_other_role_is_taken_away(self):
		user = factories.make_staff_user("Telegram Manager")
		bot_user.ensure_bot_user(user)
		roles = frappe.get_all("Has Role", filters={"parent": user}, pluck="role", order_by="role asc")
		self.assertEqual(roles, ["Telegram Bot"])


@needs_erpnext
class TestCommands(SiteTestCase):
	def run_help(self, command: str) -> str:
		from click.testing import CliRunner

		from telegram_integration.telegram_core.commands import commands

		(found,) = [one for one in commands if one.name == command]
		result = CliRunner().invoke(found, ["--help"])
		self.assertEqual(result.exit_code, 0, result.output)
		return result.output

	def test_both_commands_explain_themselves(self):
		self.assertIn("Prints how many rows had to", self.run_help("rebuild-telegram-identities"))
		self.assertIn("--rotate", self.run_help("create-telegram-bot-user"))
