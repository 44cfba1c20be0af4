"""What the company may tell people about: one MessageEvent for each kind of occasion, declared by its subject.

An event says which variables a template may use and works out their values at the moment of sending.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Drop:
	"""There is nothing to say any more; the reason is shown to staff and holds nothing personal."""

	reason: str


@dataclass(frozen=True)
class Rendered:
	"""A message as it is sent: Telegram's HTML and rows of buttons ``{"text", "action" | "url"}``."""

	text: str
	buttons: list[list[dict[str, str]]] = field(default_factory=list)
	silent: bool = False


Context = Callable[[str, dict[str, Any], str], "dict[str, Any] | Drop"]


@dataclass(frozen=True)
class MessageEvent:
	"""``context(reference_name, details, language)`` answers a value for each variable, or Drop.

	``details`` are what the one who queued the message gave with it; empty where staff look at a preview for
	the document. The answer may also hold ``buttons``. Texts in it are escaped by the renderer, however deep.
	"""

	key: str
	label: str
	reference_doctype: str | None
	variables: dict[str, str]  # name → meaning, for staff
	context: Context
	sample: dict[str, Any]  # a value for each variable: templates are tried with it when they are saved
