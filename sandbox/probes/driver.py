"""What a probe needs done around Frappe and not by it: commit, run the waiting jobs, send a request.

A bench and the engine each bring their own way; `use` chooses it before the probes run.
"""

import threading
from typing import Protocol


class Driver(Protocol):
	def commit(self) -> None: ...
	def run_jobs(self) -> None: ...
	def waiting_jobs(self) -> int: ...
	def reset(self) -> None: ...
	def versions(self) -> dict[str, str]: ...
	def host(self) -> str: ...
	def open(self) -> None: ...


_chosen: list[Driver] = []


def use(driver: Driver) -> None:
	_chosen[:] = [driver]


def commit() -> None:
	_chosen[0].commit()


def run_jobs() -> None:
	_chosen[0].run_jobs()


def waiting_jobs() -> int:
	return _chosen[0].waiting_jobs()


def reset() -> None:
	"""Between two probes: nothing of the one before may be found in a cache."""
	_chosen[0].reset()


def elsewhere(work) -> None:
	"""Does the work on another connection, as another process would, and commits it."""
	trouble = []

	def run():
		import frappe

		try:
			_chosen[0].open()
			work()
			frappe.db.commit()
		except Exception as error:
			trouble.append(error)
		finally:
			frappe.destroy()

	thread = threading.Thread(target=run)
	thread.start()
	thread.join()
	if trouble:
		raise trouble[0]


def client() -> "Client":
	return Client(_chosen[0].host())


class Client:
	"""Sends requests to Frappe's WSGI application, each in a thread of its own, as a server would."""

	def __init__(self, host: str):
		self.base = f"http://{host}/"

	def get(self, path: str, **request):
		return self.open(path, method="GET", **request)

	def open(self, path: str, **request):
		answers = []

		def work():
			from frappe.app import application
			from werkzeug.test import Client as Browser

			try:
				answers.append(Browser(application).open(path, base_url=self.base, **request))
			except Exception as error:
				answers.append(error)

		thread = threading.Thread(target=work)
		thread.start()
		thread.join()
		if isinstance(answers[0], Exception):
			raise answers[0]
		return answers[0]
