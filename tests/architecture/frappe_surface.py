"""Which names of Frappe a module uses, and with which keywords, read from its syntax.

Document methods have no address to read them by: a call counts as one when its name is one that a real bench's
Document has (recorded), no plain Python object has, and no function of the app has.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tests.architecture.source import Module, dotted

Uses = dict[str, set[str]]

DOTTED = re.compile(r"^frappe(\.[a-zA-Z_]\w*)+$")
WHOLES = (
	"frappe",
	"frappe.db",
	"frappe.qb",
	"frappe.local",
	"frappe.utils",
	"frappe.session",
	"frappe.flags",
)
# These are handed to no function: getattr is the plainest of the ways to read them unseen.
PLACES = ("frappe", "frappe.db", "frappe.utils")
# Whatever else enqueue is given, it hands over to the job.
OF_ENQUEUE = {
	"queue",
	"timeout",
	"event",
	"is_async",
	"job_name",
	"now",
	"enqueue_after_commit",
	"on_success",
}
OF_ENQUEUE |= {"on_failure", "at_front", "job_id", "deduplicate"}
# Of plain tables and lists too, with keywords of their own.
MUTATING = {"update", "extend"}
PLAIN = frozenset(name for kind in (str, dict, list, set, tuple, int, float, bytes) for name in dir(kind))


def names_used(modules: Iterable[Module], listed: Iterable[str]) -> Uses:
	"""Name → keywords. ``listed`` tells where a name ends: in frappe.local.response the name is frappe.local."""
	inner = {name.rpartition(".")[0] for name in listed} | {"frappe", "frappe.db", "frappe.utils"}
	inner |= {outer for name in inner for outer in prefixes(name)}
	found: Uses = defaultdict(set)
	for module in modules:
		for name, keywords in of_module(module, inner):
			found[name] |= keywords
	return dict(found)


def prefixes(name: str) -> list[str]:
	parts = name.split(".")
	return [".".join(parts[:count]) for count in range(1, len(parts))]


def of_module(module: Module, inner: set[str]) -> Iterator[tuple[str, set[str]]]:
	"""The bare places (frappe.db with nothing after it) are no names: ``evasions`` deals with them."""
	nodes = list(running(module.tree))
	local = dict(brought_in(nodes))
	yield from ((name, set()) for _local, name in brought_in(nodes) if name not in inner)
	for node in nodes:
		if isinstance(node, ast.Call) and (name := resolved(node.func, local)):
			yield cut(name, inner), keywords_of(node, name)
		elif isinstance(node, ast.Attribute) and (name := resolved(node, local)) not in ("", "frappe.db"):
			yield cut(name, inner), set()
		elif isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.match(node.value):
			yield cut(node.value, inner), set()


def running(tree: ast.AST) -> Iterator[ast.AST]:
	"""All nodes but those that only a type checker sees; of a chain a.b.c only the whole."""
	for child in ast.iter_child_nodes(tree):
		if isinstance(child, ast.If) and dotted(child.test).endswith("TYPE_CHECKING"):
			continue
		yield child
		inside = child.value if isinstance(child, ast.Attribute) and dotted(child.value) else child
		yield from running(inside)


def brought_in(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
	"""Local name and dotted name of everything that is imported from Frappe."""
	for node in nodes:
		if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "frappe":
			yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def resolved(node: ast.expr, local: dict[str, str]) -> str:
	"""The dotted name from Frappe on, or nothing."""
	name = dotted(node)
	head, dot, rest = name.partition(".")
	if not head or ".." in f"{name}.":
		return ""
	if head in local:
		return local[head] + dot + rest
	return name if head == "frappe" and dot else ""


def cut(name: str, inner: set[str]) -> str:
	"""Down to the first part that is no place where other names live."""
	for prefix in prefixes(name):
		if prefix not in inner:
			return prefix
	return name


def keywords_of(call: ast.Call, name: str) -> set[str]:
	given = {word.arg for word in call.keywords if word.arg}
	return given & OF_ENQUEUE if name == "frappe.enqueue" else given


def evasions(modules: Iterable[Module]) -> Iterator[str]:
	"""Ways to use Frappe that this reading would not see."""
	for module in modules:
		for node in running(module.tree):
			if why := evasion(node):
				yield f"{module.path}:{node.lineno} {why}"


def evasion(node: ast.AST) -> str:
	if isinstance(node, ast.Import):
		aliased = [alias.name for alias in node.names if alias.asname and alias.name.startswith("frappe")]
		return f"imports {aliased[0]} under another name" if aliased else ""
	if isinstance(node, ast.ImportFrom) and node.module == "frappe":
		whole = [alias.name for alias in node.names if f"frappe.{alias.name}" in WHOLES or alias.name == "*"]
		return f"imports {whole[0]} from frappe" if whole else ""
	if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None:
		return f"gives {dotted(node.value)} another name" if dotted(node.value) in WHOLES else ""
	if isinstance(node, ast.Call):
		handed = [dotted(value) for value in (*node.args, *(word.value for word in node.keywords))]
		return next((f"hands over {name}" for name in handed if name in PLACES), "")
	return ""


def is_method(node: ast.AST, asked: set[str]) -> bool:
	"""A list has an ``insert`` too, but none that takes keywords."""
	if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in asked):
		return False
	return node.func.attr not in PLAIN or any(word.arg for word in node.keywords)


def methods_used(modules: Iterable[Module], known: Iterable[str]) -> Uses:
	"""Methods of documents (``known`` on a bench) that the app calls, with their keywords."""
	modules = list(modules)
	own = {function.name for module in modules for function in module.functions()}
	asked = set(known) - own - MUTATING
	found: Uses = defaultdict(set)
	for module in modules:
		local = dict(brought_in(list(running(module.tree))))
		for node in running(module.tree):
			if (
				isinstance(node, ast.Call)
				and isinstance(node.func, ast.Attribute)
				and node.func.attr in asked
			):
				if not resolved(node.func, local):
					found[node.func.attr] |= {word.arg for word in node.keywords if word.arg}
	return dict(found)
