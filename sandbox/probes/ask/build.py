"""The query builder: shapes, types and the few functions the app may use."""

import frappe
from frappe.query_builder.functions import Coalesce, Count, Max, Min, Sum

from sandbox.probes.ask.material import order
from sandbox.probes.registry import encode, probe, tell


def fill():
	for number, (code, amount, day) in enumerate(
		(("A", 0.1, "2026-01-31"), ("B", 0.2, "2026-02-28"), ("C", 10, None)), 1
	):
		order(code=code, amount=amount, day=day, months=number, qty=number, title="x" if number < 3 else None)


def orders():
	return frappe.qb.DocType("Probe Order")


@probe
def select():
	fill()
	table = orders()
	query = (
		frappe.qb.from_(table).select(table.code, table.months, table.day, table.amount).orderby(table.code)
	)
	return {
		"tuples": tell(query.run),
		"dicts": tell(query.run, as_dict=True),
		"row kind": type(query.run(as_dict=True)[0]).__name__,
		"pluck": tell(query.run, pluck="code"),
		"limited": tell(query.limit(1).run),
		"offset": tell(query.limit(1).offset(1).run),
		"nothing": tell(query.where(table.code == "none").run),
		"nothing as dicts": tell(query.where(table.code == "none").run, as_dict=True),
	}


@probe
def where():
	fill()
	table = orders()
	asked = {
		"equal": table.code == "a",
		"not equal": table.title != "y",
		"null": table.day.isnull(),
		"not null": table.day.isnotnull(),
		"in": table.code.isin(["A", "B"]),
		"not in": table.code.notin(["A"]),
		"like": table.code.like("a%"),
		"between": table.months[1:2],
		"and": (table.months > 1) & (table.months < 3),
		"or": (table.months == 1) | (table.months == 3),
		"date": table.day <= "2026-01-31",
		"columns": table.months == table.qty,
	}
	query = frappe.qb.from_(table).select(table.code).orderby(table.code)
	return {question: tell(query.where(condition).run, pluck="code") for question, condition in asked.items()}


@probe
def functions():
	fill()
	table = orders()
	query = frappe.qb.from_(table).select(
		Sum(table.amount).as_("total"),
		Sum(table.months).as_("months"),
		Count(table.name).as_("count"),
		Count(table.day).as_("days"),
		Max(table.day).as_("last"),
		Min(table.day).as_("first"),
		Max(table.months).as_("most"),
		Max(table.moment).as_("moment"),
		Coalesce(Sum(table.amount), 0).as_("or_zero"),
		Coalesce(Max(table.title), "none").as_("title"),
	)
	return {
		"some": encode(query.run(as_dict=True)),
		"none": encode(query.where(table.code == "none").run(as_dict=True)),
	}


@probe
def more_functions():
	fill()
	table = orders()
	from pypika.terms import Case

	case = Case().when(table.months > 1, table.amount).else_(0)
	query = frappe.qb.from_(table).select(Sum(case).as_("some"), Coalesce(table.title, "").as_("title"))
	return {
		"star": tell(frappe.qb.from_(table).select(Count("*").as_("n")).run),
		"distinct": tell(frappe.qb.from_(table).select(table.title).distinct().orderby(table.title).run),
		"coalesce per row": tell(
			frappe.qb.from_(table).select(Coalesce(table.title, "").as_("t")).orderby(table.code).run
		),
		"case": tell(frappe.qb.from_(table).select(Sum(case).as_("some")).run),
		"sum of a difference": tell(
			frappe.qb.from_(table).select(Sum(table.amount - table.qty).as_("d")).run
		),
		"built": bool(query.get_sql()),
	}


@probe
def group_and_join():
	order(code="A", rows=[{"item": "x", "qty": 1}, {"item": "y", "qty": 2}])
	order(code="B", rows=[{"item": "x", "qty": 3}])
	order(code="C")
	parent, child = orders(), frappe.qb.DocType("Probe Order Row")
	inner = frappe.qb.from_(parent).join(child).on(child.parent == parent.name)
	left = frappe.qb.from_(parent).left_join(child).on(child.parent == parent.name)
	summed = (Sum(child.qty).as_("qty"), Count(child.name).as_("rows"))
	return {
		"inner": tell(inner.select(parent.code, child.item, child.qty).orderby(parent.code, child.idx).run),
		"left": tell(
			left.select(parent.code, *summed).groupby(parent.code).orderby(parent.code).run, as_dict=True
		),
		"having": tell(
			left.select(parent.code)
			.groupby(parent.code)
			.having(Count(child.name) > 1)
			.orderby(parent.code)
			.run
		),
		"descending": tell(
			left.select(parent.code).groupby(parent.code).orderby(parent.code, order=frappe.qb.desc).run
		),
	}


@probe
def update_and_insert():
	fill()
	table, logs = orders(), frappe.qb.DocType("Probe Log")
	answers = {"update": tell(frappe.qb.update(table).set(table.title, "new").where(table.months > 1).run)}
	answers["rows"] = tell(frappe.qb.from_(table).select(table.code, table.title).orderby(table.code).run)
	answers["insert"] = tell(frappe.qb.into(logs).columns(logs.name, logs.text).insert("raw-3", "t").run)
	answers["row"] = tell(
		frappe.db.get_value, "Probe Log", "raw-3", ["text", "docstatus", "owner", "creation", "idx"]
	)
	answers["again"] = tell(frappe.qb.into(logs).columns(logs.name, logs.text).insert("raw-3", "t").run)
	answers["delete"] = tell(frappe.qb.from_(logs).delete().where(logs.name == "raw-3").run)
	answers["unique"] = tell(frappe.qb.update(table).set(table.code, "A").where(table.code == "B").run)
	return answers


@probe
def locking():
	fill()
	table = orders()
	return tell(
		frappe.qb.from_(table).select(table.code).where(table.months > 1).orderby(table.name).for_update().run
	)


@probe
def column_defaults():
	table = orders()
	frappe.qb.into(table).columns(table.name, table.needed).insert("raw-4", "x").run()
	fields = [
		"kind",
		"choice",
		"status",
		"flag",
		"flag_on",
		"amount",
		"months",
		"day",
		"day_default",
		"docstatus",
		"title",
	]
	return encode(frappe.db.get_value("Probe Order", "raw-4", fields, as_dict=True))


@probe
def unknown_column():
	table = orders()
	return tell(frappe.qb.from_(table).select(table.no_such).run)
