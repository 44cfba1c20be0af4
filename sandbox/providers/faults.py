"""What goes wrong on purpose: for the next calls of a path."""

import threading
from dataclasses import dataclass


@dataclass
class Fault:
	path: str
	"""End of the path."""
	kind: str
	"""error: HTTP 500 and nothing is done; silence: done, and the answer is lost; unheard: neither."""
	times: int = 1


class Faults:
	def __init__(self) -> None:
		self._planned: list[Fault] = []
		self._lock = threading.Lock()

	def plan(self, path: str, kind: str, times: int = 1) -> None:
		with self._lock:
			self._planned.append(Fault(path, kind, times))

	def take(self, path: str) -> str:
		"""The kind that this call suffers, or an empty text."""
		with self._lock:
			for fault in self._planned:
				if fault.times and path.endswith(fault.path):
					fault.times -= 1
					return fault.kind
		return ""
