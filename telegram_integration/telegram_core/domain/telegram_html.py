"""Telegram's own small HTML: what may stand in a message, how long it is, and how values are put into it."""

import html
import re
from typing import Any

from telegram_integration.telegram_core.domain.template_faults import Empty, TooLong, WrongTag

LONGEST_MESSAGE = 4096  # characters, counted after the tags are taken out
# What may follow the tag's name: Telegram forgives more, but the Desk shows these texts too.
_PLAIN = re.compile(r"\s*")
_ATTRIBUTES = {
	**dict.fromkeys("b strong i em u ins s strike del tg-spoiler pre".split(), _PLAIN),
	"a": re.compile(r"\s+href=\"(?:https?://|tg://|mailto:|tel:)[^\"<>]*\"\s*"),
	"span": re.compile(r"\s+class=\"tg-spoiler\"\s*"),
	"code": re.compile(r"(?:\s+class=\"language-[\w+#-]+\")?\s*"),
	"blockquote": re.compile(r"(?:\s+expandable)?\s*"),
	"tg-emoji": re.compile(r"\s+emoji-id=\"\d+\"\s*"),
}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ANY_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_LINE_ENDS = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])>", re.IGNORECASE)
# Telegram knows these names and every number; anything else stays as it was written.
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")


def escaped(value: Any) -> Any:
	"""The value with every text in it made harmless, in lists and dicts too; nothing for None.

	A brace is written as its number: what still looks like Jinja after rendering was never filled in.
	"""
	if value is None:
		return ""
	if isinstance(value, str):
		return html.escape(value).replace("{", "&#123;")
	if isinstance(value, dict):
		return {key: escaped(item) for key, item in value.items()}
	if isinstance(value, list | tuple):
		return [escaped(item) for item in value]
	return value


def plain_text(text: str) -> str:
	"""What the reader sees, tags and references resolved."""
	without_tags = _TAG.sub("", text)
	return _REFERENCE.sub(lambda match: html.unescape(match.group()), without_tags).strip()


def check(text: str) -> None:
	"""Raises WrongTag, TooLong or Empty where Telegram would refuse the message."""
	_check_tags(text)
	length = len(plain_text(text))
	if length == 0:
		raise Empty
	if length > LONGEST_MESSAGE:
		raise TooLong(length, LONGEST_MESSAGE)


def _check_tags(text: str) -> None:
	stack: list[str] = []
	position = 0
	while (position := text.find("<", position)) >= 0:
		match = _TAG.match(text, position)
		if match is None:
			raise WrongTag(_quoted(text[position + 1 : position + 20]))
		_take(match, stack)
		position = match.end()
	if stack:
		raise WrongTag(stack[-1])


def _take(match: re.Match[str], stack: list[str]) -> None:
	closing, tag, rest = match.group(1), match.group(2).lower(), match.group(3)
	if closing:
		if not stack or stack.pop() != tag:
			raise WrongTag(f"/{tag}")
	elif not (tag in _ATTRIBUTES and _ATTRIBUTES[tag].fullmatch(rest)):
		raise WrongTag(tag)
	else:
		stack.append(tag)


def _quoted(text: str) -> str:
	"""The first word after a stray sign, without what a value may have brought."""
	word = re.match(r"/?[A-Za-z][A-Za-z0-9-]{0,15}", text)
	return word.group() if word else ""


def readable(text: str) -> str:
	"""Plain text of any HTML, such as an e-mail's, cut to what a message may have."""
	with_lines = _LINE_ENDS.sub("\n", text)
	return html.unescape(_ANY_TAG.sub("", with_lines)).strip()[:LONGEST_MESSAGE]
