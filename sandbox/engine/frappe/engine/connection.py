"""One thread's connection to the site's SQLite file.

Plain reads run in autocommit. The first write or locking read takes the one write lock (BEGIN IMMEDIATE), so
a transaction never has to turn from reading to writing, which SQLite would refuse at once.
"""

import sqlite3
from datetime import date, datetime, timedelta

from frappe.engine import collation, errors
from frappe.exceptions import QueryTimeoutError


def _time(raw: bytes) -> timedelta:
	hours, minutes, seconds = raw.decode().split(":")
	return timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))


sqlite3.register_converter("date_text", lambda raw: date.fromisoformat(raw.decode()))
sqlite3.register_converter("datetime_text", lambda raw: datetime.fromisoformat(raw.decode()))
sqlite3.register_converter("time_text", _time)


class Connection:
	def __init__(self, path: str, timeout: float):
		self.raw = sqlite3.connect(
			path,
			timeout=timeout,
			isolation_level=None,
			detect_types=sqlite3.PARSE_DECLTYPES,
			cached_statements=500,
		)
		self.raw.execute("PRAGMA journal_mode=WAL")
		self.raw.execute("PRAGMA synchronous=NORMAL")
		self.raw.create_collation("unicode_ci", collation.compare)
		self.raw.create_function("like", 2, collation.like, deterministic=True)
		self.statements = 0

	@property
	def open(self) -> bool:
		return self.raw.in_transaction

	def begin(self) -> None:
		if not self.raw.in_transaction:
			self._execute("BEGIN IMMEDIATE", ())

	def read(self, sql: str, values=(), lock: bool = False) -> sqlite3.Cursor:
		self.statements += 1
		if lock:
			self.begin()
		return self._execute(sql, values)

	def write(self, sql: str, values=()) -> sqlite3.Cursor:
		self.statements += 1
		self.begin()
		return self._execute(sql, values)

	def commit(self) -> None:
		if self.raw.in_transaction:
			self._execute("COMMIT", ())

	def rollback(self) -> None:
		if self.raw.in_transaction:
			self._execute("ROLLBACK", ())

	def close(self) -> None:
		self.rollback()
		self.raw.close()

	def _execute(self, sql: str, values) -> sqlite3.Cursor:
		try:
			return self.raw.execute(sql, values)
		except sqlite3.IntegrityError as error:
			raise errors.IntegrityError(1062, str(error)) from error
		except sqlite3.OperationalError as error:
			raise _translated(error) from error


def _translated(error: sqlite3.OperationalError) -> Exception:
	text = str(error)
	if "locked" in text or "busy" in text:
		return QueryTimeoutError(1205, "Lock wait timeout exceeded; try restarting transaction")
	if "no such column" in text or "has no column" in text:
		return errors.unknown_column(text.rpartition(":")[2].strip())
	if "no such table" in text:
		return errors.OperationalError(1146, f"Table '{text.rpartition(':')[2].strip()}' doesn't exist")
	return errors.OperationalError(1064, text)
