"""The file that goes with a message: one that lies on the site, or the reference document as a PDF."""

import base64

import frappe

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.domain.errors import DomainError, NotFound
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

LARGEST = 20 * 1024 * 1024
_FIELDS = [
	"status",
	"claim",
	"language",
	"attachment",
	"print_format",
	"reference_doctype",
	"reference_name",
]


class TooLarge(DomainError):
	"""More than the bot is to carry in one answer."""


def attachment_of(message: str, token: str) -> dict:
	"""Only to whom the message is leased. Raises NotFound and TooLarge."""
	row = frappe.db.get_value(MESSAGE, message, _FIELDS, as_dict=True) if message else None
	if not row or row.status != outbox.SENDING or not token or row.claim != token:
		raise NotFound
	filename, content = _file(row.attachment) if row.attachment else _printed(row)
	if len(content) > LARGEST:
		raise TooLarge
	return {"filename": filename, "content": base64.b64encode(content).decode()}


def _file(name: str) -> tuple[str, bytes]:
	if not frappe.db.exists("File", name):
		raise NotFound
	file = frappe.get_doc("File", name)
	content = file.get_content()
	return file.file_name, content.encode() if isinstance(content, str) else content


def _printed(row) -> tuple[str, bytes]:
	if not (row.print_format and row.reference_doctype):
		raise NotFound
	if not frappe.db.exists(row.reference_doctype, row.reference_name):
		raise NotFound
	# The bot's user may read no document; that this one is his to be sent was decided when it was queued, and
	# attach_print asks for no rights.
	printed = frappe.attach_print(
		row.reference_doctype, row.reference_name, print_format=row.print_format, lang=row.language
	)
	return printed["fname"], printed["fcontent"]
