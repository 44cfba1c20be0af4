"""What races of auto-payments share."""

from datetime import datetime, time, timedelta

import frappe

from telegram_integration.online_payments.services.auto_payment import auto_payments, bound_cards, mandates
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish
from telegram_integration.online_payments.tests.auto_case import CONTRACT, GOOD, saved_card
from telegram_integration.online_payments.tests.race_case import RaceCase


class ChargingRaceCase(RaceCase):
	"""A contract whose first 100 are due at ten, a kept card of the trial provider."""

	def setUp(self) -> None:
		super().setUp()
		self.ten = datetime.combine(self.contract.schedule[0].due_date, time(10))
		self.card = bound_cards.bind(self.contract.customer, "trial", saved_card(GOOD))
		frappe.db.commit()

	def turned_on(self) -> str:
		wish = Wish(CONTRACT, self.contract.name, self.card)
		auto_payments.turn_on(self.contract.customer, wish, self.ten - timedelta(hours=1))
		frappe.db.commit()
		return mandates.running(CONTRACT, self.contract.name)

	def entries(self) -> int:
		return frappe.db.count("Payment Entry", {"party": self.contract.customer, "docstatus": 1})

	def charges(self, name: str) -> list[str]:
		return frappe.get_all(
			"Auto Payment Charge", filters={"auto_payment": name}, pluck="status", order_by="attempt asc"
		)
