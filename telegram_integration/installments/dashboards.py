"""Connections that other apps' forms show to ours."""

from frappe import _


def customer(data: dict) -> dict:
	"""Adds contracts, and what was promised on them, to the connections of Customer."""
	transactions = data.setdefault("transactions", [])
	transactions.append(
		{"label": _("Instalments"), "items": ["Installment Contract", "Promise to Pay", "Payment Reminder"]}
	)
	return data
