"""How many SQL queries a call takes, over HTTP without a socket: authentication and all. Engine or bench."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.test import Client

Query = tuple[str, float]  # its text and how many seconds it took
WARMING, LOOKS = 3, 5


class Counter:
	"""Calls the application in this process and notes its queries."""

	def __init__(self, application, key: str, secret: str, host: str):
		self.client = Client(application)
		self.headers = {"Authorization": f"token {key}:{secret}", "Host": host, "Accept": "application/json"}

	def count(self, path: str, query: dict) -> list[Query]:
		"""The queries of one call when all caches are warm, each with the shortest time of several looks."""
		for _ in range(WARMING):
			self.call(path, query)
		looks = [self._noted(path, query) for _ in range(LOOKS)]
		shortest: dict[str, float] = {}
		for text, seconds in (asked for look in looks for asked in look):
			shortest[text] = min(seconds, shortest.get(text, seconds))
		return [(text, shortest[text]) for text, _ in looks[-1]]

	def _noted(self, path: str, query: dict) -> list[Query]:
		with noted() as queries:
			self.call(path, query)
		return queries

	def call(self, path: str, query: dict) -> None:
		answer = self.client.get(f"/api/method/{path}", query_string=query, headers=self.headers)
		if answer.status_code != 200:
			raise RuntimeError(f"{path} answered {answer.status}: {answer.get_data(as_text=True)[:500]}")


@contextmanager
def noted() -> Iterator[list[Query]]:
	"""The one place of each database layer that every query passes."""
	queries: list[Query] = []
	place, name, text = _place()
	original = getattr(place, name)

	def noting(self, *arguments, **options):
		began = time.perf_counter()
		try:
			return original(self, *arguments, **options)
		finally:
			queries.append((text(arguments), time.perf_counter() - began))

	setattr(place, name, noting)
	try:
		yield queries
	finally:
		setattr(place, name, original)


def _place():
	try:
		from frappe.engine.connection import Connection
	except ImportError:
		from pymysql.cursors import Cursor

		return Cursor, "execute", _with_values
	return Connection, "_execute", lambda arguments: str(arguments[0])


def _with_values(arguments: tuple) -> str:
	from pymysql.converters import escape_item

	query, values = arguments[0], arguments[1] if len(arguments) > 1 else None
	if not values:
		return query
	if isinstance(values, dict):
		return query % {key: escape_item(value, "utf8mb4") for key, value in values.items()}
	return query % tuple(escape_item(value, "utf8mb4") for value in values)
