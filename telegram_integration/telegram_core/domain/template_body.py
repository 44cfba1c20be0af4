"""What staff may write in a template: named variables, choices and repetitions; nothing that reaches further.

Read from Jinja's own syntax tree, so that there is one grammar. Allowed is what is listed here.
"""

from collections.abc import Collection

from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from telegram_integration.telegram_core.domain.template_faults import (
	ForbiddenPart,
	UnknownVariables,
	Unreadable,
)

_PARTS = (
	nodes.Output,
	nodes.If,
	nodes.For,
	nodes.Name,
	nodes.Literal,
	nodes.CondExpr,
	nodes.Compare,
	nodes.Operand,
	nodes.And,
	nodes.Or,
	nodes.Not,
	nodes.Getattr,
	nodes.Getitem,
	nodes.Filter,
	nodes.Test,
)
# Values arrive escaped: a filter that cuts or changes letters would cut an escape in two.
_FILTERS = {"count", "d", "default", "first", "join", "last", "length"}
_TESTS = {"defined", "even", "none", "odd"}


def check(body: str, variables: Collection[str]) -> None:
	"""Raises Unreadable, ForbiddenPart or UnknownVariables."""
	environment = SandboxedEnvironment()
	environment.globals.clear()  # a name of Jinja's own counts as unknown too
	tree = _read(environment, body)
	for node in tree.find_all(nodes.Node):
		if not _is_allowed(node):
			raise ForbiddenPart(node.lineno, _name(node))
	unknown = meta.find_undeclared_variables(tree) - set(variables)
	if unknown:
		raise UnknownVariables(sorted(unknown))


def _read(environment: SandboxedEnvironment, body: str) -> nodes.Template:
	try:
		return environment.parse(body)
	except TemplateSyntaxError as error:
		raise Unreadable(error.lineno, error.message or "") from None


def _is_allowed(node: nodes.Node) -> bool:
	if isinstance(node, nodes.Getattr):
		return not node.attr.startswith("_")
	if isinstance(node, nodes.Getitem):
		return isinstance(node.arg, nodes.Const) and not str(node.arg.value).startswith("_")
	if isinstance(node, nodes.Filter):
		return node.name in _FILTERS
	if isinstance(node, nodes.Test):
		return node.name in _TESTS
	return isinstance(node, _PARTS) or isinstance(node, nodes.Keyword)


def _name(node: nodes.Node) -> str:
	"""How the author would call it: the word that he wrote."""
	for attribute in ("attr", "name"):
		if isinstance(word := getattr(node, attribute, None), str):
			return word
	return type(node).__name__.lower()
