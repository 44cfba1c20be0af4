"""All stand-ins behind one WSGI door: ``/atmos``, ``/yookassa/v3``, ``/stripe/v1``, ``/payme``, ``/click``, ``/eskiz/api`` and the payers' pages."""

import contextlib
import itertools
import socket
from collections.abc import Iterable

from werkzeug.wrappers import Request, Response

from sandbox.providers.atmos import Atmos
from sandbox.providers.atmos_desk import Desk, Store
from sandbox.providers.click_caller import Click
from sandbox.providers.click_desk import SECRET, SERVICE, ClickDesk
from sandbox.providers.clock import Clock
from sandbox.providers.courier import Courier
from sandbox.providers.eskiz import Cabinet, Eskiz
from sandbox.providers.faults import Faults
from sandbox.providers.payme_caller import Payme
from sandbox.providers.payme_page import KEY, PaymePage
from sandbox.providers.stripe import Account, Stripe
from sandbox.providers.web import as_json
from sandbox.providers.yookassa import Shop, YooKassa

SILENT = "X-Stand-In-Silent"
"""Marks an answer that must not reach the caller, where there is no connection to cut."""


class World:
	"""The providers as one merchant meets them."""

	def __init__(
		self,
		store: Store | None = None,
		shop: Shop | None = None,
		account: Account | None = None,
		courier: Courier | None = None,
		payme: Payme | None = None,
		click: Click | None = None,
		cabinet: Cabinet | None = None,
	) -> None:
		self.clock, self.faults, self.courier = Clock(), Faults(), courier or Courier()
		self.calls: list[tuple[str, str]] = []
		self.atmos = Atmos(Desk(store or Store(), self.clock), self.courier)
		self.yookassa = YooKassa(shop or Shop(), self.clock, self.courier)
		self.stripe = Stripe(account or Account(), self.clock, self.courier)
		self.payme = PaymePage(payme or Payme("", KEY))
		self.click = ClickDesk(click or Click("", "", SERVICE, SECRET))
		self.eskiz = Eskiz(cabinet or Cabinet(), self.clock)
		self._rooms = {
			"atmos": self.atmos,
			"yookassa": self.yookassa,
			"stripe": self.stripe,
			"payme": self.payme,
			"click": self.click,
			"eskiz": self.eskiz,
		}

	def stand_at(self, address: str) -> None:
		"""Tell the stand-ins where they are reached, for the links they give out."""
		self.yookassa.shop.page_url = self.stripe.account.page_url = address

	def number_from(self, first: int) -> None:
		"""For a site that lives longer than the stand-ins: it knows the payments of their earlier lives by number."""
		self.atmos.desk.number_from(first)
		self.click.numbers = itertools.count(first)

	def __call__(self, environ: dict, start_response: object) -> Iterable[bytes]:
		request = Request(environ)
		name, _, rest = request.path.lstrip("/").partition("/")
		self.calls.append((request.method, request.path))
		fault = self.faults.take(request.path)
		if fault == "error":
			return as_json({"type": "error", "code": "internal_server_error"}, 500)(environ, start_response)
		if fault == "unheard":
			return self._silence(environ)(environ, start_response)
		room = self._rooms.get(name)
		response = room.handle(request, "/" + rest) if room else Response("Not found", 404)
		if fault == "silence":
			response = self._silence(environ)
		return response(environ, start_response)

	@staticmethod
	def _silence(environ: dict) -> Response:
		connection = environ.get("werkzeug.socket")
		if connection is not None:
			with contextlib.suppress(OSError):
				connection.shutdown(socket.SHUT_RDWR)
		return Response("", 599, {SILENT: "1"})
