"""Who gets a broadcast: customers linked in Telegram who want such messages, by filters.

What the core cannot know of a customer it asks through a hook: ``telegram_segments`` names tuples of Segment.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
from frappe import _

from telegram_integration.telegram_core.domain.segment import Segment

HOOK = "telegram_segments"
_AT_ONCE = 1000


@dataclass(frozen=True)
class Filters:
	"""What is asked of every recipient; groups and territories with all that are below them, () for any."""

	groups: tuple[str, ...]
	territories: tuple[str, ...]
	language: str
	segment: Segment | None


def filters_of(broadcast) -> Filters:
	return Filters(
		groups=_with_those_below("Customer Group", "parent_customer_group", broadcast.customer_group),
		territories=_with_those_below("Territory", "parent_territory", broadcast.territory),
		language=broadcast.language or "",
		segment=_segments().get(broadcast.segment or ""),
	)


def page(filters: Filters, after: str, size: int) -> tuple[list, str | None]:
	"""The recipients among the next ``size`` accounts, and where to go on; None where these were the last."""
	rows = _accounts(filters, after, size)
	last = rows[-1].telegram_user if len(rows) == size else None
	if filters.segment and rows:
		today = frappe.utils.getdate(frappe.utils.nowdate())
		chosen = filters.segment.chosen([row.customer for row in rows], today)
		rows = [row for row in rows if row.customer in chosen]
	return rows, last


def count(filters: Filters) -> int:
	return sum(len(rows) for rows in _pages(filters))


def check(key: str | None) -> None:
	if key and key not in _segments():
		frappe.throw(_("“{0}” is no group of customers that the system knows.").format(key))


def describe_segments() -> list[dict]:
	return [{"value": segment.key, "label": _(segment.label)} for segment in _segments().values()]


def _pages(filters: Filters) -> Iterator[list]:
	after: str | None = ""
	while after is not None:
		rows, after = page(filters, after, _AT_ONCE)
		yield rows


def _accounts(filters: Filters, after: str, size: int) -> list:
	account, customer = frappe.qb.DocType("Telegram User"), frappe.qb.DocType("Customer")
	query = (
		frappe.qb.from_(account)
		.join(customer)
		.on(account.customer == customer.name)
		.select(account.name.as_("telegram_user"), account.customer, account.language)
		.where(account.name > after)
		.where(account.wants_marketing == 1)
		.where(account.has_blocked_bot == 0)
		.where(account.is_blocked == 0)
		.where(customer.disabled == 0)
	)
	if filters.groups:
		query = query.where(customer.customer_group.isin(filters.groups))
	if filters.territories:
		query = query.where(customer.territory.isin(filters.territories))
	if filters.language:
		query = query.where(account.language == filters.language)
	return query.orderby(account.name).limit(size).run(as_dict=True)


def _with_those_below(doctype: str, parent_field: str, root: str | None) -> tuple[str, ...]:
	"""Level by level: few queries, and none that leans on how a tree is numbered."""
	found: list[str] = []
	level = [root] if root else []
	while level:
		found += level
		level = frappe.get_all(
			doctype, filters={parent_field: ("in", level)}, pluck="name", order_by="name asc"
		)
		level = [name for name in level if name not in found]
	return tuple(found)


def _segments() -> dict[str, Segment]:
	return {segment.key: segment for path in frappe.get_hooks(HOOK) for segment in frappe.get_attr(path)}
