"""What a broadcast says: one text per language, sent as it is written, with links under it."""

import frappe
from frappe import _

from telegram_integration.telegram_core.domain import telegram_html
from telegram_integration.telegram_core.domain.template_faults import TemplateFault
from telegram_integration.telegram_core.services import template_words
from telegram_integration.telegram_core.services.outbox.rendering import BODIES, body_for


def check(broadcast) -> None:
	"""Refuses what Telegram would refuse thousands of times."""
	written = {language: broadcast.get(field) for language, field in BODIES.items() if broadcast.get(field)}
	if not written:
		frappe.throw(_("Write the text in at least one language."))
	for language, body in written.items():
		_check_body(template_words.language(language), body)
	for button in broadcast.buttons:
		if not (button.url or "").startswith(("https://", "http://", "tg://")):
			frappe.throw(_("Row {0}: a link begins with https://.").format(button.idx))


def text_for(broadcast, language: str) -> str:
	return body_for(broadcast, language)


def buttons_for(broadcast, language: str) -> list[list[dict]]:
	return [
		[{"text": button.label, "url": button.url}]
		for button in broadcast.buttons
		if button.language in (None, "", language)
	]


def written_in(broadcast) -> list[dict]:
	"""For the preview: each text, how long it is, and its buttons."""
	return [
		{
			"language": template_words.language(language),
			"text": broadcast.get(field),
			"length": len(telegram_html.plain_text(broadcast.get(field))),
			"buttons": buttons_for(broadcast, language),
		}
		for language, field in BODIES.items()
		if broadcast.get(field)
	]


def _check_body(language: str, body: str) -> None:
	if "{{" in body or "{%" in body:
		frappe.throw(_("{0}: a broadcast has no variables, everybody gets the same text.").format(language))
	try:
		telegram_html.check(body)
	except TemplateFault as fault:
		frappe.throw(
			_("{0}: {1}").format(language, template_words.sentence(fault)), title=_("The text cannot be sent")
		)
