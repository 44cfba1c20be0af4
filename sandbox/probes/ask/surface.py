"""Every name and keyword of the closed list: is it there, what is it, does it take the keywords?"""

import importlib
import inspect
import operator

import frappe

from sandbox.probes.registry import probe
from sandbox.surface import read_surface


def find(dotted: str):
	"""The object behind a dotted name; modules are imported on the way, as `from a.b import c` does."""
	found = frappe
	path = "frappe"
	for part in dotted.split(".")[1:]:
		path += f".{part}"
		try:
			found = getattr(found, part)
		except AttributeError:
			found = importlib.import_module(path)
	return found


def takes(function, keyword: str) -> bool:
	try:
		parameters = inspect.signature(function).parameters
	except (TypeError, ValueError):
		return True
	return keyword in parameters or any(one.kind is one.VAR_KEYWORD for one in parameters.values())


def kind_of(found) -> str:
	if inspect.isclass(found):
		return "class"
	return "callable" if callable(found) else "value"


@probe
def names():
	answers = {}
	surface = read_surface()
	for name, keywords in [*surface["engine"].items(), *surface["tests"].items()]:
		if name in ("frappe.request", "frappe.session", "frappe.local"):
			answers[name] = "bound to the request at work"
			continue
		found = find(name)
		answers.setdefault(name, {"kind": kind_of(found)})
		answers[name] |= {keyword: takes(found, keyword) for keyword in keywords}
	return answers


@probe
def document():
	answers = {}
	doc = frappe.new_doc("Probe Order")
	for name, keywords in read_surface()["document"].items():
		if name.startswith("flags."):
			continue
		method = operator.attrgetter(name)(doc)
		answers[name] = {keyword: takes(method, keyword) for keyword in keywords}
	return answers


@probe
def document_methods():
	"""By these names the guard knows a call of a document's method when it reads one."""
	from frappe.model.document import Document

	return sorted(
		name for name in dir(Document) if not name.startswith("_") and callable(getattr(Document, name))
	)
