"""Columns and words that the reports share: one thing is named, and looks, the same in all of them."""

from collections.abc import Iterable, Sequence

from frappe import _

from telegram_integration.installments.domain import reach


def column(fieldname: str, label: str, fieldtype: str = "Data", width: int = 120, **more) -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}


def amount(fieldname: str, label: str, width: int = 160) -> dict:
	return column(fieldname, label, "Currency", width, options="currency")


def currency() -> dict:
	"""Beside amounts: in a file they are bare numbers."""
	return column("currency", _("Currency"), "Link", 90, options="Currency")


def contract() -> dict:
	return column("contract", _("Contract"), "Link", 160, options="Installment Contract")


def customer(rows: Sequence[dict]) -> list[dict]:
	"""The name stands by itself only where the site numbers its customers."""
	found = [column("customer", _("Customer"), "Link", 200, options="Customer")]
	if any(row["customer"] != row["customer_name"] for row in rows):
		found.append(column("customer_name", _("Customer name"), width=180))
	return found


def reached(rows: Sequence[dict]) -> list[dict]:
	"""How the customer hears of it, in words, and the number to call; ``reach`` stays for colours and filters."""
	for row in rows:
		row["reached"] = reach_in_words(row["reach"])
	return [column("reached", _("Reminded by"), width=260), phone()]


def phone() -> dict:
	return column("phone", _("Phone"), width=140, align="left")


def reach_in_words(key: str) -> str:
	return {
		reach.TELEGRAM: _("Telegram"),
		reach.PROMISED: _("No reminders: has promised"),
		reach.MUTED: _("No reminders: muted"),
		reach.NOT_IN_TELEGRAM: _("Call: not in Telegram"),
		reach.BLOCKED_BY_STAFF: _("Call: blocked by staff"),
		reach.BLOCKED_BOT: _("Call: has blocked the bot"),
		reach.SWITCHED_OFF: _("Call: has switched reminders off"),
	}[key]


def to_call(rows: Iterable[dict]) -> list[dict]:
	return [row for row in rows if row["reach"] in reach.TO_CALL]


def sums_by_currency(rows: Iterable[dict], fieldname: str) -> dict[str, float]:
	"""Money of different currencies is never added up. The currency of most rows comes first."""
	rows = list(rows)
	sums: dict[str, list[float]] = {}
	for row in rows:
		sums.setdefault(row["currency"], []).append(row[fieldname])
	in_order = sorted(sums, key=lambda name: (-len(sums[name]), name))
	return {name: round(sum(sums[name]), 2) for name in in_order}


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
