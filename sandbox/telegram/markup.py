"""Telegram's HTML dialect: from text with tags to plain text with entities, refusing what Telegram refuses.

Offsets and lengths are counted in UTF-16 code units, as the Bot API counts them. Pure: no state, no I/O.
"""

import re
from dataclasses import dataclass, field

KINDS = {
	"b": "bold",
	"strong": "bold",
	"i": "italic",
	"em": "italic",
	"u": "underline",
	"ins": "underline",
	"s": "strikethrough",
	"strike": "strikethrough",
	"del": "strikethrough",
	"tg-spoiler": "spoiler",
	"span": "spoiler",
	"a": "text_link",
	"code": "code",
	"pre": "pre",
	"blockquote": "blockquote",
	"tg-emoji": "custom_emoji",
}
# Telegram knows four names; any other (such as &nbsp;) stays in the text as it was written.
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]+));?")


class MarkupError(ValueError):
	"""The text is not well-formed; the message is in Telegram's words."""


def units(text: str) -> int:
	"""Length as Telegram counts it."""
	return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, list[dict]]:
	"""Plain text, trimmed, with its entities in order of appearance."""
	return _Reader(source).read()


def unescape(text: str) -> str:
	def character(match: re.Match) -> str:
		decimal, hexadecimal, name = match.groups()
		if name:
			return NAMED.get(name, match.group())
		code = int(decimal) if decimal else int(hexadecimal, 16)
		return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()

	return REFERENCE.sub(character, text)


@dataclass
class _Open:
	tag: str
	offset: int
	details: dict


@dataclass
class _Reader:
	source: str
	text: list[str] = field(default_factory=list)
	length: int = 0
	stack: list[_Open] = field(default_factory=list)
	entities: list[dict] = field(default_factory=list)

	def read(self) -> tuple[str, list[dict]]:
		position = 0
		while position < len(self.source):
			tag_at = self.source.find("<", position)
			end = len(self.source) if tag_at < 0 else tag_at
			self._take(unescape(self.source[position:end]))
			position = end if tag_at < 0 else self._read_tag(tag_at)
		if self.stack:
			raise self._error(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
		return _trimmed("".join(self.text), self.entities)

	def _take(self, text: str) -> None:
		self.text.append(text)
		self.length += units(text)

	def _read_tag(self, at: int) -> int:
		match = TAG.match(self.source, at)
		if match is None:
			raise self._error(f'Unsupported start tag "" at byte offset {self._bytes(at)}')
		closing, tag, rest = match.group(1), match.group(2).lower(), match.group(3)
		if closing:
			self._close(tag, at)
		else:
			self._open(tag, rest, at)
		return match.end()

	def _open(self, tag: str, rest: str, at: int) -> None:
		values = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(rest)}
		spoiler = values.get("class") == "tg-spoiler"
		if tag not in KINDS or (tag == "span" and not spoiler):
			raise self._error(f'Unsupported start tag "{tag}" at byte offset {self._bytes(at)}')
		self.stack.append(_Open(tag, self.length, _details(tag, values)))

	def _close(self, tag: str, at: int) -> None:
		if not self.stack:
			raise self._error(f"Unexpected end tag at byte offset {self._bytes(at)}")
		last = self.stack.pop()
		if last.tag != tag:
			raise self._error(
				f'Unmatched end tag at byte offset {self._bytes(at)}, expected "</{last.tag}>", found "</{tag}>"'
			)
		entity = {"type": KINDS[tag], "offset": last.offset, "length": self.length - last.offset}
		if entity["length"] and not (tag == "a" and not last.details):
			self.entities.append({**entity, **last.details})

	def _bytes(self, at: int) -> int:
		return len(self.source[:at].encode())

	@staticmethod
	def _error(reason: str) -> MarkupError:
		return MarkupError(f"Bad Request: can't parse entities: {reason}")


def _details(tag: str, values: dict) -> dict:
	if tag == "a":
		return {"url": values["href"]} if values.get("href") else {}
	if tag == "tg-emoji":
		return {"custom_emoji_id": values.get("emoji-id", "")}
	if tag == "code" and values.get("class", "").startswith("language-"):
		return {"language": values["class"].removeprefix("language-")}
	return {}


def _trimmed(text: str, entities: list[dict]) -> tuple[str, list[dict]]:
	"""Telegram cuts blanks at both ends; entities follow."""
	lead = units(text) - units(text.lstrip())
	plain = text.strip()
	total = units(plain)
	kept = []
	for entity in entities:
		start = max(entity["offset"] - lead, 0)
		end = min(entity["offset"] + entity["length"] - lead, total)
		if start < end:
			kept.append({**entity, "offset": start, "length": end - start})
	return plain, sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))
