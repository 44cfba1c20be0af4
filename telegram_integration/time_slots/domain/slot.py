"""What a slot is: a stretch of one resource's time, with one name that follows from both."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple


@dataclass(frozen=True, order=True)
class Resource:
	"""Whose time it is: any document."""

	doctype: str
	name: str


@dataclass(frozen=True)
class Holder:
	"""For whom a slot is kept: any document, an order for instance."""

	doctype: str
	name: str


class Slot(NamedTuple):
	"""``end`` is the first moment that does not belong to it."""

	name: str
	start: datetime
	end: datetime


def slot_name(resource: Resource, start: datetime) -> str:
	"""The same for the same resource and start, so that the database keeps the second one out.

	One resource's names sort as its slots follow each other; the resource may be called as long and as it likes.
	"""
	whose = sha256(f"{resource.doctype}\n{resource.name}".encode()).hexdigest()[:12]
	return f"SLOT-{whose}-{start:%Y%m%d-%H%M}"


def start_of(name: str) -> datetime:
	"""What ``slot_name`` was given. Several times as fast as a moment that a database driver has to read."""
	return _moment(name[-13:])


# Masters begin at the same hours: of thousands of slots a few hundred moments are read.
@lru_cache(maxsize=8192)
def _moment(written: str) -> datetime:
	day, clock = written[:8], written[9:]
	return datetime(int(day[:4]), int(day[4:6]), int(day[6:]), int(clock[:2]), int(clock[2:]))
