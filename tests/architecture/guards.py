"""Rules of the house that a reader can check: each takes modules and tells what breaks the rule, and where."""

import ast
from collections.abc import Iterable, Iterator

from tests.architecture.source import Module, dotted, is_door, is_test

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONGEST_DOOR = 15
# A bench command has no request around it: one place opens its transaction, and therefore ends it. The other keeps
# what a provider is about to be asked, so that it outlives the asking.
COMMITS = {
	"telegram_integration/telegram_core/bench_site.py",
	"telegram_integration/online_payments/services/step.py",
}
# Guests come in with a proof of their own: a signature or key over the raw call, an unguessable session or link.
WEBHOOKS = "telegram_integration/online_payments/api/webhooks.py"
GUESTS = {
	WEBHOOKS,
	"telegram_integration/online_payments/api/page.py",
	"telegram_integration/service_booking/api/web.py",
}
DRAWERS = {"utils.py", "helpers.py", "manager.py", "common.py", "misc.py"}


def doors_outside_api(modules: Iterable[Module]) -> Iterator[str]:
	"""The HTTP surface must be readable in one place of each subject."""
	for module in modules:
		in_api = module.path.endswith("/api.py") or "/api/" in module.path
		for function in module.functions():
			if is_door(function) and not in_api:
				yield f"{module.path}:{function.lineno} {function.name} is whitelisted outside api"


def doors_without_types(modules: Iterable[Module]) -> Iterator[str]:
	"""Frappe checks argument types only where the annotations are real types."""
	for module in modules:
		doors = [function for function in module.functions() if is_door(function)]
		if doors and "from __future__ import annotations" in module.text:
			yield f"{module.path} turns Frappe's argument checks off (annotations from __future__)"
		for door in doors:
			arguments = [*door.args.args, *door.args.kwonlyargs]
			untyped = [argument.arg for argument in arguments if argument.annotation is None]
			if untyped or door.returns is None:
				yield f"{module.path}:{door.lineno} {door.name} lacks types: {untyped or 'return'}"


def thick_doors(modules: Iterable[Module]) -> Iterator[str]:
	"""A door guards, parses, calls one service and shapes the answer; its docstring is the contract."""
	for module in modules:
		for door in filter(is_door, module.functions()):
			if not ast.get_docstring(door):
				yield f"{module.path}:{door.lineno} {door.name} has no docstring"
				continue
			body = door.body[1:]
			if body and body[-1].end_lineno - body[0].lineno + 1 > LONGEST_DOOR:
				yield f"{module.path}:{door.lineno} {door.name} is thicker than {LONGEST_DOOR} lines"


def unguarded_doors(modules: Iterable[Module]) -> Iterator[str]:
	"""The first thing a door does is to ask who is there: a call named ``require_…``.

	A provider's call is proved over its raw bytes by the service, and refused in the provider's words: those doors hand
	the request on as it is, and do nothing else.
	"""
	for module in modules:
		if module.path == WEBHOOKS:
			yield from _more_than_handing_on(module)
			continue
		for door in filter(is_door, module.functions()):
			body = door.body[1:] if ast.get_docstring(door) else door.body
			first = body[0] if body else None
			called = dotted(first.value.func) if _is_call(first) else ""
			if not called.rpartition(".")[2].startswith("require_"):
				yield f"{module.path}:{door.lineno} {door.name} does not start with a guard"


def _more_than_handing_on(module: Module) -> Iterator[str]:
	for door in filter(is_door, module.functions()):
		body = door.body[1:] if ast.get_docstring(door) else door.body
		if len(body) != 1 or not isinstance(body[0], ast.Return) or not isinstance(body[0].value, ast.Call):
			yield f"{module.path}:{door.lineno} {door.name} does more than handing the call on"


def _is_call(statement: ast.stmt | None) -> bool:
	return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)


