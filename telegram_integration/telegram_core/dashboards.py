"""Connections that other apps' forms show to ours."""

from frappe import _


def customer(data: dict) -> dict:
	"""Adds Telegram to the connections of Customer."""
	transactions = data.setdefault("transactions", [])
	transactions.append({"label": _("Telegram"), "items": ["Telegram User", "Telegram Message"]})
	return data
