"""The fuzz can fail: it knows every door there is, it sees every change there can be, and it finds a careless door."""

import pytest
from hypothesis import given, settings

from conftest import ON_BENCH
from tests.architecture.source import Module, modules
from tests.guest_doors import careless_doors, money_state
from tests.guest_doors.doors import (
	DOORS,
	PAGES,
	Door,
	demanding,
	documents,
	listed,
	open_to_guests,
	pages,
	shown_to_guests,
)
from tests.guest_doors.odd_requests import objects, requests, thorough
from tests.guest_doors.street import Watch
from tests.guest_doors.test_strangers import sent_anything, sent_its_own_names

# --- every door


def test_every_door_that_is_open_to_guests_is_fuzzed():
	assert sorted(open_to_guests(modules("telegram_integration"))) == sorted(listed())
	assert sorted(DOORS) == sorted(listed())
	assert list(pages()) == list(PAGES)
	assert list(shown_to_guests(documents())) == []


@pytest.mark.parametrize(
	"text",
	[
		"@frappe.whitelist(allow_guest=True)\ndef door(): ...",
		'@whitelist(methods=["POST"], allow_guest=1)\ndef door(): ...',
		"@frappe.whitelist(allow_guest=OPEN)\ndef door(): ...",
		"@frappe.whitelist(**open_to_all)\ndef door(): ...",
		"@logged\n@frappe.whitelist(allow_guest=True)\nasync def door(): ...",
		"frappe.whitelist(allow_guest=True)(door)",
		"class A:\n\t@frappe.whitelist(allow_guest=True)\n\tdef door(self): ...",
	],
)
def test_a_new_door_is_found_however_it_is_opened(text):
	planted = Module.of("telegram_integration/x/services/y.py", text)
	assert list(open_to_guests([planted])) == ["telegram_integration.x.services.y.door"]


def test_no_guest_must_know_an_argument():
	assert list(demanding(modules("telegram_integration"))) == []
	for arguments in ("a", 'a, b=""', "*, a"):
		text = f"@frappe.whitelist(allow_guest=True)\ndef door({arguments}): ..."
		assert list(demanding([Module.of("telegram_integration/x/api.py", text)])) == ["door"]


def test_a_door_that_keeps_guests_out_is_none():
	text = "@frappe.whitelist()\ndef f(): ...\n@frappe.whitelist(allow_guest=False)\ndef g(): ..."
	assert list(open_to_guests([Module.of("telegram_integration/x/api.py", text)])) == []


def test_a_new_page_and_a_document_that_guests_may_see_are_found(tmp_path):
	(tmp_path / "www" / "shop").mkdir(parents=True)
	(tmp_path / "www" / "shop" / "index.html").write_text("")
	assert list(pages(tmp_path)) == ["shop/index"]
	for told in (
		{"permissions": [{"role": "Guest"}]},
		{"permissions": [{"role": "All"}]},
		{"has_web_view": 1},
	):
		assert list(shown_to_guests([{"name": "Planted", **told}])) == ["Planted"]


# --- every change

MANY, SINGLE = money_state.doctypes()


@pytest.fixture
def inside(street):
	with street.inside() as frappe:
		yield frappe
		frappe.db.rollback()


@pytest.mark.parametrize("doctype", MANY)
def test_a_row_more_is_seen(inside, doctype):
	before = money_state.snapshot(inside)
	row = inside.new_doc(doctype)
	row.name = "planted"
	row.db_insert()
	assert [line.split(":")[0] for line in money_state.changed(before, money_state.snapshot(inside))] == [
		f"{doctype} planted"
	]


@pytest.mark.parametrize("doctype", SINGLE)
def test_another_setting_is_seen(inside, doctype):
	fields = inside.get_meta(doctype).fields
	field = next(one.fieldname for one in fields if one.fieldtype in ("Data", "Small Text", "Link", "Int"))
	before = money_state.snapshot(inside)
	inside.db.set_single_value(doctype, field, 77)
	assert len(money_state.changed(before, money_state.snapshot(inside))) == 1


@pytest.fixture(scope="module")
def begun(street):
	"""Names of a session, of its payment and of what is paid for."""
	session, _payment = street.begun("stripe")
	return {
		"Payment Session": session,
		"Provider Transaction": street.transactions(session)[-1]["name"],
		"Installment Contract": street.value(session, "reference_name"),
	}


@pytest.mark.parametrize(
	("doctype", "field", "value"),
	[
		("Payment Session", "status", "Completed"),
		("Payment Session", "provider", "x"),
		("Payment Session", "paid_amount", 1),
		("Provider Transaction", "state", "Paid"),
		("Provider Transaction", "amount", 1),
		("Installment Contract", "paid", 1),
	],
)
def test_another_value_is_seen(begun, inside, doctype, field, value):
	before = money_state.snapshot(inside)
	inside.db.set_value(doctype, begun[doctype], field, value, update_modified=False)
	[line] = money_state.changed(before, money_state.snapshot(inside))
	assert line.startswith(f"{doctype} {begun[doctype]}:")


@pytest.mark.parametrize("doctype", ["Payment Session", "Provider Transaction", "Installment Contract"])
def test_a_row_less_is_seen(begun, inside, doctype):
	before = money_state.snapshot(inside)
	inside.db.delete(doctype, {"name": begun[doctype]})
	[line] = money_state.changed(before, money_state.snapshot(inside))
	assert line.endswith("→ None")


def test_a_call_that_was_let_in_and_a_provider_that_was_asked_are_seen(street, order):
	watch = Watch(street)
	street.payme().check("0" * 24)
	with pytest.raises(AssertionError, match="CheckTransaction"):
		watch.assert_nobody_was_let_in()
	watch = Watch(street)
	street.world.calls.append(("GET", "/planted"))
	with pytest.raises(AssertionError, match="planted"):
		watch.assert_nobody_was_let_in()


# --- every carelessness


@pytest.mark.skipif(ON_BENCH, reason="Frappe finds methods in installed apps only")
@pytest.mark.parametrize(
	("name", "strategy", "sent"),
	[
		("breaks_on_lists", objects, sent_its_own_names),
		("breaks_on_halves_of_characters", objects, sent_its_own_names),
		("asks_for_no_proof", requests, sent_anything),
	],
)
def test_a_careless_door_is_found(street, order, name, strategy, sent):
	door = Door(f"{careless_doors.__name__}.{name}", ("text", "session_id"))
	watch = Watch(street)

	@given(drawn=strategy(door))
	@settings(thorough, max_examples=1000, database=None)
	def fuzz(drawn):
		sent(street, watch, door, drawn)

	with pytest.raises(AssertionError):
		fuzz()
