"""Columns and words that the reports of instalments share; those of every subject stand in telegram_core."""

from collections.abc import Iterable, Sequence

from frappe import _

from telegram_integration.installments.domain import reach
from telegram_integration.telegram_core.report.columns import amount, column, counted_chart, currency, figure

__all__ = [
	"amount",
	"column",
	"contract",
	"counted_chart",
	"currency",
	"customer",
	"figure",
	"phone",
	"reach_in_words",
	"reached",
	"sums_by_currency",
	"to_call",
]


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
