"""Connections that other apps' forms show to ours."""

from frappe import _


def customer(data: dict) -> dict:
	"""Adds visits and their addresses to the connections of Customer."""
	data.setdefault("transactions", []).append(
		{"label": _("Visits"), "items": ["Service Order", "Visit Address"]}
	)
	return data
