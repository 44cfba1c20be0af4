"""Columns, figures and charts that the reports share: one thing is named, and looks, the same in all of them."""

from collections.abc import Sequence

from frappe import _


def column(fieldname: str, label: str, fieldtype: str = "Data", width: int = 120, **more) -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}


def amount(fieldname: str, label: str, width: int = 160) -> dict:
	return column(fieldname, label, "Currency", width, options="currency")


def currency() -> dict:
	"""Beside amounts: in a file they are bare numbers."""
	return column("currency", _("Currency"), "Link", 90, options="Currency")


def figure(label: str, value, indicator: str, currency: str | None = None) -> dict:
	"""One of the numbers above the table."""
	found = {"label": label, "value": value, "indicator": indicator, "datatype": "Int"}
	return {**found, "datatype": "Currency", "currency": currency} if currency else found


def counted_chart(labels: Sequence[str], name: str, values: Sequence[int], colour: str) -> dict | None:
	"""Bars of whole numbers; nothing where all of them are zero."""
	if not any(values):
		return None
	data = {"labels": list(labels), "datasets": [{"name": name, "values": list(values)}]}
	return {"data": data, "type": "bar", "fieldtype": "Int", "colors": [colour]}
