"""Answers to ``import frappe`` where the real one is not installed: the names in sandbox/surface.txt, on SQLite.

What is not here raises, by name: the engine imitates a closed list and nothing by accident.
"""
# ruff: noqa: F401 - a door: what it imports is what it offers

from frappe.engine.context import _dict, local, proxy
from frappe.engine.doors import guest_methods, whitelist, whitelisted
from frappe.engine.hooks import get_attr, get_hooks
from frappe.engine.messages import _, bold, clear_messages, msgprint, throw
from frappe.engine.naming import random_name
from frappe.exceptions import (
	AppNotInstalledError,
	AuthenticationError,
	CancelledLinkError,
	CannotChangeConstantError,
	CharacterLengthExceededError,
	DocstatusTransitionError,
	DoesNotExistError,
	DuplicateEntryError,
	FrappeTypeError,
	InvalidEmailAddressError,
	InvalidPhoneNumberError,
	LinkExistsError,
	LinkValidationError,
	MandatoryError,
	NameError,
	NonNegativeError,
	PermissionError,
	QueryDeadlockError,
	QueryTimeoutError,
	RateLimitExceededError,
	TimestampMismatchError,
	TooManyRequestsError,
	UniqueValidationError,
	UpdateAfterSubmitError,
	ValidationError,
)

__version__ = "15.55.1"

db = proxy("db")
conf = proxy("conf")
session = proxy("session")
flags = proxy("flags")
request = proxy("request")
form_dict = proxy("form_dict")
response = proxy("response")
message_log = proxy("message_log")

from frappe.engine.documents import (  # noqa: E402
	clear_document_cache,
	copy_doc,
	delete_doc,
	get_cached_doc,
	get_doc,
	new_doc,
)
from frappe.engine.errorlog import log_error  # noqa: E402
from frappe.engine.jobs import enqueue  # noqa: E402
from frappe.engine.listing import get_all, get_list  # noqa: E402
from frappe.engine.permissions import get_roles, has_permission  # noqa: E402
from frappe.engine.query import qb  # noqa: E402
from frappe.engine.realtime import publish_realtime  # noqa: E402
from frappe.engine.site import connect, destroy, init, set_user  # noqa: E402
from frappe.engine.templates import render_template  # noqa: E402


def generate_hash(txt: str | None = None, length: int = 56) -> str:
	import secrets

	return secrets.token_hex(length)[:length]


def get_installed_apps() -> list[str]:
	return ["frappe", *local.site_object.apps]


def get_meta(doctype: str):
	return local.site_object.meta(doctype, local.db._connection)


def __getattr__(name):
	raise AttributeError(f"the engine has no frappe.{name}")
