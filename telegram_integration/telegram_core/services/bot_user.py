"""The API user through which the bot talks to the site.

Owns the user's single role and its key. The secret is stored encrypted by Frappe and told once, to whoever
runs the command; it is never logged and never read back.
"""

from dataclasses import dataclass

import frappe

BOT_ROLE = "Telegram Bot"


@dataclass(frozen=True)
class BotUser:
	user: str
	api_key: str
	api_secret: str | None  # None: the user has a secret already and keeps it


def ensure_bot_user(email: str, *, rotate: bool = False) -> BotUser:
	"""The bot's user with the one role; a new secret when it has none yet, or when asked to rotate."""
	user = _load(email)
	user.enabled = 1
	user.set("roles", [{"role": BOT_ROLE}])
	secret = None
	if rotate or not user.api_key:
		user.api_key = frappe.generate_hash(length=15)
		secret = frappe.generate_hash(length=32)
		user.api_secret = secret
	user.save(ignore_permissions=True)
	return BotUser(user.name, user.api_key, secret)


def _load(email: str):
	if frappe.db.exists("User", email):
		return frappe.get_doc("User", email, for_update=True)
	user = frappe.new_doc("User")
	user.update({"email": email, "first_name": "Telegram Bot", "send_welcome_email": 0})
	return user.insert(ignore_permissions=True)
