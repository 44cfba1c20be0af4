"""What makes a reminder, and a message of reminders, itself and no other. Pure."""

from datetime import date, datetime
from hashlib import sha256

LONGEST = 140  # what the unique columns hold


def reminder_key(contract: str, row: int, rule: str, day: date) -> str:
	return bounded(f"{contract}|{row}|{rule}|{day.isoformat()}")


def by_hand_key(contract: str, row: int, moment: datetime) -> str:
	"""Twice within a minute is an impatient finger."""
	return bounded(f"{contract}|{row}||{moment:%Y-%m-%d %H:%M}")


def message_key(customer: str, template: str, day: date) -> str:
	"""One message a customer, template and day of arrival, whatever the number of contracts."""
	return bounded(f"reminder:{customer}:{template}:{day.isoformat()}")


def message_by_hand_key(contract: str, moment: datetime) -> str:
	return bounded(f"reminder-now:{contract}:{moment:%Y-%m-%d %H:%M}")


def bounded(key: str) -> str:
	"""The key, or one as good of a length that fits: names of customers may be as long as the column."""
	return key if len(key) <= LONGEST else f"{key[:75]}:{sha256(key.encode()).hexdigest()}"
