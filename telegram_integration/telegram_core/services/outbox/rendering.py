"""What a message says at the moment it is sent: live values, or that there is nothing to say any more."""

import json

import frappe

from telegram_integration.telegram_core.domain import outbox, telegram_html
from telegram_integration.telegram_core.domain.broadcast import STOPPED
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent, Rendered
from telegram_integration.telegram_core.domain.template_faults import MissingValues, RenderingFailed
from telegram_integration.telegram_core.services.message_events import message_event

TEMPLATE = "Message Template"
BODIES = {"uz": "body_uz", "uz-Cyrl": "body_uz_cyrl", "ru": "body_ru", "en": "body_en"}
FALLBACK = ("uz", "ru", "en")
BROADCAST = "Telegram Broadcast"
_OF_USER = ["customer", "wants_marketing", "has_blocked_bot", "is_blocked"]


def render(message) -> Rendered | Drop:
	"""A Telegram Message's text and buttons. Raises TemplateFault, whose words are safe to store."""
	if reason := _unwanted(message):
		return Drop(reason)
	if not message.template:
		return Rendered(message.text or "", _loaded(message.buttons, []), bool(message.silent))
	template = frappe.get_cached_doc(TEMPLATE, message.template)
	if not frappe.utils.cint(template.enabled):
		return Drop("the template is switched off")
	context = _context(template, message.reference_name, _loaded(message.context, {}), message.language)
	if isinstance(context, Drop):
		return context
	text = fill(body_for(template, message.language), context)
	buttons = _loaded(message.buttons, []) or context.get("buttons") or []
	return Rendered(text, buttons, bool(message.silent))


def body_for(template, language: str) -> str:
	"""In the language asked for, else in the first that is written: Uzbek, Russian, English."""
	for candidate in (language, *FALLBACK):
		if body := (template.get(BODIES.get(candidate, "body_uz")) or "").strip():
			return body
	return ""


def event_context(event: MessageEvent, reference_name: str, details: dict, language: str) -> dict | Drop:
	"""The values for a template, all that the event promises. Raises MissingValues."""
	found = event.context(reference_name, details, language)
	if not isinstance(found, Drop) and (missing := sorted(set(event.variables) - set(found))):
		raise MissingValues(missing)
	return found


def fill(body: str, context: dict) -> str:
	"""The body with the values in it, checked as Telegram would. Raises TemplateFault."""
	values = {name: telegram_html.escaped(value) for name, value in context.items() if name != "buttons"}
	text = _through_jinja(body, values).strip()
	if "{{" in text:  # what Jinja could not find it prints as it was written
		raise MissingValues([text.partition("{{")[2].partition("}}")[0].strip()[:60]])
	telegram_html.check(text)
	return text


def _through_jinja(body: str, values: dict) -> str:
	try:
		# The line's end: a body of one line that ends like a file's name would be taken for that file.
		return frappe.render_template(body + "\n", values)
	except Exception as error:
		frappe.clear_messages()  # Frappe has put template and values into what the caller is told
		cause = error.__context__ or error
		raise RenderingFailed(type(cause).__name__) from None


def _context(template, reference_name: str, details: dict, language: str) -> dict | Drop:
	event = message_event(template.event)
	if event is None:
		return Drop("the template's event is gone")
	return event_context(event, reference_name, details, language)


def _unwanted(message) -> str | None:
	"""To whom it must not go any more; marketing is for those who still want it, of a broadcast that goes on."""
	is_marketing = message.priority == outbox.MARKETING
	if is_marketing and message.reference_doctype == BROADCAST and _is_stopped(message.reference_name):
		return "the broadcast was stopped"
	if not message.telegram_user:
		return None
	user = frappe.db.get_value("Telegram User", message.telegram_user, _OF_USER, as_dict=True)
	if not user or user.is_blocked or (user.has_blocked_bot and not message.bot):
		return "the account is gone or blocked"
	if message.customer and user.customer != message.customer:
		return "the account is not the customer's any more"
	return "the customer wants no marketing" if is_marketing and not user.wants_marketing else None


def _is_stopped(broadcast: str) -> bool:
	return frappe.db.get_value(BROADCAST, broadcast, "status") == STOPPED


def _loaded(text: str | None, otherwise):
	return json.loads(text) if text else otherwise
