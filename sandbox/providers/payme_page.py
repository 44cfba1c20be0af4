"""Payme's page from the payer's side: reads the link, shows the amount, and then calls the shop as Payme does."""

import base64
from dataclasses import dataclass

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.providers.caller import Reply
from sandbox.providers.payme_caller import Payme, code
from sandbox.providers.web import pay_page

KEY = "stand-in key of the cash desk"
MERCHANT = "587f72c72cac0d162c722ae2"


def read_link(coded: str) -> dict[str, str]:
	"""``m=…;ac.order_id=…;a=…`` in base64; an empty one for anything else."""
	try:
		text = base64.b64decode(coded, validate=True).decode()
	except ValueError:
		return {}
	return dict(pair.partition("=")[::2] for pair in text.split(";") if "=" in pair)


@dataclass
class PaymePage:
	"""One cash desk. What became of each order is kept for the one who looks at it again."""

	desk: Payme

	def handle(self, request: Request, path: str) -> Response:
		link = read_link(path.strip("/"))
		order = link.get(f"ac.{self.desk.account_field}", "")
		amount = link.get("a", "")
		if link.get("m") != MERCHANT or not order or not amount.isdigit():
			return Response("Not found", 404)
		if request.method == "GET":
			return self._shown(order, int(amount))
		if request.form.get("choice") == "pay":
			reply = self.desk.pay(order, int(amount))[1]
		else:
			reply = self.desk.decline(order, int(amount))[1]
		if request.form.get("choice") == "pay" and code(reply):
			return self._shown(order, int(amount), reply)
		return redirect(link.get("c") or "/", 303)

	def _shown(self, order: str, amount: int, refused: Reply | None = None) -> Response:
		note = f"The shop refused: {code(refused)}" if refused else ""
		return pay_page("Payme", f"Order {order}", f"{amount // 100}.{amount % 100:02} UZS", note)
