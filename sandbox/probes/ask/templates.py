"""Texts rendered by Jinja: what is escaped, what an unknown name prints, what is refused, and how."""

import frappe

from sandbox.probes.registry import kind, probe, tell

ROWS = {"rows": [{"day": "1 May", "sum": 7}, {"day": "2 May", "sum": 8}], "name": "A & <b>", "empty": ""}


def rendered(template: str, context: dict | None = ROWS):
	return tell(frappe.render_template, template, context)


def refused(template: str):
	"""Class and the title that the caller is shown; the text holds the template and a stack of frames."""
	answer = kind(rendered(template))
	shown = [said.get("title") for said in frappe.local.message_log]
	frappe.clear_messages()
	return {"answer": answer, "titles": shown}


@probe
def values():
	return {
		"plain": rendered("{{ name }}"),
		"nothing": rendered(""),
		"no context": rendered("word", None),
		"item": rendered("{{ rows[0].day }} {{ rows[1]['sum'] }}"),
		"loop": rendered(
			"{% for row in rows %}{{ loop.index }}. {{ row.day }}{% if not loop.last %}, {% endif %}{% endfor %}"
		),
		"choice": rendered("{% if empty %}yes{% elif name %}name{% else %}no{% endif %}"),
		"default": rendered("{{ empty or 'none' }} {{ nothing | default('there') }}"),
		"count": rendered("{{ rows | length }} {{ rows | count }}"),
		"last line's end": rendered("one\n"),
		"two line's ends": rendered("one\n\n"),
	}


@probe
def unknown_names():
	return {
		"name": rendered("{{ no_such }}"),
		"attribute": rendered("{{ rows[0].no_such }}"),
		"attribute of an unknown": refused("{{ no_such.name }}"),
		"loop over an unknown": rendered("{% for row in no_such %}x{% endfor %}."),
		"condition": rendered("{% if no_such %}yes{% else %}no{% endif %}"),
	}


@probe
def refusals():
	return {
		"syntax": refused("{% if %}"),
		"unclosed": refused("{{ name"),
		"filter": refused("{{ name | no_such }}"),
		"dunder": refused("{{ name.__class__ }}"),
		"dunder by subscript": refused("{{ name['__class__'] }}"),
		"a plain error": tell(lambda: frappe.render_template("{{ 1 < 'a' }}", {})),
	}
