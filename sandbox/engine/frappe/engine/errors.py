"""What the database itself refuses, with MariaDB's error numbers; and the engine's own complaints."""

import sqlite3


class OperationalError(sqlite3.OperationalError):
	pass


class DataError(sqlite3.DataError):
	pass


class ProgrammingError(sqlite3.ProgrammingError):
	pass


class IntegrityError(sqlite3.IntegrityError):
	pass


class StrictModeError(Exception):
	"""A habit that SQLite forgives and MariaDB does not. Never caught by the application on purpose."""


class NotInEngine(NotImplementedError):
	"""Something of Frappe that the engine does not imitate."""


def unknown_column(name: str) -> OperationalError:
	return OperationalError(1054, f"Unknown column '{name}' in 'field list'")


def duplicate(value, key: str) -> IntegrityError:
	return IntegrityError(1062, f"Duplicate entry '{value}' for key '{key}'")
