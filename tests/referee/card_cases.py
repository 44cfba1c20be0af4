"""Brings about the answers of the doors for kept cards and auto-payments."""

from tests.referee.scene import AZIZA, STRANGER

REFERENCE = "Installment Contract"
CARD, OTHER = "8600000000001234", "8600000000005678"


class CardCases:
	"""Mixed into the cases of the contract, which know the scene and how to call."""

	def get_cards(self, door, name):
		self._card()
		return self.call(door, {"telegram_id": STRANGER if name == "not_linked" else AZIZA})

	def remove_card(self, door, name):
		card = self._card(OTHER, foreign=True) if name == "not_his" else self._card(OTHER)
		values = {"telegram_id": STRANGER if name == "not_linked" else AZIZA, "card_id": card}
		answer = self.call(door, values)
		assert self.call(door, values).json() == answer.json(), "the same again is the same"
		return answer

	def get_auto_payment(self, door, name):
		card = self._card()
		agreed = name in ("on", "paused", "off")
		wish = self._of("" if agreed else name)
		if agreed:
			values = {"is_on": int(name != "off"), "card_id": card, "limit": "9000000", "day": 1}
			self.call("set_auto_payment", {**wish, **values})
		if name == "paused":
			self._pause()
		return self.call(door, wish)

	def set_auto_payment(self, door, name):
		card = self._card()
		changed = {"refused": {"card_id": ""}, "invalid": {"limit": "a lot"}}
		values = {**self._of(name), "is_on": 1, "card_id": card, "day": 1, "limit": "400000"}
		return self.call(door, {**values, **changed.get(name, {})})

	def _pause(self) -> None:
		from frappe.engine.site import session

		from telegram_integration.online_payments.services.auto_payment import auto_payments, mandates

		with session(self.scene.site):
			running = mandates.running(REFERENCE, self.scene.contract)
			auto_payments.pause(mandates.lock(running), "money_returned")

	def _of(self, name: str) -> dict:
		return {
			"telegram_id": STRANGER if name == "not_linked" else AZIZA,
			"reference_doctype": REFERENCE,
			"reference_name": self.scene.foreign_contract if name == "not_his" else self.scene.contract,
		}

	def _card(self, number: str = CARD, *, foreign: bool = False) -> str:
		import frappe
		from frappe.engine.site import session

		from telegram_integration.online_payments.services.auto_payment import bound_cards
		from telegram_integration.online_payments.tests.auto_case import saved_card
		from telegram_integration.online_payments.tests.payment_case import switch_on_trial

		with session(self.scene.site):
			switch_on_trial()
			contract = self.scene.foreign_contract if foreign else self.scene.contract
			customer = frappe.db.get_value(REFERENCE, contract, "customer")
			return bound_cards.bind(customer, "trial", saved_card(number))
