"""A site as full as a company's after some years: run where ``import frappe`` answers, engine or bench.

A few contracts are made by the app, with payments; the others are their rows written straight into the tables
under other names: twenty thousand submits would say nothing more about reading. So the site must be one that is
thrown away afterwards.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import frappe

from sandbox.demo import ground
from telegram_integration.installments.tests import factories
from telegram_integration.telegram_core.services.bot_user import ensure_bot_user
from telegram_integration.telegram_core.tests import factories as core

CONTRACT = "Installment Contract"
CHILDREN = ("Installment Contract Item", "Installment Schedule Row", "Installment Contract Payment")
ROWS = 24
STARTED_DAYS_AGO = 300
PAID_ROWS = 8
OTHERS = 4_000  # customers who share the contracts nobody asks about


@dataclass(frozen=True)
class Facts:
	"""What the one who asks has to know."""

	api_key: str
	api_secret: str
	customers: dict[int, dict]  # by number of contracts: telegram id, one of his contracts
	contracts: int
	schedule_rows: int
	payments: int


def fill(contracts: int, owned: list[int]) -> Facts:
	"""A site with so many contracts; ``owned``: how many those have who will be asked for."""
	model = _model_contract()
	askers = {number: _asker() for number in owned}
	owners = [customer for number, (customer, _) in askers.items() for _ in range(number)]
	missing = contracts - frappe.db.count(CONTRACT)
	owners += [f"Customer of the figures {at % OTHERS}" for at in range(missing - len(owners))]
	_copy(model, _spread(owners))
	bot = ensure_bot_user("figures-bot@example.com", rotate=True)
	frappe.db.commit()
	return Facts(
		api_key=bot.api_key,
		api_secret=bot.api_secret,
		customers={number: _ways_to_ask(*asker) for number, asker in askers.items()},
		contracts=frappe.db.count(CONTRACT),
		schedule_rows=frappe.db.count("Installment Schedule Row"),
		payments=frappe.db.count("Installment Contract Payment"),
	)


def _model_contract():
	ground.prepare(factories.today())
	plan = factories.make_plan(months=ROWS, interest_percent=24, least_down_payment_percent=0)
	started = factories.today() - timedelta(days=STARTED_DAYS_AGO)
	contract = factories.make_contract(
		plan=plan, down_payment=0, contract_date=started, lines=[(1, 4_500_000), (2, 250_000)]
	)
	for row in contract.schedule[:PAID_ROWS]:
		factories.pay(contract, row.amount, posting_date=min(row.due_date, factories.today()))
	return contract.reload()


def _asker() -> tuple[str, int]:
	customer, telegram_id = core.make_customer().name, core.new_telegram_id()
	core.make_telegram_user(telegram_id, customer=customer)
	return customer, telegram_id


def _ways_to_ask(customer: str, telegram_id: int) -> dict:
	contract = frappe.get_all(
		CONTRACT,
		filters={"customer": customer},
		pluck="name",
		order_by="contract_date desc, name desc",
		limit=1,
	)
	return {"telegram_id": telegram_id, "contract_id": contract[0]}


def _spread(owners: list[str]) -> list[str]:
	"""A customer's contracts do not stand side by side in the table: they came over the years."""
	step = 7919
	while len(owners) % step == 0:
		step += 1
	return [owners[at * step % len(owners)] for at in range(len(owners))]


def _copy(model, owners: list[str]) -> None:
	first = frappe.db.count(CONTRACT)
	names = [f"IC-FIGURES-{first + at:06d}" for at in range(len(owners))]
	columns, row = _stored(CONTRACT, {"name": model.name})[0]
	at = {column: place for place, column in enumerate(columns)}
	changed = []
	for number, (name, owner) in enumerate(zip(names, owners, strict=True)):
		new = list(row)
		new[at["name"]], new[at["customer"]], new[at["active_sales_order"]] = name, owner, None
		new[at["contract_date"]] = _days_later(row[at["contract_date"]], -(number % 30))
		changed.append(new)
	_write(CONTRACT, columns, changed)
	for doctype in CHILDREN:
		_copy_children(doctype, model.name, names)


def _copy_children(doctype: str, parent: str, names: list[str]) -> None:
	stored = _stored(doctype, {"parent": parent})
	for begin in range(0, len(names), 500):
		rows = []
		for name in names[begin : begin + 500]:
			for columns, row in stored:
				new = dict(zip(columns, row, strict=True))
				new["name"], new["parent"] = f"{name[3:]}-{new['idx']:02d}", name
				rows.append(list(new.values()))
		if rows:
			_write(doctype, stored[0][0], rows)


def _days_later(day: date | str, days: int) -> date:
	return frappe.utils.getdate(day) + timedelta(days=days)


def _stored(doctype: str, where: dict) -> list[tuple[list[str], list]]:
	"""Rows as they lie in the table, with the names of their columns; what the Desk hangs on a row (_…) is left."""
	rows = frappe.get_all(doctype, filters=where, fields=["*"], order_by="idx asc, name asc")
	kept = [{column: value for column, value in row.items() if column[0] != "_"} for row in rows]
	return [(list(row), list(row.values())) for row in kept]


def _write(doctype: str, columns: list[str], rows: list[list]) -> None:
	connection = getattr(frappe.local.db, "_connection", None)
	if connection is None:
		frappe.db.bulk_insert(doctype, columns, rows, chunk_size=1_000)
		return
	# The embedded engine: nothing the app may use writes many rows at once.
	connection.begin()
	names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
	connection.raw.executemany(
		f'INSERT INTO "tab{doctype}" ({names}) VALUES ({marks})',
		[[_plain(value) for value in row] for row in rows],
	)


def _plain(value):
	return value if value is None or isinstance(value, int | float | str) else str(value)
