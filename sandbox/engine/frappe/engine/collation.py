"""How text compares and sorts: the part of utf8mb4_unicode_ci that an application can notice.

No case in any alphabet, no accents on Latin letters, blanks at the end do not count, ё is е and ß is ss; but й,
қ, ў are letters of their own. Signs come before digits, digits before letters.
"""

import re
import unicodedata
from functools import lru_cache

_SIGNS = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
_RANK = {ord(sign): chr(1 + place) for place, sign in enumerate(_SIGNS)}
_MARKS_KEPT = ("и", "у")


@lru_cache(maxsize=50_000)
def sort_key(text: str) -> str:
	return _fold(text.rstrip(" ")).translate(_RANK)


def _fold(text: str) -> str:
	folded = text.casefold()
	return folded if folded.isascii() else "".join(_letters(folded))


def _letters(text: str):
	base = ""
	for letter in unicodedata.normalize("NFD", text):
		if not unicodedata.combining(letter):
			base = letter
			yield letter
		elif base in _MARKS_KEPT and letter == "\u0306":
			yield letter


def compare(left: str, right: str) -> int:
	if left == right:
		return 0
	left, right = sort_key(left), sort_key(right)
	return (left > right) - (left < right)


@lru_cache(maxsize=1_000)
def _pattern(like: str) -> re.Pattern:
	parts, escaped = [], False
	for letter in _fold(like):
		if escaped:
			parts.append(re.escape(letter))
			escaped = False
		elif letter == "\\":
			escaped = True
		else:
			parts.append({"%": ".*", "_": "."}.get(letter) or re.escape(letter))
	return re.compile("".join(parts), re.DOTALL)


def like(pattern, value) -> int | None:
	"""SQL's LIKE, as SQLite calls it: the pattern comes first."""
	if pattern is None or value is None:
		return None
	return int(_pattern(str(pattern)).fullmatch(_fold(str(value))) is not None)
