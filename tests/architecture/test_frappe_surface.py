"""The app uses the names of Frappe that sandbox/surface.txt lists, no other, and none is listed in vain.

What is listed has a probe, a recorded answer and a place in the engine. Each check is shown a planted fault.
"""

import importlib.util
import inspect
import json

import pytest

from sandbox.surface import read_surface
from tests.architecture.frappe_surface import evasions, methods_used, names_used
from tests.architecture.source import ROOT, Module, is_test, modules

SURFACE = read_surface()
APP = modules("telegram_integration")
PRODUCT = [module for module in APP if not is_test(module)]
PROBES = modules("sandbox/probes/ask", "sandbox/probes/app")
RECORDED = json.loads((ROOT / "sandbox" / "recorded" / "surface.json").read_text(encoding="utf-8"))["answers"]
ALL_NAMES = [name for part in ("engine", "tests", "bench") for name in SURFACE[part]]
# The base class of the site tests: every one of them is its probe. The rest is used at every turn.
WITHOUT_A_PROBE = {"frappe.tests.utils.FrappeTestCase"}
# They take whatever they are given, on a bench and here: the engine refuses what it does not know when called.
OPEN = {"frappe.get_doc", "frappe.get_list"}
# What only a request gives: there is no signature to look at.
BOUND = {"frappe.request", "frappe.session", "frappe.local", "frappe.flags"}

on_the_engine = pytest.mark.skipif(
	"sandbox" not in str(getattr(importlib.util.find_spec("frappe"), "origin", "")),
	reason="asks the engine, and here the real Frappe answers",
)


@pytest.fixture
def connected(working_site):
	"""frappe.db and its like answer only where a site is."""
	import frappe

	frappe.init(working_site, force=True)
	frappe.connect()
	yield
	frappe.destroy()


def listed(*parts: str) -> dict:
	"""Names with their keywords; one that stands in several parts has the keywords of all."""
	found: dict[str, set] = {}
	for part in parts:
		for name, words in SURFACE[part].items():
			found.setdefault(name, set()).update(words)
	return found


def missing(used: dict, known: dict) -> list[str]:
	"""Names and keywords that are used and not known."""
	names = [name for name in used if name not in known]
	words = [f"{name}: {word}" for name in used if name in known for word in sorted(used[name] - known[name])]
	return sorted(names) + words


def unlisted(found: list[Module]) -> list[str]:
	return missing(names_used(found, ALL_NAMES), listed("engine", "tests", "bench"))


def unlisted_methods(found: list[Module]) -> list[str]:
	return missing(methods_used(found, RECORDED["document_methods"]), listed("document"))


def idle(product: list[Module], everything: list[Module]) -> list[str]:
	"""Listed for the app and used by its tests only, or by nobody."""
	in_product = missing(listed("engine"), names_used(product, ALL_NAMES))
	return in_product + missing(listed("tests", "bench"), names_used(everything, ALL_NAMES))


def idle_methods(found: list[Module]) -> list[str]:
	text = "\n".join(module.text for module in found)
	return [name for name in SURFACE["document"] if f".{name}" not in text]


def absent(parts: dict) -> list[str]:
	"""Names that the engine does not have, and keywords that it would swallow or refuse."""
	from sandbox.probes.ask.surface import find

	found = []
	for name, keywords in parts.items():
		try:
			place = find(name)
		except (AttributeError, ImportError):
			found.append(name)
			continue
		parameters = inspect.signature(place).parameters if keywords and name not in OPEN else keywords
		found += [f"{name}: {word}" for word in sorted(keywords) if word not in parameters]
	return found


def absent_methods(names: dict) -> list[str]:
	from frappe.model.document import Document

	methods = {name: words for name, words in names.items() if "." not in name}
	found = [name for name in methods if not hasattr(Document, name)]
	for name in set(methods) - set(found):
		parameters = inspect.signature(getattr(Document, name)).parameters
		found += [f"{name}: {word}" for word in sorted(methods[name]) if word not in parameters]
	return found


def without_recorded_answer(names: dict, recorded: dict) -> list[str]:
	"""Not asked of a bench since it was listed, or refused by the bench."""
	found = []
	for name, keywords in names.items():
		answer = recorded.get(name, {})
		known = (
			{word for word, taken in answer.items() if taken is True}
			if isinstance(answer, dict)
			else keywords
		)
		found += [name] if name not in recorded else [f"{name}: {word}" for word in sorted(keywords - known)]
	return found


def without_probe(names: dict, probes: list[Module]) -> list[str]:
	return sorted(set(names) - set(names_used(probes, ALL_NAMES)) - WITHOUT_A_PROBE)


def test_the_app_and_its_tests_use_listed_names_only():
	assert unlisted(APP) == []


def test_documents_are_asked_for_listed_methods_only():
	assert unlisted_methods(PRODUCT) == []


def test_nothing_is_listed_in_vain():
	assert idle(PRODUCT, APP) == []
	assert idle_methods(APP) == []


