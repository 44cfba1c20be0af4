"""Writes a conversation down so that it can be read: who did what, what the bot then said, changed or took away."""

from collections.abc import Callable
from dataclasses import dataclass, field

INDENT = " " * 6


@dataclass
class Transcript:
	title: str
	write: Callable[[str], None] = print
	shown_answers: set[int] = field(default_factory=set)

	def open(self) -> None:
		self.write(f"\n── {self.title} {'─' * max(0, 70 - len(self.title))}")

	def did(self, who: str, what: str) -> None:
		self.write(f"  {who} ▸ {what}")

	def show(self, before: dict, after: dict, *, wrote: int | None = None) -> None:
		"""What has happened between two looks at the chat."""
		old = {message["message_id"]: message for message in before["messages"]}
		new = {message["message_id"]: message for message in after["messages"]}
		for number in sorted(set(old) - set(new)):
			self.write(f"{INDENT}✗ deleted: {_words(old[number])[0]!r}")
		if wrote is not None and wrote not in new and after["messages"]:
			self.write(f"{INDENT}✗ the message above was deleted")
		for answer in after["answered"]:
			if answer["version"] > before["version"] and answer["text"]:
				self.write(f"{INDENT}({answer['text']})")
		for number, message in sorted(new.items()):
			if message["from"]["is_bot"] and message != old.get(number):
				self._say(message, changed=number in old)
		if after["keyboard"] != before["keyboard"] and after["keyboard"]:
			self._buttons(after["keyboard"]["keyboard"], "⌨ ")

	def _say(self, message: dict, *, changed: bool) -> None:
		for number, line in enumerate(_words(message)):
			mark = ("✎ " if changed else "◂ ") if number == 0 else "  "
			self.write(f"{INDENT}{mark}{line}")
		self._buttons(message.get("reply_markup", {}).get("inline_keyboard", []), "  ")

	def _buttons(self, rows: list[list], mark: str) -> None:
		for row in rows:
			labels = [button if isinstance(button, str) else button["text"] for button in row]
			self.write(f"{INDENT}{mark}{' '.join(f'[{label}]' for label in labels)}")


def _words(message: dict) -> list[str]:
	return (message.get("text") or message.get("caption") or "(contact)").splitlines()