def guest_doors(modules: Iterable[Module]) -> Iterator[str]:
	"""No guest endpoint but those that come with a proof of their own."""
	for module in modules:
		if module.path in GUESTS:
			continue
		for function in module.functions():
			for mark in function.decorator_list:
				if isinstance(mark, ast.Call) and any(word.arg == "allow_guest" for word in mark.keywords):
					yield f"{module.path}:{function.lineno} {function.name} lets guests in"


def forbidden_calls(modules: Iterable[Module]) -> Iterator[str]:
	"""No raw SQL and no commit: a transaction belongs to the request or the job that opened it."""
	for module in modules:
		for name, call in module.calls():
			if name == "frappe.db.commit" and module.path in COMMITS:
				continue
			if name in {"frappe.db.sql", "frappe.db.commit", "frappe.db.multisql"} and not is_test(module):
				yield f"{module.path}:{call.lineno} {name}"


def lists_without_order(modules: Iterable[Module]) -> Iterator[str]:
	"""Frappe 16 orders by creation where 15 ordered by modified: say what you want."""
	for module in modules:
		for name, call in module.calls():
			words = {word.arg for word in call.keywords}
			if name in {"frappe.get_all", "frappe.get_list"} and "order_by" not in words:
				yield f"{module.path}:{call.lineno} {name} without order_by"


def literal_desk_links(modules: Iterable[Module]) -> Iterator[str]:
	"""Frappe 16 serves the Desk at /desk: links come from get_url_to_form. Hooks have nowhere to ask."""
	for module in modules:
		if module.path.endswith("/hooks.py"):
			continue
		for node in ast.walk(module.tree):
			if isinstance(node, ast.Constant) and isinstance(node.value, str) and "/app/" in node.value:
				yield f"{module.path}:{node.lineno} writes /app/ by hand"


def swallowed_errors(modules: Iterable[Module]) -> Iterator[str]:
	"""Nothing is caught in order to be forgotten."""
	for module in modules:
		for node in ast.walk(module.tree):
			if not isinstance(node, ast.ExceptHandler):
				continue
			silent = all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)
			broad = node.type is None or dotted(node.type) in {"Exception", "BaseException"}
			if node.type is None or (broad and silent):
				yield f"{module.path}:{node.lineno} swallows an error"


def oversized(modules: Iterable[Module]) -> Iterator[str]:
	"""Small files, small functions."""
	for module in modules:
		lines = module.text.count("\n")
		if lines > LONGEST_FILE:
			yield f"{module.path} has {lines} lines"
		for function in module.functions():
			length = function.end_lineno - function.lineno + 1
			if length > LONGEST_FUNCTION:
				yield f"{module.path}:{function.lineno} {function.name} has {length} lines"


def drawers(modules: Iterable[Module]) -> Iterator[str]:
	"""A file that could hold anything soon does. The engine's names are Frappe's, not ours."""
	for module in modules:
		if module.path.startswith("sandbox/engine/frappe/"):
			continue
		if module.path.rpartition("/")[2] in DRAWERS:
			yield f"{module.path} is a drawer, not a name"


def status_writes(modules: Iterable[Module], allowed: set[str]) -> Iterator[str]:
	"""A status changes in the one module that knows its table of transitions."""
	for module in modules:
		if module.path in allowed or is_test(module):
			continue
		for node in ast.walk(module.tree):
			targets = node.targets if isinstance(node, ast.Assign) else []
			if any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets):
				yield f"{module.path}:{node.lineno} writes a status"
			if isinstance(node, ast.Call) and _sets_status(node):
				yield f"{module.path}:{node.lineno} writes a status"


def _sets_status(call: ast.Call) -> bool:
	if not dotted(call.func).endswith(("db_set", "set_value", ".set")):
		return False
	for argument in call.args:
		if isinstance(argument, ast.Constant) and argument.value == "status":
			return True
		if isinstance(argument, ast.Dict):
			return any(isinstance(key, ast.Constant) and key.value == "status" for key in argument.keys)
	return False
