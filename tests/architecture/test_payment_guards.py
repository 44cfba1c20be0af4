"""Payments keep two rules of their own: one place writes each status, and providers are known in their own rooms only."""

import ast
from collections.abc import Iterable, Iterator

from tests.architecture import guards
from tests.architecture.source import APP, Module, is_test, modules

ROOM = "telegram_integration/online_payments/"
SERVICES = f"{ROOM}services/"
# Each knows the table of one document, and no two write the same one.
WRITERS = {
	"session_status.py": "Payment Session",
	"refund_rows.py": "Payment Refund",
	"provider_events.py": "Provider Event",
	"attempts.py": "Payment Attempt",
	"auto_payment/mandates.py": "Auto Payment",
	"auto_payment/charges.py": "Auto Payment Charge",
}
PROVIDERS = {"payme", "click", "atmos", "yookassa", "stripe"}
# Where a provider's call comes in, under an address of its own.
DOORS = {f"{ROOM}api/__init__.py", f"{ROOM}api/webhooks.py"} | {
	f"{SERVICES}{name}.py" for name in ("webhooks/authorization_header", "webhooks/webhook_requests")
}
EVERYTHING = modules("telegram_integration")
PAYMENTS = [module for module in EVERYTHING if module.path.startswith(ROOM)]


def providers_known(found: Iterable[Module]) -> Iterator[str]:
	"""Modules outside a provider's own that name it: as a key, or by importing from it."""
	for module in found:
		if is_test(module) or f"{ROOM}providers/" in module.path or module.path in DOORS:
			continue
		stem = module.path.rpartition("/")[2]
		for node in ast.walk(module.tree):
			for name in sorted(_named(node)):
				if not stem.startswith(name):
					yield f"{module.path}:{node.lineno} knows {name}"


def _named(node: ast.AST) -> set[str]:
	if isinstance(node, ast.Constant) and isinstance(node.value, str):
		return {node.value} & PROVIDERS
	if isinstance(node, ast.ImportFrom) and "online_payments.providers" in (node.module or ""):
		return PROVIDERS & {*(node.module or "").split("."), *(alias.name for alias in node.names)}
	return set()


def test_each_status_is_written_in_one_place():
	assert list(guards.status_writes(PAYMENTS, {SERVICES + name for name in WRITERS})) == []
	assert all((APP / "online_payments" / "services" / name).exists() for name in WRITERS)
	assert len(set(WRITERS.values())) == len(WRITERS)


def test_a_status_that_is_written_elsewhere_is_noticed():
	text = 'frappe.db.set_value("Payment Session", name, {"status": "Completed"})'
	planted = Module.of(f"{SERVICES}settlement.py", text)
	assert list(guards.status_writes([planted], {SERVICES + name for name in WRITERS})) != []


def test_a_provider_is_known_in_its_own_rooms_only():
	assert list(providers_known(EVERYTHING)) == []


def test_a_provider_that_is_known_elsewhere_is_noticed():
	for text in (
		'if session.provider == "payme": pass',
		"from telegram_integration.online_payments.providers import click",
		"from telegram_integration.online_payments.providers.click import prepare",
	):
		assert list(providers_known([Module.of(f"{SERVICES}settlement.py", text)])) != []
	own = Module.of(f"{SERVICES}webhooks/click_rows.py", 'PROVIDER = "click"')
	assert list(providers_known([own])) == []
