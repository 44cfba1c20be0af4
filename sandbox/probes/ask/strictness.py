"""What the database refuses to store, through a document and past it."""

import frappe

from sandbox.probes.ask.material import log, order
from sandbox.probes.registry import encode, probe, tell

VALUES = {
	"too long": ("title", "x" * 141),
	"longer than its length": ("short", "x" * 11),
	"long text": ("note", "x" * 70000),
	"word in a number": ("months", "abc"),
	"fraction in a number": ("months", 2.7),
	"fraction as text": ("months", "2.7"),
	"beyond 2^31": ("months", 2**31),
	"below -2^31": ("months", -(2**31) - 1),
	"word in money": ("amount", "abc"),
	"much money": ("amount", 10**13),
	"no date": ("day", "2026-02-30"),
	"word in a date": ("day", "abc"),
	"datetime in a date": ("day", "2026-01-31 10:00:00"),
	"date in a datetime": ("moment", "2026-01-31"),
	"none in a check": ("flag", None),
	"none in a number": ("months", None),
	"none in money": ("amount", None),
	"true in a check": ("flag", True),
	"two in a check": ("flag", 2),
	"not an option": ("choice", "C"),
	"option in another case": ("choice", "a"),
	"number in a text": ("title", 5),
	"emoji": ("title", "🙂 oʻ қ"),
	"blanks around": ("title", "  x  "),
	"list in a text": ("title", ["a"]),
	"dict in a text": ("title", {"a": 1}),
	"many decimals": ("amount", 0.1234567891),
	"markup": ("title", "<script>x</script><b>y</b>"),
	"markup in a small text": ("note", "<script>x</script><b>y</b>"),
	"thousands": ("amount", "1,234.5"),
}


def stored(doc, field):
	return encode(frappe.db.get_value("Probe Order", doc.name, field))


@probe
def through_insert():
	answers = {}
	for question, (field, value) in VALUES.items():
		frappe.db.savepoint("one")
		answers[question] = tell(lambda field=field, value=value: stored(order(**{field: value}), field))
		frappe.db.rollback(save_point="one")
	return {question: shortened(answer) for question, answer in answers.items()}


@probe
def past_the_document():
	doc = order()
	answers = {}
	for question, (field, value) in VALUES.items():
		frappe.db.savepoint("one")
		answers[question] = tell(lambda field=field, value=value: written(doc, field, value))
		frappe.db.rollback(save_point="one")
	return {question: shortened(answer) for question, answer in answers.items()}


def written(doc, field, value):
	frappe.db.set_value("Probe Order", doc.name, field, value)
	return stored(doc, field)


def shortened(answer):
	return f"{len(answer)} characters" if isinstance(answer, str) and len(answer) > 100 else answer


@probe
def dates_in_the_past():
	return {
		"year 1": tell(lambda: stored(order(day="0001-01-01"), "day")),
		"far": tell(lambda: stored(order(day="9999-12-31"), "day")),
	}


@probe
def hidden_permlevel():
	return encode(order(guarded="g").guarded)


@probe
def dynamic_link_without_a_doctype():
	return tell(lambda: log("a", reference_name="x"))
