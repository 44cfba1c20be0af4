"""Telegram accounts as the site knows them: who is who, in which language, and whether staff closed the door.

Reads need no lock. Whoever changes an account holds the linking lock (login_limits) first, then the account's
own row, and saves the document he got by it.
"""

from dataclasses import dataclass

import frappe

from telegram_integration.telegram_core.domain import languages
from telegram_integration.telegram_core.domain.errors import BlockedByStaff, InvalidInput, NotLinked
from telegram_integration.telegram_core.services import subjects
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.customer_card import customer_card
from telegram_integration.telegram_core.services.customer_overview import profile_overview
from telegram_integration.telegram_core.services.login_limits import lock_linking
from telegram_integration.telegram_core.services.settings import login_rules

USER = "Telegram User"
_READ = [
	"name",
	"customer",
	"language",
	"phone",
	"linked_on",
	"linked_by",
	"is_blocked",
	"has_blocked_bot",
]
_LARGEST_ID = 2**52  # Telegram promises no more significant bits than these


@dataclass(frozen=True)
class TelegramName:
	"""How the account calls itself in Telegram; nothing here proves anything."""

	username: str = ""
	first_name: str = ""
	last_name: str = ""
	language: str = ""


def linked_account(telegram_id: int):
	"""Its row, with ``customer``, ``language`` and the ``phone`` that it has shared. Raises NotLinked and BlockedByStaff."""
	account = _read(telegram_id)
	if account and account.is_blocked:
		raise BlockedByStaff
	if not (account and account.customer):
		raise NotLinked
	return account


def linked_customer(telegram_id: int) -> str:
	"""The customer behind a Telegram account. Raises NotLinked and BlockedByStaff."""
	return linked_account(telegram_id).customer


def language_of(telegram_id: int) -> str:
	"""The language of a linked account. Raises NotLinked and BlockedByStaff."""
	return linked_account(telegram_id).language


def any_language_of(telegram_id: int) -> str:
	"""The language of an account, linked or not. Raises BlockedByStaff, and NotLinked for one that nobody knows."""
	account = _read(telegram_id)
	if not account:
		raise NotLinked
	if account.is_blocked:
		raise BlockedByStaff
	return account.language


def describe(telegram_id: int) -> dict:
	"""What the bot asks at /start: the customer, if any, the language, and what else the account is."""
	account = _read(telegram_id)
	if not account:
		nobody = {"customer": None, "language": None, "is_blocked": False, "has_blocked_bot": False}
		return {**nobody, "roles": []}
	shows = account.customer and not account.is_blocked
	return {
		"customer": customer_card(account) if shows else None,
		"language": account.language,
		"is_blocked": bool(account.is_blocked),
		"has_blocked_bot": bool(account.has_blocked_bot),
		"roles": [] if account.is_blocked else subjects.roles_of(telegram_id),
	}


def profile(telegram_id: int) -> dict:
	"""The customer, how he came to be linked, and what the subjects above say of him."""
	account = linked_account(telegram_id)
	return {
		"customer": customer_card(account),
		"language": account.language,
		"linked_on": account.linked_on.isoformat() if account.linked_on else None,
		"linked_by": account.linked_by,
		**profile_overview(account.customer),
	}


def set_language(telegram_id: int, language: str) -> dict:
	"""Also for accounts that have not logged in yet: the choice is made on the first screen."""
	if not languages.is_language(language):
		raise InvalidInput("language")
	lock_linking()
	account = lock_account(telegram_id)
	if account.language != language:
		record_event("language_changed", telegram_id=telegram_id, details={"language": language})
	account.language = language
	save_account(account)
	return {"language": language}


def lock_account(telegram_id: int, name: TelegramName | None = None):
	"""The account's row, locked, and made if it is new. Raises BlockedByStaff. Needs the linking lock."""
	key = account_name(telegram_id)
	if frappe.db.get_value(USER, key, "name", for_update=True):
		account = frappe.get_doc(USER, key, for_update=True)
	else:
		account = _new_account(key, name)
	if account.is_blocked:
		raise BlockedByStaff
	if name:
		account.username = name.username[:64]
		account.first_name = name.first_name[:140]
		account.last_name = name.last_name[:140]
	return account


def save_account(account, *, is_seen: bool = True) -> None:
	"""``is_seen``: the customer himself is at the other end, and not staff."""
	if is_seen:
		account.last_seen = frappe.utils.now_datetime()
	account.flags.by_service = True
	# A version would keep the phone and the hashes of proofs; what changes a link is in the Business Events.
	account.save(ignore_permissions=True, ignore_version=True)


def account_name(telegram_id: int) -> str:
	if not 0 < telegram_id < _LARGEST_ID:
		raise InvalidInput("telegram_id")
	return str(telegram_id)


def _new_account(key: str, name: TelegramName | None):
	account = frappe.new_doc(USER)
	account.telegram_id = key
	account.language = languages.choose(name.language if name else None, login_rules().default_language)
	account.flags.by_service = True
	return account.insert(ignore_permissions=True)


def _read(telegram_id: int):
	return frappe.db.get_value(
		USER,
		account_name(telegram_id),
		_READ,
		as_dict=True,
	)
