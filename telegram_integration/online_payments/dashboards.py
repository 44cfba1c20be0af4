"""Connections that other apps' forms show to ours."""

from frappe import _


def customer(data: dict) -> dict:
	"""Adds payments, cards and mandates to the connections of Customer."""
	data.setdefault("transactions", []).append(
		{
			"label": _("Online payments"),
			"items": ["Payment Session", "Payment Refund", "Bound Card", "Auto Payment"],
		}
	)
	return data
