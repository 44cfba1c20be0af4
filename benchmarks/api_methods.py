"""Which questions are asked, as the bot asks them."""

CORE = "telegram_integration.telegram_core.api"
INSTALLMENTS = "telegram_integration.installments.api"
PING = "frappe.ping"


def questions(telegram_id: int, contract_id: str) -> dict[str, tuple[str, dict]]:
	"""By what is printed: the method and its query."""
	who = {"telegram_id": telegram_id}
	contract = {**who, "contract_id": contract_id}
	return {
		"ping": (PING, {}),
		"get_customer_by_telegram_id": (f"{CORE}.get_customer_by_telegram_id", who),
		"get_contracts": (f"{INSTALLMENTS}.get_contracts", {**who, "page": 1, "page_size": 10}),
		"get_contract": (f"{INSTALLMENTS}.get_contract", contract),
		"get_payment_schedule": (f"{INSTALLMENTS}.get_payment_schedule", contract),
		"get_payment_history": (f"{INSTALLMENTS}.get_payment_history", who),
		"get_upcoming_payments": (f"{INSTALLMENTS}.get_upcoming_payments", {**who, "days": 31}),
	}
