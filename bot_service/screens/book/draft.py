"""A visit on its way to being booked or moved: names and times only, kept in the chat's session."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from uuid import uuid4

from aiogram.types import TelegramObject

from bot_service.ui.session import Session
from bot_service.visit import Visit

MINUTE = "%Y%m%d%H%M"


@dataclass
class Draft:
	"""``key`` makes of two presses on Confirm one booking. ``order``: the visit that is moved, where none is booked,
	and ``was``, when it begins as the customer sees it; ``became``: the visit that it is by now."""

	key: str = field(default_factory=lambda: uuid4().hex[:12])
	service: str = ""
	master: str = ""  # empty: whoever has time
	day: str = ""
	start: str = ""
	address: str = ""
	options: list[str] = field(default_factory=list)
	total: str = ""  # as he has seen it
	order: str = ""
	was: str = ""
	became: str = ""

	@property
	def date(self) -> date | None:
		return date.fromisoformat(self.day) if self.day else None

	@property
	def moment(self) -> datetime | None:
		return datetime.strptime(self.start, MINUTE) if self.start else None

	def begin_at(self, start: datetime) -> None:
		self.day, self.start = start.date().isoformat(), start.strftime(MINUTE)


def draft_of(session: Session) -> Draft | None:
	known = {one.name for one in fields(Draft)}
	kept = {name: value for name, value in session.draft.items() if name in known}
	return Draft(**{**kept, "options": list(kept.get("options", ()))}) if kept else None


async def underway(event: TelegramObject, visit: Visit) -> dict[str, Draft] | bool:
	"""A filter: there is a draft to go on with, which the handler gets."""
	draft = draft_of(visit.session)
	return {"draft": draft} if draft and not draft.became else False


async def booked(event: TelegramObject, visit: Visit) -> dict[str, Draft] | bool:
	"""A filter: of the draft a visit has become, and its window has been replaced by that."""
	draft = draft_of(visit.session)
	return {"draft": draft} if draft and draft.became else False


def keep(session: Session, draft: Draft) -> None:
	session.draft = asdict(draft)
