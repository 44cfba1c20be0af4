"""After a visit: order, time, sales order, payment and messages must tell one and the same story."""

from collections import Counter
from dataclasses import dataclass, field

from sandbox.demo.cast import THERAPISTS_ID

WORK_ORDER = "Work order"
FAILED = "Failed"


@dataclass(frozen=True)
class Expected:
	"""A visit as its customer knows it, in whole units of money.

	``paid`` and ``refunded``: with one payment; ``provider``: with whom. ``time``: status of its slots, empty where it
	has none. ``books``: status of the sales order, empty where there is none. ``told``: templates of the messages that
	must have gone to the customer, ``work_orders``: how many to the therapists' chat. ``order``: further fields.
	"""

	status: str
	total: int
	paid: int = 0
	refunded: int = 0
	provider: str = ""
	time: str = ""
	books: str = ""
	told: tuple[str, ...] = ()
	work_orders: int = 0
	order: dict = field(default_factory=dict)


def complaints(expected: Expected, told: dict) -> list[str]:
	"""Each says where, what was expected and what came; none: all agree. ``told``: as visit_books has read it."""
	looked_at = [
		*_order(expected, told["order"]),
		*_time(expected, told),
		*_books(expected, told["sales_order"] or {}),
		*_money(expected, told["payments"]),
		*_messages(expected, told["messages"], told["events"]),
	]
	return [
		f"{where}: expected {wanted!r}, came {came!r}" for where, wanted, came in looked_at if wanted != came
	]


def _order(expected: Expected, order: dict) -> list[tuple]:
	wanted = {
		"status": expected.status,
		"total": expected.total,
		"paid_amount": expected.paid - expected.refunded,
		"refunded_amount": expected.refunded,
		"refund_due": 0,
		**expected.order,
	}
	return [(f"order, {name}", value, order[name]) for name, value in wanted.items()]


def _time(expected: Expected, told: dict) -> list[tuple]:
	slots, order = told["slots"], told["order"]
	if not expected.time:
		return [("slots, taken", 0, len(slots))]
	return [
		("slots, status", {expected.time}, {slot["status"] for slot in slots}),
		("slots, master", {order["master"]}, {slot["resource_name"] for slot in slots}),
		("slots, first", order["start"], min((slot["start"] for slot in slots), default="")),
		("slots, long enough", True, max((slot["end"] for slot in slots), default="") >= order["end"]),
	]


def _books(expected: Expected, sales_order: dict) -> list[tuple]:
	if not expected.books:
		return [("sales order", {}, sales_order)]
	closed = sales_order.get("status") == "Closed"
	return [
		("sales order, submitted", 1, sales_order.get("docstatus")),
		("sales order, amount", expected.total, sales_order.get("grand_total")),
		("sales order, closed", expected.books == "Closed", closed),
	]


def _money(expected: Expected, payments: list[dict]) -> list[tuple]:
	if not expected.paid:
		return [("payments", 0, sum(payment["paid_amount"] or 0 for payment in payments))]
	if len(payments) != 1:
		return [("payments, how many", 1, len(payments))]
	payment, booked = payments[0], payments[0]["booked"] or {}
	status = "Refunded" if expected.refunded == expected.paid else "Completed"
	return [
		("session, status", status, payment["status"]),
		("session, amount", expected.paid, payment["paid_amount"]),
		("session, refunded", expected.refunded, payment["refunded_amount"]),
		("Payment Entry, submitted", 1, booked.get("docstatus")),
		("Payment Entry, amount", expected.paid, booked.get("paid_amount")),
		("Payment Entry, of the sales order", expected.paid, payment["allocated"]),
	]


def _messages(expected: Expected, messages: list[dict], events: list[str]) -> list[tuple]:
	sent = Counter(message["template"] for message in messages if message["status"] != FAILED)
	to_the_chat = [
		message
		for message in messages
		if message["template"] == WORK_ORDER and str(message["chat_id"]) == str(THERAPISTS_ID)
	]
	return [
		("messages, failed", 0, sum(message["status"] == FAILED for message in messages)),
		("messages, missing", [], [template for template in expected.told if not sent[template]]),
		("work orders in the therapists' chat", expected.work_orders, len(to_the_chat)),
		("READY, how often", min(expected.work_orders, 1), events.count("ready_sent")),
	]