def test_frappe_is_used_under_its_own_name():
	assert list(evasions(PRODUCT)) == []


def test_what_is_listed_has_a_probe():
	assert without_probe(listed("engine", "tests"), PROBES) == []


def test_what_is_listed_has_been_asked_of_a_bench_and_taken():
	assert without_recorded_answer(listed("engine", "tests"), RECORDED["names"]) == []
	methods = {name: words for name, words in listed("document").items() if not name.startswith("flags.")}
	assert without_recorded_answer(methods, RECORDED["document"]) == []


@on_the_engine
def test_what_is_listed_is_in_the_engine_with_its_keywords(connected):
	assert (
		absent({name: words for name, words in listed("engine", "tests").items() if name not in BOUND}) == []
	)
	assert absent_methods(listed("document")) == []


@on_the_engine
@pytest.mark.parametrize("name", sorted(OPEN))
def test_an_open_name_of_the_engine_refuses_a_keyword_that_it_does_not_know(connected, name):
	from sandbox.probes.ask.surface import find

	with pytest.raises(TypeError):
		find(name)("User", "Administrator", no_such_keyword=1)


def planted(text: str) -> list[Module]:
	return [Module.of("telegram_integration/x/services/y.py", text)]


@pytest.mark.parametrize(
	"text",
	[
		"frappe.sendmail()",
		"frappe.utils.password.decrypt('x')",
		"from frappe.utils import add_days",
		"from frappe.model.rename_doc import rename_doc",
		"frappe.get_all('X', order_by='name', debug=True)",
		"from frappe import get_all\nget_all('X', ignore_ifnull=True)",
		"from frappe.utils import flt\nflt(1, rounding_method='x')",
		"hook = 'frappe.desk.form.load.getdoc'",
		"frappe.db.truncate('X')",
		"frappe.enqueue('a.b', at_front=True, number=1)",
	],
)
def test_a_name_or_keyword_that_is_not_listed_is_noticed(text):
	assert unlisted(planted(text)) != []


@pytest.mark.parametrize(
	"text",
	[
		"frappe.local.response.http_status_code = 500",
		"frappe.enqueue('a.b', queue='long', number=1)",
		"from frappe import _\n_('text').format(1)",
		"if TYPE_CHECKING:\n\tfrom frappe.types import DF",
		"frappe.qb.from_(t).select(t.name).run(as_dict=True)",
	],
)
def test_what_is_listed_is_not_complained_of(text):
	assert unlisted(planted(text)) == []


@pytest.mark.parametrize(
	"text", ["doc.run_method('x')", "doc.insert(ignore_mandatory=True)", "rows[0].get_formatted('x')"]
)
def test_a_method_of_documents_that_is_not_listed_is_noticed(text):
	assert unlisted_methods(planted(text)) != []


@pytest.mark.parametrize(
	"text",
	[
		"import frappe as f",
		"from frappe import db",
		"from frappe import *",
		"db = frappe.db",
		"f = frappe",
		"getattr(frappe, name)",
		"hasattr(frappe.db, 'x')",
		"if (db := frappe.db): pass",
		"read(frappe.db)",
	],
)
def test_a_way_around_is_noticed(text):
	assert list(evasions(planted(text))) != []


def test_a_name_listed_in_vain_is_noticed():
	nothing = planted("x = 1")
	assert "frappe.throw" in idle(nothing, nothing)
	assert "frappe.get_all: order_by" in idle(planted("frappe.get_all('X')"), nothing)
	assert "submit" in idle_methods(nothing)


@on_the_engine
def test_a_name_that_the_engine_lacks_is_noticed(connected):
	assert absent({"frappe.sendmail": set(), "frappe.utils.add_days_ago": set()}) == [
		"frappe.sendmail",
		"frappe.utils.add_days_ago",
	]
	assert absent({"frappe.get_all": {"no_such_keyword"}}) == ["frappe.get_all: no_such_keyword"]
	assert absent_methods({"no_such_method": set(), "insert": {"no_such_keyword"}}) == [
		"no_such_method",
		"insert: no_such_keyword",
	]


def test_a_name_without_probe_or_answer_is_noticed():
	assert without_probe({"frappe.throw": set()}, planted("x = 1")) == ["frappe.throw"]
	assert without_recorded_answer({"frappe.sendmail": set()}, RECORDED["names"]) == ["frappe.sendmail"]
	refused = {"frappe.get_all": {"kind": "callable", "no_such": False}}
	assert without_recorded_answer({"frappe.get_all": {"no_such"}}, refused) == ["frappe.get_all: no_such"]


def test_the_list_is_read_as_it_is_written():
	text = "# words\n[engine]\nfrappe.a: b c # why\n\nfrappe.d\n[document]\nsave: x\n"
	assert read_surface(text) == {
		"engine": {"frappe.a": ("b", "c"), "frappe.d": ()},
		"document": {"save": ("x",)},
	}


def test_the_guard_reads_the_files_it_should():
	assert any(module.path.endswith("/api.py") for module in PRODUCT) and PROBES
