"""Texts by key and language.

Owns the four languages and the way a value gets into a sentence: whatever is not marked as Html is escaped here,
once, so that a customer called "<b>" cannot break a message.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

UZ, UZ_CYRL, RU, EN = "uz", "uz-Cyrl", "ru", "en"
LANGUAGES = (UZ, UZ_CYRL, RU, EN)
DEFAULT = UZ
ROOT = Path(__file__).parent


class Html(str):
	"""Text that is ready for Telegram: made by us, or escaped already."""

	__slots__ = ()


class Translator:
	"""Speaks one language."""

	def __init__(self, language: str, bundle: FluentBundle):
		self.language = language
		self._bundle = bundle

	def __call__(self, key: str, **values: str | int) -> Html:
		pattern = self._bundle.get_message(key).value
		if pattern is None:
			raise LookupError(key)
		text, errors = self._bundle.format_pattern(
			pattern, {name: _fit(value) for name, value in values.items()}
		)
		if errors:
			raise LookupError(f"{self.language}: {key}: {errors}")
		return Html(text)


class Catalogue:
	def __init__(self, root: Path = ROOT, languages: Iterable[str] = LANGUAGES):
		self._translators = {
			language: Translator(language, _bundle(root, language)) for language in languages
		}

	def __getitem__(self, language: str) -> Translator:
		return self._translators[language]

	def __iter__(self) -> Iterator[Translator]:
		return iter(self._translators.values())


def language_of(telegram_code: str | None) -> str:
	"""The first language, before the customer has chosen: Telegram's, if we speak it. Cyrillic Uzbek has no code
	of its own in Telegram, so it is only ever chosen."""
	code = (telegram_code or "").lower().partition("-")[0]
	return code if code in (UZ, RU, EN) else DEFAULT


def known_language(language: str | None) -> str | None:
	return language if language in LANGUAGES else None


def plain(text: str) -> Html:
	"""Somebody's words as they are, such as a name that staff gave."""
	return Html(escape(text, quote=False))


def _fit(value: str | int) -> str | int:
	return plain(value) if isinstance(value, str) and not isinstance(value, Html) else value


@cache
def _bundle(root: Path, language: str) -> FluentBundle:
	"""Read once, however many catalogues there are: under a running program the files stay as they are."""
	# Without isolation marks: they would travel into copied numbers and links.
	bundle = FluentBundle([language], use_isolating=False)
	for file in sorted((root / language).glob("*.ftl")):
		bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
	return bundle
