"""A transport that reaches the stand-ins without a network."""

from werkzeug.test import Client

from sandbox.providers.world import SILENT, World
from telegram_integration.online_payments.providers.transport import NoAnswer, Request, Response


class InProcess:
	"""Keeps what was sent, for tests of what must never be sent."""

	def __init__(self, world: World) -> None:
		self._client = Client(world)
		self.sent: list[Request] = []

	def send(self, request: Request) -> Response:
		self.sent.append(request)
		path = request.url.removeprefix("http://provider")
		answer = self._client.open(
			path, method=request.method, headers=dict(request.headers), data=request.body
		)
		if SILENT in answer.headers:
			raise NoAnswer
		return Response(answer.status_code, answer.get_data(), dict(answer.headers))


class Nowhere:
	"""No provider answers."""

	def send(self, request: Request) -> Response:
		raise NoAnswer(heard=False)
