"""What tests of orders that commit share: doors' steps at once, and everything taken away again afterwards."""

import frappe

from telegram_integration.online_payments.services.step import drop_step, once_more
from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import SETTINGS
from telegram_integration.service_booking.tests.booking_case import BookingCase, make_client, set_up
from telegram_integration.service_booking.tests.order_case import OrderSteps
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel

KEPT = (
	*("company", "payment_terms", "deposit_percent", "confirm_hold_minutes"),
	*("auto_reserve", "books_document"),
)


class RaceCase(OrderSteps, CommittedCase, BookingCase):
	"""What is committed is taken away again, but for what ERPNext keeps of its books."""

	settings: dict = {"books_document": "Sales Invoice"}

	def setUp(self) -> None:
		super().setUp()
		before = frappe.get_doc(SETTINGS)
		self.settings_before = {field: before.get(field) for field in KEPT}
		self.settings_before["cancel_rules"] = [
			{field: row.get(field) for field in ("occasion", "hours_before", "refund_percent")}
			for row in before.cancel_rules
		]
		self.addCleanup(frappe.local.flags.pop, "one_step", None)
		self.begin(**self.settings)
		frappe.local.flags.pop("one_step")
		self.documents += [
			("Customer", self.customer),
			("Bookable Service", self.service.name),
			("Service Master", self.master),
		]
		self.people = [self.customer]
		self.addCleanup(self.forget_orders)
		frappe.db.commit()

	def new_people(self, count: int) -> list[dict]:
		made = [dict(zip(("customer", "telegram_user"), make_client(), strict=True)) for _ in range(count)]
		for one in made:
			self.people.append(one["customer"])
			self.documents.append(("Customer", one["customer"]))
			self.telegram_ids.append(
				frappe.db.get_value("Telegram User", one["telegram_user"], "telegram_id")
			)
		frappe.db.commit()
		return made

	def forget_orders(self) -> None:
		"""What was committed, the money first; then the settings are what they were."""
		frappe.db.rollback()
		frappe.set_user("Administrator")
		orders = self.names(ORDER, customer=("in", self.people))
		sessions = self.names("Payment Session", reference_name=("in", orders or [""]))
		for doctype, field in (("Payment Entry", "party"), ("Sales Order", "customer")):
			for name in self.names(doctype, **{field: ("in", self.people)}, docstatus=1):
				frappe.get_doc(doctype, name).cancel()
				frappe.db.commit()  # each in a transaction of its own, for the order of the locks
		for doctype, field, names in (
			("Payment Refund", "session", sessions),
			("Provider Transaction", "session", sessions),
			("Payment Session", "name", sessions),
			("Service Order Option", "parent", orders),
			("Telegram Message", "reference_name", [*orders, *sessions]),
			("Business Event", "reference_name", [*orders, *sessions, self.master]),
			(ORDER, "name", orders),
			("Booking Slot", "resource_name", [self.master]),
		):
			self.forget(doctype, field, names)
		frappe.db.set_value("Trial Merchant", None, "enabled", 0)
		set_up(**self.settings_before)
		for doctype in ("Trial Merchant", SETTINGS):
			frappe.clear_document_cache(doctype, doctype)
		frappe.db.commit()

	def forget(self, doctype: str, field: str, names: list[str]) -> None:
		"""A bench's worker may be at a job of the same order."""
		once_more(lambda: frappe.db.delete(doctype, {field: ("in", names or [""])}))
		frappe.db.commit()

	def names(self, doctype: str, **filters) -> list[str]:
		return frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc")

	def committed(self, name: str) -> str:
		frappe.db.commit()
		return name

	def step(self, work):
		"""As a door takes it: in a transaction that begins with it, and a refusal is an answer."""
		drop_step()
		try:
			return work()
		except ImpossibleStep as refusal:
			frappe.db.rollback()
			return refusal

	def at_once(self, works: list, *, fresh: bool = True) -> list:
		"""``fresh``: as doors do. A payment's call has read this and that before; its snapshot is older."""
		answers = in_parallel(self.step if fresh else _taken, works)
		for answer in answers:
			if isinstance(answer, Exception) and not isinstance(answer, ImpossibleStep):
				raise answer
		return answers


def _taken(work):
	return work()
