"""A provider of a few lines: it answers on a port of this machine what a test has laid out, and keeps what it was asked."""

import contextlib
import json
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CUT = (0, {})
"""Instead of an answer: the connection is cut."""


@dataclass(frozen=True)
class Asked:
	line: str
	headers: Mapping[str, str]
	body: str


class ProviderServer:
	def __init__(self) -> None:
		self.address = ""
		self.calls: list[Asked] = []
		self._answers: dict[str, list[tuple[int, dict]]] = defaultdict(list)

	def answers(self, line: str, *answers: tuple[int, dict]) -> None:
		"""``line`` is verb and path; one answer for each call, and the last for all that follow."""
		self._answers[line] += answers

	def forget(self, line: str) -> None:
		"""What was laid out for it; from now on something else is answered."""
		self._answers.pop(line, None)

	def answer_to(self, asked: Asked) -> tuple[int, dict]:
		self.calls.append(asked)
		waiting = self._answers[asked.line.partition("?")[0]]
		if not waiting:
			return 404, {"type": "error", "code": "not_found"}
		return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextlib.contextmanager
def provider_server() -> Iterator[ProviderServer]:
	provider = ProviderServer()

	class Handler(BaseHTTPRequestHandler):
		def answer(self) -> None:
			body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
			asked = Asked(f"{self.command} {self.path}", dict(self.headers), body)
			status, told = provider.answer_to(asked)
			if not status:
				self.close_connection = True
				self.connection.close()
				return
			told = json.dumps(told).encode()
			self.send_response(status)
			self.send_header("Content-Type", "application/json")
			self.send_header("Content-Length", str(len(told)))
			self.end_headers()
			self.wfile.write(told)

		do_GET = do_POST = answer

		def log_message(self, *_args) -> None:
			return

		def handle(self) -> None:
			with contextlib.suppress(OSError, ValueError):
				super().handle()

		def finish(self) -> None:
			with contextlib.suppress(OSError, ValueError):
				super().finish()

	server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
	provider.address = f"http://127.0.0.1:{server.server_port}"
	thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
	thread.start()
	try:
		yield provider
	finally:
		server.shutdown()
		server.server_close()
		thread.join(timeout=10)
