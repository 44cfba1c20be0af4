"""Brings about the answers of the doors through which customers pay: what may be paid, a payment, the history."""

import secrets

from tests.referee.scene import AZIZA, STRANGER

REFERENCE = "Installment Contract"


class PaymentCases:
	"""Mixed into the cases of the contract, which know the scene and how to call."""

	def get_payables(self, door, name):
		_take_payments(self.scene.site)
		contract = self.scene.foreign_contract if name == "not_his" else ""
		whose = STRANGER if name == "not_linked" else AZIZA
		return self.call(door, {"telegram_id": whose, "contract_id": contract})

	def create_payment(self, door, name):
		_take_payments(self.scene.site)
		changed = {
			"refused": {"choice": "amount", "amount": "999999999"},
			"nothing_to_pay": {"choice": "overdue", "amount": ""},
			"invalid": {"choice": "amount", "amount": "abc"},
			"not_his": {"reference_name": self.scene.foreign_contract},
			"not_linked": {"telegram_id": STRANGER},
		}
		answer = self.call(door, {**self._payment(), **changed.get(name, {})})
		if name == "nothing_to_pay":
			assert answer.json()["message"]["reason"] == name
		return answer

	def get_payment(self, door, name):
		session = self._foreign_session() if name == "not_his" else self._session()
		if name == "completed":
			_settle(self.scene.site, session)
		whose = STRANGER if name == "not_linked" else AZIZA
		return self.call(door, {"telegram_id": whose, "session_id": session})

	def get_payments(self, door, name):
		_settle(self.scene.site, self._session())
		whose = STRANGER if name == "not_linked" else AZIZA
		return self.call(door, {"telegram_id": whose, "page": 1, "page_size": 1})

	def _payment(self) -> dict:
		return {
			"telegram_id": AZIZA,
			"reference_doctype": REFERENCE,
			"reference_name": self.scene.contract,
			"choice": "amount",
			"amount": "1000",
			"idempotency_key": secrets.token_hex(8),
		}

	def _session(self) -> str:
		_take_payments(self.scene.site)
		return self.call("create_payment", self._payment()).json()["message"]["session_id"]

	def _foreign_session(self) -> str:
		from frappe.engine.site import session

		from telegram_integration.online_payments.services.sessions import NewSession, open_session

		with session(self.scene.site):
			return open_session(NewSession(REFERENCE, self.scene.foreign_contract, "next")).name


def _take_payments(site) -> None:
	from frappe.engine.site import session

	from telegram_integration.online_payments.tests.payment_case import switch_on_trial

	with session(site):
		switch_on_trial()


def _settle(site, name: str) -> None:
	from frappe.engine.site import session

	from telegram_integration.online_payments.services import sessions, settlement, transactions
	from telegram_integration.online_payments.tests.payment_case import new_external_id

	with session(site):
		wanted = sessions.read(name)
		new = transactions.NewTransaction(
			"trial",
			new_external_id(),
			name,
			wanted.amount,
			wanted.currency,
			details={"card": "8600 **** **** 1234"},
		)
		settlement.settle(transactions.record(new).name)
