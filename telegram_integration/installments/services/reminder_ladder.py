"""The company's reminder rules: loaded for the day's work, and seeded once."""

import frappe

from telegram_integration.installments.domain.reminder_rules import (
	AFTER,
	BEFORE,
	EVERY,
	ON,
	OVERDUE,
	REMINDER,
	Rule,
)

RULE = "Reminder Rule"
TEMPLATE = "Message Template"
COMING, LATE = "Payment coming", "Payment overdue"
FIELDS = [
	"name",
	"timing",
	"days",
	"every_days",
	"until_days",
	"plan",
	"customer_group",
	"template",
	"message_class",
	"active_from",
	"active_until",
]
SEEDS = [
	*(
		{"rule_name": f"{days} days before", "timing": BEFORE, "days": days, "template": COMING}
		for days in (5, 3)
	),
	{"rule_name": "The day before", "timing": BEFORE, "days": 1, "template": COMING},
	{"rule_name": "Due day", "timing": ON, "template": COMING},
	{"rule_name": "1 day overdue", "timing": AFTER, "days": 1, "template": LATE},
	{"rule_name": "3 days overdue", "timing": AFTER, "days": 3, "template": LATE},
	{"rule_name": "Every week overdue", "timing": EVERY, "days": 7, "every_days": 7, "template": LATE},
]


def running_rules() -> list[Rule]:
	"""The enabled rules whose template is enabled too."""
	templates = frappe.get_all(TEMPLATE, filters={"enabled": 1}, pluck="name", order_by="name asc")
	found = frappe.get_all(RULE, filters={"enabled": 1}, fields=FIELDS, order_by="name asc")
	return [Rule(**row) for row in found if row.template in templates]


def seed_rules() -> None:
	"""The ladder most companies want, on a site that has no rule at all."""
	if frappe.db.count(RULE):
		return
	for seed in SEEDS:
		if frappe.db.exists(TEMPLATE, seed["template"]):
			rule = frappe.new_doc(RULE)
			message_class = OVERDUE if seed["template"] == LATE else REMINDER
			rule.update({"enabled": 1, "message_class": message_class, **seed})
			rule.insert(ignore_permissions=True)
