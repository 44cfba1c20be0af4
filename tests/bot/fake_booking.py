"""The ERP's booking as far as the bot can see it: made of the contract's examples, with orders and addresses kept.

The same key twice is the same order. A test says what is taken, and changes orders as staff would.
"""

import copy
from datetime import datetime, timedelta

from tests.bot.contract import message, response

Answer = tuple[int, dict]
NOT_FOUND = "not_his"


def done(**body) -> Answer:
	return 200, {"message": {"result": "done", **copy.deepcopy(body)}}


class FakeBooking:
	def __init__(self):
		self.offer = message("get_services", "found")
		self.masters = message("get_masters", "found")["masters"]
		self.days = message("get_free_days", "found")["days"]
		self.times = message("get_free_times", "found")["times"]
		self.addresses = message("get_addresses", "found")["addresses"]
		self.orders: dict[str, dict] = {}
		self.by_key: dict[str, str] = {}
		self.day = message("get_my_day", "found")

	def add_order(self, **changes) -> dict:
		number = f"SRV-2026-{len(self.orders) + 1:05d}"
		order = {**message("get_order", "found"), **changes, "order_id": number}
		self.orders[number] = order
		return order

	# --- the doors, named as in the contract

	def get_services(self) -> Answer:
		return 200, {"message": copy.deepcopy(self.offer)}

	def get_masters(self, service: str) -> Answer:
		return 200, {"message": {"masters": copy.deepcopy(self.masters)}}

	def get_free_days(self, service: str, master: str) -> Answer:
		return 200, {"message": {"days": copy.deepcopy(self.days)}}

	def get_free_times(self, service: str, day: str, master: str) -> Answer:
		return 200, {"message": {"times": list(self.times)}}

	def book_visit(self, idempotency_key: str, start: str, options: list, **wish) -> Answer:
		if idempotency_key not in self.by_key:
			minutes = self.offer["services"][0]["minutes"]
			end = (datetime.fromisoformat(start) + timedelta(minutes=minutes)).isoformat()
			order = self.add_order(
				start=start,
				end=end,
				any_master=not wish["master"],
				comment=wish["comment"],
				address_id=wish["address_id"],
				options=self._chosen(options),
			)
			self.by_key[idempotency_key] = order["order_id"]
		order = self.orders[self.by_key[idempotency_key]]
		return 200, {"message": {"result": "booked", "order": copy.deepcopy(order)}}

	def get_orders(self, page: str, page_size: str, which: str, sort: str) -> Answer:
		number, size = int(page), int(page_size)
		over = {"Completed", "Cancelled", "No Show"}
		wanted = {
			"upcoming": lambda one: one["status"] not in over,
			"past": lambda one: one["status"] in over,
		}
		found = [one for one in self.orders.values() if which not in wanted or wanted[which](one)]
		newest_first = sort == "newest" or (not sort and which != "upcoming")
		found.sort(key=lambda one: one["start"], reverse=newest_first)
		first = (number - 1) * size
		answer = {
			"page": number,
			"page_size": size,
			"total": len(found),
			"has_more": first + size < len(found),
		}
		return 200, {"message": {"orders": copy.deepcopy(found[first : first + size]), **answer}}

	def get_order(self, order_id: str, message: str) -> Answer:
		order = self.orders.get(order_id or next(iter(self.orders), ""))
		return (200, {"message": copy.deepcopy(order)}) if order else response("get_order", NOT_FOUND)

	def cancel_order(self, order_id: str, reason: str, idempotency_key: str) -> Answer:
		order = self.orders[order_id]
		status = "Cancel Requested" if order["cancel_needs_consent"] else "Cancelled"
		order |= {"status": status, "can": [], "due_now": 0.0, "hold_until": ""}
		return done(order=order)

	def move_order(self, order_id: str, was: str, start: str, master: str, idempotency_key: str) -> Answer:
		order = self.orders[order_id]
		if order["start"] != was:
			return response("move_order", "moved")
		end = datetime.fromisoformat(start) + timedelta(minutes=order["minutes"])
		order |= {"start": start, "end": end.isoformat()}
		return done(order=order)

	def rate_order(self, order_id: str, score: int, comment: str, idempotency_key: str) -> Answer:
		self.orders[order_id] |= {"quality_score": score, "can": []}
		return done(order=self.orders[order_id])

	def get_addresses(self) -> Answer:
		return 200, {"message": {"addresses": copy.deepcopy(self.addresses)}}

	def save_address(self, address_id: str, fields: dict, idempotency_key: str) -> Answer:
		if any(len(str(value)) > 500 for value in fields.values()):
			return response("save_address", "invalid")
		if not address_id:
			empty = dict.fromkeys(message("save_address", "done")["address"], "")
			address = {**empty, "latitude": None, "longitude": None, "is_default": not self.addresses}
			address["address_id"] = f"address{len(self.addresses) + 1:03d}"
			self.addresses.append(address)
		else:
			address = next(one for one in self.addresses if one["address_id"] == address_id)
		address |= fields
		return done(address=address)

	def remove_address(self, address_id: str) -> Answer:
		self.addresses = [one for one in self.addresses if one["address_id"] != address_id]
		return self.get_addresses()

	def set_default_address(self, address_id: str) -> Answer:
		for one in self.addresses:
			one["is_default"] = one["address_id"] == address_id
		return self.get_addresses()

	def get_my_day(self, day: str) -> Answer:
		shown = {**self.day, "date": day or self.day["date"]}
		shown["visits"] = self.day["visits"] if shown["date"] == self.day["date"] else []
		return 200, {"message": copy.deepcopy(shown)}

	def take_visit_step(self, order_id: str, step: str, idempotency_key: str) -> Answer:
		visit = next(one for one in self.day["visits"] if one["order_id"] == order_id)
		visit["can"] = {"on_the_way": ["start"], "start": ["complete"]}.get(step, [])
		return done(visit=visit)

	def request_day_off(self, first: str, last: str, reason: str, idempotency_key: str) -> Answer:
		return done(first=first, last=last)

	def _chosen(self, options: list) -> list[dict]:
		return [one for one in self.offer["services"][0]["options"] if one["option"] in options]
