"""What a Notification of Frappe with the channel Telegram sends: to a chat of staff, to the document's customer."""

import hashlib
import html

import frappe
from frappe import _

from telegram_integration.telegram_core.domain import telegram_html
from telegram_integration.telegram_core.domain.template_faults import TemplateFault
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import (
	Recipient,
	chat_recipient,
	customer_recipient,
)

CHANNEL = "Telegram"
_ON_A_DAY = ("Days Before", "Days After")


def check(notification) -> None:
	"""Somebody must get it, and the field for the customer must be there."""
	field = notification.telegram_customer_field
	if not (field or notification.telegram_chat):
		frappe.throw(_("Choose a Telegram chat, or the field that names the customer."))
	if field and not _names_a_customer(notification.document_type, field):
		frappe.throw(
			_("{0} has no field “{1}” that links to a customer.").format(notification.document_type, field)
		)


def queue(notification, doc) -> None:
	text = _text(notification, doc)
	for recipient in filter(None, _recipients(notification, doc)) if text else ():
		queue_message(
			recipient,
			priority="Notice",
			dedupe_key=_key(notification, doc, recipient),
			text=text,
			reference_doctype=doc.doctype,
			reference_name=str(doc.name),
			print_format=notification.print_format if notification.attach_print else None,
		)


def _recipients(notification, doc) -> list[Recipient | None]:
	found = []
	if notification.telegram_chat:
		found.append(chat_recipient(notification.telegram_chat))
	if customer := doc.get(notification.telegram_customer_field or ""):
		found.append(customer_recipient(customer))
	return found


def _text(notification, doc) -> str:
	"""As staff wrote it; what is not Telegram's HTML arrives as plain text rather than not at all."""
	given = {"doc": doc, "alert": notification, "comments": None}
	text = frappe.render_template((notification.message or "") + "\n", given).strip()
	try:
		telegram_html.check(text)
	except TemplateFault:
		return html.escape(telegram_html.readable(text), quote=False)
	return text


def _key(notification, doc, recipient: Recipient) -> str:
	"""Frappe sees to it that an event notifies once; a day's round may be run again."""
	occasion = frappe.utils.nowdate() if notification.event in _ON_A_DAY else frappe.generate_hash(length=20)
	parts = (notification.name, doc.doctype, doc.name, recipient.chat_id, recipient.topic_id, occasion)
	return "notification:" + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:40]


def _names_a_customer(doctype: str, fieldname: str) -> bool:
	if fieldname == "name":
		return doctype == "Customer"
	field = frappe.get_meta(doctype).get_field(fieldname)
	return bool(field) and field.fieldtype in ("Link", "Dynamic Link")
