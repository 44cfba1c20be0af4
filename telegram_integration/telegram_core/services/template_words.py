"""Faults of a text, as sentences for staff."""

from frappe import _

from telegram_integration.telegram_core.domain import template_faults as faults


def language(code: str) -> str:
	return {
		"uz": _("Uzbek (Latin)"),
		"uz-Cyrl": _("Uzbek (Cyrillic)"),
		"ru": _("Russian"),
		"en": _("English"),
	}[code]


def sentence(fault: faults.TemplateFault) -> str:
	"""Each fault in the reader's language; what is not listed here says itself in English."""
	for kind, words in _SENTENCES.items():
		if isinstance(fault, kind):
			return words(fault)
	return str(fault)


_SENTENCES = {
	faults.Unreadable: lambda fault: _("Line {0} cannot be read: {1}").format(fault.line, fault.reason),
	faults.ForbiddenPart: lambda fault: _("Line {0}: “{1}” is not allowed in a template.").format(
		fault.line, fault.part
	),
	faults.UnknownVariables: lambda fault: _(
		"Unknown variables: {0}. The list above the text has all."
	).format(", ".join(fault.names)),
	faults.MissingValues: lambda fault: _("There is no value for {0}.").format(", ".join(fault.names)),
	faults.RenderingFailed: lambda fault: _("The values cannot be put in: {0}.").format(fault.error),
	faults.WrongTag: lambda fault: _(
		"The tag {0} is unknown to Telegram, is not closed, or is closed in the wrong place. Write a plain < as {1}."
	).format(f"&lt;{fault.tag}&gt;", "&amp;lt;"),
	faults.TooLong: lambda fault: _("{0} characters are too many: a message may have {1}.").format(
		fault.length, fault.most
	),
	faults.Empty: lambda fault: _("Nothing would be sent: the text is empty."),
}
