"""Who holds the telephone: the Telegram accounts that can be played, with what a demo wants to show beside them.

Passport and note are hints for the person at the chat page; the Bot API never hears of them.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class Person:
	id: int
	first_name: str
	last_name: str = ""
	username: str = ""
	language_code: str = "uz"
	phone: str = ""
	passport: str = ""
	note: str = ""
	# Has pressed Start before the program began: until somebody does, a bot may not write to him.
	has_started: bool = False

	@property
	def name(self) -> str:
		return f"{self.first_name} {self.last_name}".strip()

	def as_user(self) -> dict:
		return {"id": self.id, "is_bot": False, **self._names(), "language_code": self.language_code}

	def as_chat(self) -> dict:
		return {"id": self.id, "type": "private", **self._names()}

	def as_contact(self, *, own: bool) -> dict:
		contact = {"phone_number": self.phone.lstrip("+"), "first_name": self.first_name}
		if self.last_name:
			contact["last_name"] = self.last_name
		# A contact that is picked from the address book carries the id only if Telegram knows the number.
		return {**contact, "user_id": self.id} if own else contact

	def as_hint(self) -> dict:
		return {**asdict(self), "name": self.name}

	def _names(self) -> dict:
		names = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
		return {key: value for key, value in names.items() if value}


STRANGERS = [
	Person(700200001, "Notanish", "Mehmon", "mehmon", "uz", "+998909990001", "", "Not a customer"),
	Person(
		700200002, "Случайный", "Гость", "", "ru", "+998909990002", "", "Not a customer, Russian Telegram"
	),
	Person(
		700200003, "Passing", "Guest", "guest", "en", "+998909990003", "", "Not a customer, English Telegram"
	),
]


def read_people(path: Path | None) -> list[Person]:
	"""The demo's list, then three strangers; only the strangers where no list was made."""
	known = {field.name for field in fields(Person)}
	if path is None or not path.exists():
		return list(STRANGERS)
	rows = json.loads(path.read_text(encoding="utf-8"))
	return [Person(**{key: row[key] for key in row if key in known}) for row in rows] + STRANGERS
