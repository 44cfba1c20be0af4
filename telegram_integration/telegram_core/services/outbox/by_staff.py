"""What staff do with a message in the Desk: take it back while it waits, or have it sent once more."""

import json

import frappe
from frappe import _

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.services.outbox import rows
from telegram_integration.telegram_core.services.outbox.queueing import cancel_messages, queue_message
from telegram_integration.telegram_core.services.outbox.recipients import Recipient, user_recipient
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

_COPIED = (
	"priority",
	"template",
	"text",
	"reference_doctype",
	"reference_name",
	"attachment",
	"print_format",
	"broadcast",
)


def cancel(message: str) -> None:
	if not cancel_messages(_("Cancelled by {0}").format(frappe.session.user), name=message):
		frappe.throw(_("Only a message that waits can be cancelled."))


def send_again(message: str) -> str:
	"""A new message with the same words; one from a template says what is true now. Twice asked is once sent."""
	row = rows.locked([message]).get(message)
	if not row or row.status not in outbox.MAY_BE_SENT_AGAIN:
		frappe.throw(_("Only a failed, cancelled or expired message can be sent again."))
	old = frappe.get_doc(MESSAGE, message)
	recipient = _recipient(old)
	if recipient is None:
		frappe.throw(_("Nothing would arrive: the account is blocked, or has blocked the bot."))
	if recipient.customer != old.customer:
		frappe.throw(_("The account is not linked to this customer any more."))
	made = queue_message(
		recipient,
		dedupe_key=f"again:{old.name}",
		details=json.loads(old.context) if old.context else None,
		buttons=json.loads(old.buttons) if old.buttons and not old.template else None,
		silent=bool(old.silent),
		**{field: old.get(field) or None for field in _COPIED},
	)
	if made is None:
		frappe.throw(_("The template {0} is switched off.").format(old.template))
	return made


def _recipient(old) -> Recipient | None:
	"""Where the message went, with the customer whose account that is now."""
	account = user_recipient(old.telegram_user) if old.telegram_user else None
	if old.telegram_user and account is None:
		return None
	return Recipient(
		chat_id=old.chat_id,
		language=old.language,
		topic_id=old.topic_id or "",
		telegram_user=old.telegram_user,
		customer=account.customer if account and old.customer else old.customer,
		bot=old.bot,
	)
