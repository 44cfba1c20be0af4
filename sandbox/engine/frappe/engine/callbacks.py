"""What waits for the end of a transaction."""


class Callbacks:
	def __init__(self):
		self._waiting: list = []

	def add(self, function) -> None:
		self._waiting.append(function)

	def clear(self) -> None:
		self._waiting.clear()

	def run(self) -> None:
		while self._waiting:
			self._waiting.pop(0)()
