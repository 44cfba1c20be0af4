"""Click from the other side: the payer's page, which calls the shop, and the Merchant API, which the shop calls."""

import hashlib
import itertools
from dataclasses import dataclass, field
from urllib.parse import unquote

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.providers.click_caller import Click, error, number_of
from sandbox.providers.web import as_json, pay_page, sent_object

SECRET, API_SECRET = "stand-in SHOP secret", "stand-in API secret"
MERCHANT, SERVICE, USER = "11", "12345", "777"
OTP = "111111"
NOT_FOUND = {"error_code": -404, "error_note": "Not found"}


@dataclass
class ClickDesk:
	"""One service. ``payments`` by their number, as the Merchant API tells of them."""

	shop: Click
	payments: dict[str, dict] = field(default_factory=dict)
	cards: dict[str, str] = field(default_factory=dict)
	numbers: itertools.count = field(default_factory=lambda: itertools.count(3_000_000_001))

	def handle(self, request: Request, path: str) -> Response:
		if path.startswith("/services/pay"):
			return self._page(request)
		if not path.startswith("/v2/merchant/"):
			return Response("Not found", 404)
		if not self._is_known(request.headers.get("Auth", "")):
			return as_json({"error_code": -1, "error_note": "Auth"}, 401)
		return self._api(request, path.removeprefix("/v2/merchant/").strip("/").split("/"))

	def _page(self, request: Request) -> Response:
		told = request.args
		if told.get("service_id") != SERVICE or told.get("merchant_id") != MERCHANT:
			return Response("Not found", 404)
		order, amount = told.get("transaction_param", ""), told.get("amount", "")
		if request.method == "GET":
			return pay_page("Click", f"Order {order}", f"{amount} UZS")
		if request.form.get("choice") != "pay":
			self.shop.decline(order, amount)
			return redirect(told.get("return_url") or "/", 303)
		refused = self.pay(order, amount)
		if refused:
			return pay_page("Click", f"Order {order}", f"{amount} UZS", f"The shop refused: {refused}")
		return redirect(told.get("return_url") or "/", 303)

	def pay(self, order: str, amount: str, paydoc_id: str = "") -> object:
		"""The payer pays: 0, or the code with which the shop refused."""
		number = paydoc_id or str(next(self.numbers))
		fields, reply = self.shop.prepare(order, amount, click_paydoc_id=number)
		if error(reply):
			return error(reply)
		refused = error(self.shop.complete(fields, number_of(reply)))
		self.payments[number] = {"order": order, "status": -1 if refused else 2}
		return refused

	@staticmethod
	def _is_known(auth: str) -> bool:
		user, _, rest = auth.partition(":")
		digest, _, timestamp = rest.partition(":")
		wanted = hashlib.sha1(f"{timestamp}{API_SECRET}".encode()).hexdigest()
		return user == USER and digest == wanted

	def _api(self, request: Request, parts: list[str]) -> Response:
		match (request.method, *parts):
			case ("GET", "payment", "status", _, number):
				return self._told(self.payments.get(number), number)
			case ("GET", "payment", "status_by_mti", _, order, _):
				return self._of_order(unquote(order))
			case ("DELETE", "payment", "reversal", _, number):
				return self._reversed(number)
			case ("POST", "card_token", step):
				return self._card(step, sent_object(request))
			case ("DELETE", "card_token", _, token):
				return as_json({"error_code": 0 if self.cards.pop(token, None) else -404})
		return as_json(NOT_FOUND, 404)

	def _of_order(self, order: str) -> Response:
		for number, payment in self.payments.items():
			if payment["order"] == order:
				return self._told(payment, number)
		return as_json(NOT_FOUND, 404)

	@staticmethod
	def _told(payment: dict | None, number: str) -> Response:
		if payment is None:
			return as_json(NOT_FOUND, 404)
		return as_json({"error_code": 0, "payment_id": int(number), "payment_status": payment["status"]})

	def _reversed(self, number: str) -> Response:
		payment = self.payments.get(number)
		if payment is None or payment["status"] != 2:
			return as_json({"error_code": -31, "error_note": "cannot be reversed"})
		payment["status"] = -99
		return as_json({"error_code": 0, "payment_id": int(number)})

	def _card(self, step: str, sent: dict) -> Response:
		token = str(sent.get("card_token", ""))
		if step == "request":
			number = str(sent.get("card_number", ""))
			token = hashlib.sha1(number.encode()).hexdigest().upper()
			self.cards[token] = f"{number[:4]} **** **** {number[-4:]}"
			return as_json({"error_code": 0, "card_token": token, "phone_number": "99890***0000"})
		if token not in self.cards:
			return as_json({"error_code": -404, "error_note": "no such card"})
		if step == "verify":
			good = sent.get("sms_code") == OTP
			return as_json(
				{"error_code": 0, "card_number": self.cards[token]} if good else {"error_code": -301}
			)
		number = str(next(self.numbers))
		refused = self.pay(str(sent.get("transaction_parameter")), f"{sent.get('amount'):.2f}", number)
		if refused:
			return as_json({"error_code": -5017, "error_note": f"the shop refused: {refused}"})
		return as_json({"error_code": 0, "payment_id": int(number), "payment_status": 2})
