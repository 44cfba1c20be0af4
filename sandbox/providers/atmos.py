"""The ATMOS gateway and its payment page, from the other side."""

import hashlib
import json
import threading
from urllib.parse import parse_qs

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.providers.atmos_cards import OTP, masked
from sandbox.providers.atmos_desk import TRIES, Desk, KeptCard, Transaction
from sandbox.providers.courier import Courier
from sandbox.providers.web import as_json, basic_of, bearer_of, pay_page, sent_object

WORDS = {
	"001": "Внутренняя ошибка",
	"004": "Карта не найдена",
	"009": "Неверные параметры",
	"067": "Неверная карта",
	"092": "Транзакция закрыта или отменена",
	"098": "Неверный код",
	"112": "Недостаточно средств",
	"133": "Карта уже привязана",
}


class Atmos:
	"""Answers under ``/atmos``; one thing at a time for each store, but for the question it asks the merchant."""

	def __init__(self, desk: Desk, courier: Courier) -> None:
		self.desk, self.courier = desk, courier
		self._lock = threading.RLock()

	def handle(self, request: Request, path: str) -> Response:
		if path == "/token":
			return self._token(request)
		if path == "/page/invoice/get":
			return self._page(request)
		if not self.desk.is_good(bearer_of(request)):
			return as_json({"error": "invalid_token"}, 401)
		step = path.strip("/").replace("/", "_").replace("-", "_")
		work = getattr(self, f"_do_{step}", None)
		if work is None or request.method != "POST":
			return as_json({"error": "not found"}, 404)
		return work(sent_object(request))

	# What a merchant calls

	def _token(self, request: Request) -> Response:
		store = self.desk.store
		form = parse_qs(request.get_data(as_text=True))
		grant = request.args.get("grant_type") or (form.get("grant_type") or [""])[0]
		if basic_of(request) != (store.consumer_key, store.consumer_secret):
			return as_json({"error": "invalid_client"}, 401)
		if grant != "client_credentials":
			return as_json({"error": "unsupported_grant_type"}, 400)
		token = self.desk.new_token()
		lasts = self.desk.token_lasts
		return as_json(
			{
				"access_token": token,
				"scope": "am_application_scope default",
				"token_type": "Bearer",
				"expires_in": lasts,
			}
		)

	def _do_merchant_pay_create(self, sent: dict) -> Response:
		amount, account = sent.get("amount"), sent.get("account")
		if not isinstance(amount, int) or amount <= 0 or not account or not self._own_store(sent):
			return _error("009")
		with self._lock:
			made = self.desk.create(str(account), amount)
		return _ok(transaction_id=made.trans_id, store_transaction=self._told(made))

	def _do_merchant_pay_pre_apply(self, sent: dict) -> Response:
		found = self.desk.find(sent.get("transaction_id"))
		if not found or not self._own_store(sent):
			return _error("009")
		if found.closed:
			return _error("092", self._told(found))
		kept = self.desk.kept.get(str(sent.get("card_token")))
		offered = self.desk.card_offered(str(sent.get("card_number")), str(sent.get("expiry")))
		card = kept.card if kept else offered
		if card is None:
			return _error("004" if "card_token" in sent else "067")
		if card.on_card:
			return _error(card.on_card)
		found.card, found.needs_code, found.wrong_codes = card, kept is None, 0
		found.sms += found.needs_code
		return _ok()

	def _do_merchant_pay_retry_otp(self, sent: dict) -> Response:
		found = self.desk.find(sent.get("transaction_id"))
		if not found or not found.card:
			return _error("009")
		if found.closed:
			return _error("092", self._told(found))
		found.sms += 1
		found.wrong_codes = 0
		return _ok()

	def _do_merchant_pay_apply(self, sent: dict) -> Response:
		found = self.desk.find(sent.get("transaction_id"))
		if not found or not found.card or not self._own_store(sent):
			return _error("009")
		if found.closed:
			return _error("092", self._told(found))
		if str(sent.get("otp")) != OTP or found.wrong_codes >= TRIES:
			found.wrong_codes += 1
			return _error("098" if found.wrong_codes <= TRIES else "080")
		if found.card.on_code:
			return _error(found.card.on_code)
		if not self._pay(found):
			return _error("092", self._told(found))
		return _ok(store_transaction=self._told(found))

	def _do_merchant_pay_get(self, sent: dict) -> Response:
		found = self.desk.find(sent.get("transaction_id"))
		if not found or not self._own_store(sent):
			return _error("009")
		if found.closed and not found.confirmed:
			return _error("092", self._told(found))
		return _ok(store_transaction=self._told(found))

	def _do_merchant_pay_reverse(self, sent: dict) -> Response:
		found = self.desk.find(sent.get("transaction_id"))
		if not found:
			return _error("009")
		with self._lock:
			if not found.confirmed:
				return _error("092", self._told(found))
			found.confirmed, found.closed = False, True
		return _ok(transaction_id=found.trans_id)

	def _do_partner_bind_card_init(self, sent: dict) -> Response:
		card = self.desk.card_offered(str(sent.get("card_number")), str(sent.get("expiry")))
		if card is None:
			return _error("067")
		if card.on_card:
			return _error(card.on_card)
		kept = self.desk.kept_of(card)
		if kept:
			return _error("133", self._told_card(kept))
		return _ok(transaction_id=self.desk.begin_binding(card).trans_id, phone="99890*****67")

	def _do_partner_bind_card_confirm(self, sent: dict) -> Response:
		wanted = str(sent.get("transaction_id"))
		found = self.desk.bindings.get(int(wanted)) if wanted.isdigit() else None
		if not found:
			return _error("009")
		if str(sent.get("otp")) != OTP:
			return _error("098")
		return _ok(data=self._told_card(self.desk.keep(found.card)))

	def _do_partner_remove_card(self, sent: dict) -> Response:
		kept = self.desk.kept.get(str(sent.get("token")))
		if not kept or str(kept.card_id) != str(sent.get("id")):
			return _error("004")
		del self.desk.kept[kept.token]
		return _ok(data={"card_id": kept.card_id})

	# What the payer sees

	def _page(self, request: Request) -> Response:
		found = self.desk.find(request.args.get("transactionId"))
		back = request.args.get("redirectLink", "")
		if not found or request.args.get("storeId") != self.desk.store.store_id:
			return Response("Not found", 404)
		if request.method == "GET":
			return pay_page("ATMOS", found.account, f"{found.amount / 100:,.2f} UZS")
		if request.form.get("choice") == "pay" and not found.closed:
			self._pay(found)
		else:
			found.closed = True
		return redirect(back or "/", 303)

	# The question

	def _pay(self, found: Transaction) -> bool:
		"""Ask the merchant, then confirm; no answer counts as a no."""
		if self.desk.store.callback_url and not self.ask(found):
			found.closed = True
			return False
		with self._lock:
			if not found.closed:
				found.confirmed = found.closed = True
				found.confirm_time = int(self.desk.clock.now() * 1000)
		return found.confirmed

	def ask(self, found: Transaction, **changes: object) -> bool:
		"""Send the callback once, with other values if wanted; whether the merchant allows it."""
		body = self.question(found, **changes)
		delivery = self.courier.deliver(
			self.desk.store.callback_url, body, {"Content-Type": "application/json; charset=utf-8"}
		)
		try:
			return delivery.status == 200 and json.loads(delivery.answer).get("status") == 1
		except (ValueError, AttributeError):
			return False

	def question(self, found: Transaction, **changes: object) -> bytes:
		"""The callback's body; `sign` is right for the values unless it is among the changes."""
		store = self.desk.store
		told: dict[str, object] = {
			"store_id": int(store.store_id),
			"transaction_id": found.trans_id,
			"transaction_time": int(self.desk.clock.now() * 1000),
			"amount": found.amount,
			"invoice": found.account,
		}
		told.update(changes)
		parts = (told["store_id"], told["transaction_id"], told["invoice"], told["amount"], store.api_key)
		text = "".join(str(part) for part in parts)
		told.setdefault("sign", hashlib.new(store.callback_hash, text.encode()).hexdigest())
		return json.dumps(told).encode()

	def _own_store(self, sent: dict) -> bool:
		return str(sent.get("store_id")) == self.desk.store.store_id

	def _told(self, found: Transaction) -> dict:
		return {
			"success_trans_id": found.trans_id if found.confirmed else None,
			"trans_id": found.trans_id,
			"store": {"id": int(self.desk.store.store_id), "name": "Stand-in"},
			"terminal_id": "9999",
			"account": found.account,
			"amount": found.amount,
			"confirmed": found.confirmed,
			"confirm_time": found.confirm_time or None,
			"commission_value": "0",
			"total": found.amount,
			"status_code": "0" if found.confirmed else None,
			"status_message": "Success" if found.confirmed else None,
		}

	def _told_card(self, kept: KeptCard) -> dict:
		return {
			"card_id": kept.card_id,
			"pan": masked(kept.card.number),
			"expiry": kept.card.expiry,
			"card_holder": "TEST HOLDER",
			"phone": "99890*****67",
			"card_token": kept.token,
		}


def _ok(**more: object) -> Response:
	return as_json({"result": {"code": "OK", "description": "Нет ошибок"}, **more})


def _error(number: str, data: object = None) -> Response:
	result = {"code": f"STPIMS-ERR-{number}", "description": WORDS.get(number, "Ошибка")}
	return as_json({"result": result, **({"data": data} if data else {})})
