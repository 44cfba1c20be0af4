"""Texts that Telegram would refuse for their length.

Owns the cut: never inside a tag, an entity or a letter, and what was opened is closed. Counted in UTF-16 units as
Telegram does, but with the tags, which Telegram does not count: a little strict, never wrong.
"""

import re

LONGEST = 4096
ELLIPSIS = "…"
_PIECE = re.compile(r"</?[a-z][^>]*>|&(?:#\d+|#x[0-9a-f]+|\w+);|.", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"</?([a-z-]+)", re.IGNORECASE)


def units(text: str) -> int:
	return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_html(text: str, limit: int = LONGEST) -> str:
	if units(text) <= limit:
		return text
	kept: list[str] = []
	opened: list[str] = []
	room = limit - units(ELLIPSIS)
	for piece in _PIECE.findall(text):
		size = units(piece)
		after = _open_after(piece, opened)
		if size + _closing(after) > room:
			break
		kept.append(piece)
		opened = after
		room -= size
	return "".join(kept).rstrip() + ELLIPSIS + "".join(f"</{name}>" for name in reversed(opened))


def _open_after(piece: str, opened: list[str]) -> list[str]:
	tag = _NAME.match(piece)
	if not tag:
		return opened
	if piece.startswith("</"):
		return opened[:-1]
	return [*opened, tag[1]]


def _closing(opened: list[str]) -> int:
	return sum(len(name) + 3 for name in opened)
