"""Brings about the answers of the doors through which customers book and masters work."""

import itertools
import secrets
from datetime import date, datetime, time, timedelta

from tests.referee.scene import AZIZA, MASTER_ACCOUNT, STRANGER

_hours = itertools.count()


class BookingCases:
	"""Mixed into the cases of the contract, which know the scene and how to call."""

	def get_services(self, door, name):
		return self.call(door, {"telegram_id": STRANGER if name == "not_linked" else AZIZA})

	def get_masters(self, door, name):
		return self._of_service(door, name)

	def get_free_days(self, door, name):
		return self._of_service(door, name)

	def get_free_times(self, door, name):
		day = "someday" if name == "invalid" else self._free().date().isoformat()
		return self._of_service(door, name, day=day)

	def book_visit(self, door, name):
		_give_up(self.scene.site)
		changed = {
			"refused": {"start": datetime.now().replace(microsecond=0).isoformat()},
			"invalid": {"start": "now"},
			"not_linked": {"telegram_id": STRANGER},
		}
		return self.call(door, {**self._wish(), **changed.get(name, {})})

	def get_orders(self, door, name):
		self._order()
		whose = STRANGER if name == "not_linked" else AZIZA
		return self.call(door, {"telegram_id": whose, "page_size": 5, "which": "upcoming"})

	def get_order(self, door, name):
		return self.call(door, self._of_order(name, completed=name == "completed"))

	def cancel_order(self, door, name):
		return self.call(door, {**self._of_order(name, completed=name == "impossible"), "reason": "plans"})

	def move_order(self, door, name):
		start = "later" if name == "invalid" else self._free().isoformat()
		if name == "refused":
			start = datetime.now().replace(microsecond=0).isoformat()
		asked = self._of_order(name, completed=name == "impossible")
		seen = self.call("get_order", {"telegram_id": AZIZA, "order_id": asked["order_id"]}).json()
		stands = seen["message"]["start"] if name not in ("moved", "not_his") else "2031-01-06T10:00:00"
		return self.call(door, {**asked, "was": stands, "start": start})

	def rate_order(self, door, name):
		score = 9 if name == "invalid" else 5
		return self.call(door, {**self._of_order(name, completed=name != "impossible"), "score": score})

	def get_addresses(self, door, name):
		return self.call(door, {"telegram_id": STRANGER if name == "not_linked" else AZIZA})

	def save_address(self, door, name):
		if name == "too_many":
			return self._too_many(door)
		address = self._foreign_address() if name == "not_his" else self.scene.home
		text = "x" * 10_000 if name == "invalid" else "Toshkent, Chilonzor 5, 12-uy"
		whose = STRANGER if name == "not_linked" else AZIZA
		return self.call(door, {"telegram_id": whose, "address_id": address, "fields": {"address": text}})

	def remove_address(self, door, name):
		return self._of_address(door, name)

	def set_default_address(self, door, name):
		return self._of_address(door, name)

	def get_my_day(self, door, name):
		_begins_now(self.scene.site, self._order(confirmed=True)["order_id"])
		day = "someday" if name == "invalid" else date.today().isoformat()
		return self.call(door, {"telegram_id": self._worker(name), "day": day})

	def take_visit_step(self, door, name):
		order = self._order(confirmed=True)["order_id"] if name != "not_his" else "SRV-0000"
		step = {"invalid": "fly", "impossible": "complete"}.get(name, "on_the_way")
		if name == "done":
			_begins_now(self.scene.site, order)
		return self.call(door, {"telegram_id": MASTER_ACCOUNT, "order_id": order, "step": step})

	def request_day_off(self, door, name):
		first = (datetime.now() + timedelta(days=40)).date()
		last = "someday" if name == "invalid" else first.isoformat()
		return self.call(door, {"telegram_id": self._worker(name), "first": first.isoformat(), "last": last})

	def _of_service(self, door, name, **more):
		service = "nothing like it" if name == "unknown" else self.scene.service
		whose = STRANGER if name == "not_linked" else AZIZA
		return self.call(door, {"telegram_id": whose, "service": service, **more})

	def _of_order(self, name: str, *, completed: bool = False) -> dict:
		order = "SRV-0000" if name == "not_his" else self._order(confirmed=completed)["order_id"]
		if completed and name != "not_his":
			_complete(self.scene.site, order)
		whose = STRANGER if name == "not_linked" else AZIZA
		return {"telegram_id": whose, "order_id": order}

	def _of_address(self, door, name):
		address = self._foreign_address() if name == "not_his" else self._new_address()
		return self.call(
			door, {"telegram_id": STRANGER if name == "not_linked" else AZIZA, "address_id": address}
		)

	def _too_many(self, door):
		with _site(self.scene.site):
			from telegram_integration.service_booking.tests.booking_case import make_address, make_client

			customer, account = make_client()
			for number in range(20):
				make_address(customer, address=f"Chilonzor {number}")
		return self.call(door, {"telegram_id": int(account), "fields": {"address": "one more"}})

	def _new_address(self) -> str:
		"""With everything that an example shows."""
		with _site(self.scene.site):
			from telegram_integration.service_booking.tests.booking_case import make_address

			return make_address(_customer(), address=f"Chilonzor {secrets.token_hex(4)}").name

	def _foreign_address(self) -> str:
		with _site(self.scene.site):
			from telegram_integration.service_booking.tests.booking_case import make_address, make_client

			return make_address(make_client()[0]).name

	def _wish(self) -> dict:
		return {
			"telegram_id": AZIZA,
			"service": self.scene.service,
			"start": self._free().isoformat(),
			"address_id": self.scene.home,
			"options": ["Aroma oil"],
			"comment": "Gently, please",
			"idempotency_key": secrets.token_hex(8),
		}

	def _order(self, *, confirmed: bool = False) -> dict:
		"""A new booking of Aziza's; ``confirmed``: and paid, reserved, ready."""
		_give_up(self.scene.site)
		order = self.call("book_visit", self._wish()).json()["message"]["order"]
		if confirmed:
			_make_ready(self.scene.site, order["order_id"])
		return order

	def _free(self) -> datetime:
		"""A time of which nobody else has heard: days of nine hours, from the third day on."""
		number = next(_hours)
		day = datetime.now().date() + timedelta(days=3 + number // 9)
		return datetime.combine(day, time(9 + number % 9))

	def _worker(self, name: str) -> int:
		return AZIZA if name == "not_a_master" else MASTER_ACCOUNT


def _site(site):
	from frappe.engine.site import session

	return session(site)


def _customer() -> str:
	import frappe

	return frappe.db.get_value("Telegram User", str(AZIZA), "customer")


def _make_ready(site, order: str) -> None:
	from telegram_integration.service_booking.services.steps import confirming
	from telegram_integration.service_booking.tests.order_case import OrderSteps

	with _site(site):
		steps = OrderSteps()
		steps.now = datetime.now().replace(microsecond=0)
		confirming.confirm(order, steps.now)
		steps.pay(order)


def _give_up(site) -> None:
	"""What Aziza has booked before: so many unpaid visits a customer may have, and no more."""
	import frappe

	from telegram_integration.service_booking.services.steps import cancelling

	with _site(site):
		filters = {"customer": _customer(), "status": ("in", ("New", "Waiting Payment", "Ready"))}
		for name in frappe.get_all("Service Order", filters=filters, pluck="name", order_by="name asc"):
			cancelling.cancel_by_staff(name, "another scene", datetime.now())


def _begins_now(site, order: str) -> None:
	import frappe

	with _site(site):
		now = datetime.now().replace(microsecond=0)
		known = {"space_2x2": "Yes", "oil": "Aroma"}
		when = {"start": now, "end": now + timedelta(hours=1)}
		frappe.db.set_value("Service Order", order, {**known, **when})


def _complete(site, order: str) -> None:
	from telegram_integration.service_booking.services.orders import orders
	from telegram_integration.service_booking.services.steps import visiting

	with _site(site):
		row = orders.read(order)
		visiting.start(order, row.start)
		visiting.complete(order, row.end)
