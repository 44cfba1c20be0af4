"""The house keeps its rules; and each rule, shown a planted fault, notices it."""

import pytest

from tests.architecture import guards
from tests.architecture.source import Module, is_test, modules

EVERYWHERE = modules("telegram_integration", "bot_service", "sandbox", "benchmarks")
APP = [module for module in EVERYWHERE if module.path.startswith("telegram_integration/")]
PRODUCT = [module for module in EVERYWHERE if not is_test(module)]

DOOR = '@frappe.whitelist(methods=["POST"])\n'

RULES = {
	guards.doors_outside_api: (APP, "telegram_integration/x/services/y.py", DOOR + "def f() -> int: ..."),
	guards.doors_without_types: (APP, "telegram_integration/x/api.py", DOOR + "def f(a) -> int: ..."),
	guards.thick_doors: (
		APP,
		"telegram_integration/x/api.py",
		DOOR + 'def f():\n\t"""Doc."""\n' + "\tx = 1\n" * 16,
	),
	guards.unguarded_doors: (APP, "telegram_integration/x/api.py", DOOR + "def f():\n\treturn answer()"),
	guards.guest_doors: (
		APP,
		"telegram_integration/x/api.py",
		"@frappe.whitelist(allow_guest=True)\ndef f(): ...",
	),
	guards.forbidden_calls: (APP, "telegram_integration/x/services/y.py", "frappe.db.commit()"),
	guards.lists_without_order: (APP, "telegram_integration/x/services/y.py", 'frappe.get_all("X", limit=1)'),
	guards.literal_desk_links: (APP, "telegram_integration/x/services/y.py", 'link = "/app/customer"'),
	guards.swallowed_errors: (EVERYWHERE, "bot_service/x.py", "try:\n\tf()\nexcept Exception:\n\tpass"),
	guards.oversized: (EVERYWHERE, "bot_service/x.py", "def f():\n" + "\tx = 1\n" * 61),
	guards.drawers: (EVERYWHERE, "bot_service/utils.py", ""),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule):
	assert list(rule(RULES[rule][0])) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_notices_a_planted_fault(rule):
	_, path, text = RULES[rule]
	assert list(rule([Module.of(path, text)])) != []


def test_annotations_from_the_future_are_noticed_beside_a_door():
	text = "from __future__ import annotations\n" + DOOR + "def f(a: int) -> int: ..."
	assert list(guards.doors_without_types([Module.of("telegram_integration/x/api.py", text)])) != []


def test_a_webhook_that_does_something_itself_is_noticed():
	text = "@frappe.whitelist(allow_guest=True)\ndef f() -> int:\n\tx = 1\n\treturn answer(x)"
	assert list(guards.unguarded_doors([Module.of(guards.WEBHOOKS, text)])) != []
	assert list(guards.unguarded_doors([Module.of(guards.WEBHOOKS, text.replace("\tx = 1\n", ""))])) == []
