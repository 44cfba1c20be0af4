"""What staff do with a template: it is checked when saved, and shown as it would be sent."""

import json

import frappe
from frappe import _

from telegram_integration.telegram_core.domain import languages, telegram_html, template_body
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.domain.template_faults import TemplateFault
from telegram_integration.telegram_core.services import template_words
from telegram_integration.telegram_core.services.message_events import message_event, message_events
from telegram_integration.telegram_core.services.outbox.rendering import (
	BODIES,
	body_for,
	event_context,
	fill,
)


def check(template) -> None:
	"""Refuses a template that could not be sent; says which language is at fault, and why."""
	event = _event(template.event)
	written = {language: body for language, body in _bodies(template).items() if body.strip()}
	if not written:
		frappe.throw(_("Write the text in at least one language."))
	for language, body in written.items():
		try:
			template_body.check(body, event.variables)
			fill(body, event.sample)
		except TemplateFault as fault:
			frappe.throw(
				_("{0}: {1}").format(template_words.language(language), template_words.sentence(fault)),
				title=_("The text cannot be sent"),
			)


def describe_events() -> list[dict]:
	"""For the form: what a template may be sent for, and which variables its text may use."""
	return [
		{
			"value": event.key,
			"label": _(event.label),
			"reference_doctype": event.reference_doctype,
			"variables": [{"name": name, "meaning": _(words)} for name, words in event.variables.items()],
		}
		for event in message_events().values()
	]


def preview(form: str, reference_name: str, language: str) -> dict:
	"""What would be sent for the document, or with the event's sample where none is chosen. Writes nothing.

	``form`` is the template as it stands in the form, saved or not.
	"""
	template = frappe.new_doc("Message Template")
	template.update(_fields(form))
	event = _event(template.event)
	if not languages.is_language(language):
		language = languages.DEFAULT_LANGUAGE
	try:
		template_body.check(body_for(template, language), event.variables)
		context = _preview_context(event, reference_name, language)
		if isinstance(context, Drop):
			return {"dropped": context.reason}
		text = fill(body_for(template, language), context)
	except TemplateFault as fault:
		return {"fault": template_words.sentence(fault)}
	return {
		"text": text,
		"length": len(telegram_html.plain_text(text)),
		"buttons": context.get("buttons") or [],
	}


def _preview_context(event: MessageEvent, reference_name: str, language: str) -> dict | Drop:
	if not reference_name:
		return event.sample
	if not event.reference_doctype or not frappe.db.exists(event.reference_doctype, reference_name):
		frappe.throw(_("{0} does not exist.").format(reference_name))
	if not frappe.has_permission(event.reference_doctype, "read", doc=reference_name):
		frappe.throw(_("Your roles do not allow this."), exc=frappe.PermissionError)
	return event_context(event, reference_name, {}, language)


def _event(key: str) -> MessageEvent:
	event = message_event(key or "")
	if event is None:
		frappe.throw(_("“{0}” is no event that messages are sent for.").format(key or ""))
	return event


def _bodies(template) -> dict[str, str]:
	return {language: template.get(fieldname) or "" for language, fieldname in BODIES.items()}


def _fields(form: str) -> dict:
	given = json.loads(form)
	return {field: given.get(field) for field in ("template_name", "event", *BODIES.values())}
