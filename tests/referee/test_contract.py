"""Every answer that the HTTP contract names, over real HTTP from the embedded engine with the real app behind it.

The bot is tested against the same files from the other side.
"""

import json
import secrets
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.referee import scene as stage
from tests.referee.booking_cases import BookingCases
from tests.referee.card_cases import CardCases
from tests.referee.payment_cases import PaymentCases
from tests.referee.scene import (
	AZIZA,
	BLOCKED,
	MASTER_ACCOUNT,
	PASSPORT,
	PHONE,
	SECOND,
	SHARED_PHONE,
	STRANGER,
)

FOLDER = Path(__file__).parent.parent / "contract"
CONTRACT = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
# There are no files on the engine: the site tests ask a bench.
ON_A_BENCH = {("get_attachment", "found")}
ANSWERS = [
	(door, name)
	for door, contract in CONTRACT.items()
	for name in contract["responses"]
	if (door, name) not in ON_A_BENCH
]
BAD_TOKEN = "token nobody:nothing"
BY_PASSPORT, BY_PHONE = "login_by_passport", "login_by_phone"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
	from frappe.engine.site import create_site, session
	from frappe.http.serve import Running

	from sandbox.masters.records import make_records

	masters = Path(stage.__file__).parents[2] / "sandbox" / "masters"
	site = create_site(
		tmp_path_factory.mktemp("site") / "contract.localhost", ["telegram_integration"], masters
	)
	with session(site):
		make_records()
	# At a full hour the schedule would put messages of its own between those that a scene has brought about.
	server = Running(site, by_the_clock=False).start()
	yield server
	server.end()


@pytest.fixture(scope="module")
def scene(running):
	return stage.set_up(running.site, running.address)


@pytest.fixture
def fresh(scene):
	"""Settings are as they come; who failed to log in has failed for nobody else."""
	yield scene
	stage.settings(scene.site, login_policy="Passport or phone", reveal_linked_elsewhere=0)


def login(telegram_id: int, **values) -> dict:
	return {"telegram_id": telegram_id, "idempotency_key": secrets.token_hex(8), "language": "uz", **values}


def by_phone(telegram_id: int, phone: str, **values) -> dict:
	return login(telegram_id, phone=phone.lstrip("+"), **{"contact_user_id": telegram_id, **values})


class Cases(BookingCases, CardCases, PaymentCases):
	"""One method for each answer: brings the scene about and makes the call."""

	def __init__(self, scene):
		self.scene = scene

	def call(self, door: str, values: dict, token: str | None = None):
		return self.scene.call(CONTRACT[door], values, token)

	def of_contract(self, door: str, name: str) -> dict:
		values = {"found": {"telegram_id": AZIZA, "contract_id": self.scene.contract}}
		values["not_his"] = {"telegram_id": AZIZA, "contract_id": self.scene.foreign_contract}
		values["not_linked"] = {"telegram_id": STRANGER, "contract_id": self.scene.contract}
		values["page"] = {"telegram_id": AZIZA}
		return self.call(door, values[name])

	get_contract = get_payment_schedule = get_payment_history = of_contract

	def get_contracts(self, door, name):
		return self.call(
			door, {"telegram_id": AZIZA if name == "page" else STRANGER, "page": 1, "page_size": 10}
		)

	def get_upcoming_payments(self, door, name):
		return self.call(door, {"telegram_id": AZIZA if name == "found" else STRANGER, "days": 400})

	def get_reminders(self, door, name):
		return self.call(door, {"telegram_id": AZIZA if name == "found" else STRANGER, "days": 60})

	def get_reminder(self, door, name):
		telegram_id = STRANGER if name == "not_linked" else AZIZA
		message = "of-nobody" if name == "not_found" else stage.remind(self.scene.site)
		return self.call(door, {"telegram_id": telegram_id, "message": message})

	def promise_to_pay(self, door, name):
		telegram_id = STRANGER if name == "not_linked" else AZIZA
		message = "of-nobody" if name == "not_found" else stage.remind(self.scene.site)
		day = date.today() + timedelta(days=400 if name == "refused" else 3)
		values = {"telegram_id": telegram_id, "message": message, "promised_date": day.isoformat()}
		return self.call(door, {**values, "idempotency_key": f"1c0c-{name}"})

	def claim_messages(self, door, name):
		values = {"claim": f"claim {name}", "limit": 30}
		if name == "claimed":
			stage.message(self.scene.site)
		else:
			self.call(door, {"limit": 100})  # what waits is in somebody else's hand
		return self.call(door, values)

	def report_messages(self, door, _name):
		message = stage.message(self.scene.site)
		self.call("claim_messages", {"claim": "mine", "limit": 100})
		results = [{"id": message, "outcome": "sent", "telegram_message_id": 7}]
		return self.call(door, {"claim": "mine", "results": results})

	def get_attachment(self, door, _name):
		return self.call(door, {"message": stage.message(self.scene.site), "claim": "nobody's"})

	def set_bot_blocked(self, door, _name):
		answer = self.call(door, {"telegram_id": AZIZA, "is_blocked": 1})
		assert self.call(door, {"telegram_id": AZIZA, "is_blocked": 0}).json() != answer.json()
		return answer

	def get_preferences(self, door, name):
		return self.call(door, {"telegram_id": AZIZA if name == "found" else STRANGER})

	def set_preferences(self, door, name):
		whose = AZIZA if name == "done" else STRANGER
		answer = self.call(door, {"telegram_id": whose, "reminders": 0, "overdue": -1, "marketing": -1})
		self.call(door, {"telegram_id": whose, "reminders": 1})
		return answer

	def get_customer_by_telegram_id(self, door, name):
		whose = {"linked": AZIZA, "master": MASTER_ACCOUNT}
		return self.call(door, {"telegram_id": whose.get(name, STRANGER)})

	def get_profile(self, door, name):
		return self.call(door, {"telegram_id": AZIZA if name == "linked" else STRANGER})

	def get_support_contacts(self, door, _name):
		return self.call(door, {})

	def set_language(self, door, name):
		language = "ru" if name == "done" else "kk"
		return self.call(door, {"telegram_id": AZIZA, "language": language, "idempotency_key": "1c0c"})

	def logout(self, door, _name):
		answer = self.call(door, {"telegram_id": AZIZA, "idempotency_key": "9b0c"})
		self.call(BY_PASSPORT, login(AZIZA, passport=PASSPORT))
		return answer

	def login_by_passport(self, door, name):
		return getattr(self, f"passport_{name}")(door)

	def login_by_phone(self, door, name):
		return getattr(self, f"phone_{name}")(door)

	def passport_linked(self, door):
		self.call("logout", {"telegram_id": AZIZA, "idempotency_key": secrets.token_hex(8)})
		return self.call(door, login(AZIZA, passport="аа 123-45 67", username="aziza", first_name="Aziza"))

	def passport_refused(self, door):
		return self.call(door, login(STRANGER, passport="AZ0000001"))

	def passport_linked_elsewhere(self, door):
		stage.settings(self.scene.site, reveal_linked_elsewhere=1)
		return self.call(door, login(SECOND, passport=PASSPORT))

	def passport_locked(self, door):
		for number in range(5):
			self.call(door, login(700200001, passport=f"AZ000010{number}"))
		return self.call(door, login(700200001, passport="AZ0000110"))

	def passport_phone_needed(self, door):
		stage.settings(self.scene.site, login_policy="Passport and phone")
		return self.call(door, login(700200002, passport="AB7654321"))

	def passport_invalid(self, door):
		return self.call(door, login(STRANGER, passport="AA"))

	def passport_blocked(self, door):
		return self.call(door, login(BLOCKED, passport=PASSPORT))

	def passport_not_a_bot(self, door):
		return self.call(door, login(STRANGER, passport=PASSPORT), self.scene.clerk_token)

	def passport_bad_token(self, door):
		return self.call(door, login(STRANGER, passport=PASSPORT), BAD_TOKEN)

	def phone_linked(self, door):
		self.call("logout", {"telegram_id": AZIZA, "idempotency_key": secrets.token_hex(8)})
		return self.call(door, by_phone(AZIZA, PHONE))

	def phone_refused(self, door):
		return self.call(door, by_phone(700200003, "+998900000001"))

	def phone_locked(self, door):
		for number in range(5):
			self.call(door, by_phone(700200004, f"+99890000010{number}"))
		return self.call(door, by_phone(700200004, "+998900000110"))

	def phone_passport_needed(self, door):
		return self.call(door, by_phone(700200005, SHARED_PHONE))

	def phone_not_own_contact(self, door):
		return self.call(door, by_phone(STRANGER, PHONE, contact_user_id=AZIZA))


@pytest.mark.parametrize(("door", "name"), ANSWERS, ids=lambda value: value)
def test_the_site_answers_as_the_contract_says(door, name, fresh):
	expected = CONTRACT[door]["responses"][name]
	answer = getattr(Cases(fresh), door)(door, name)
	body = answer.json()
	assert answer.status_code == expected["status"], body
	if "exc_type" in expected["body"]:
		assert body["exc_type"] == expected["body"]["exc_type"]
	else:
		assert list(misshapen(expected["body"], body)) == []


def misshapen(example, value, path="body"):
	"""Where keys or types are not those of the example. A list is held to the example's first element."""
	if isinstance(example, dict) and isinstance(value, dict):
		for key in sorted({*example, *value}):
			if key not in example or key not in value:
				yield f"{path}.{key} is {'missing' if key in example else 'new'}"
			else:
				yield from misshapen(example[key], value[key], f"{path}.{key}")
	elif isinstance(example, list) and isinstance(value, list):
		if example and not value:
			yield f"{path} is empty: nothing was shown"
		for number, item in enumerate(value):
			yield from misshapen(example[0], item, f"{path}[{number}]")
	elif type(example) is not type(value):
		yield f"{path} is {type(value).__name__}, not {type(example).__name__}"
	elif isinstance(example, str) and example and not value:
		yield f"{path} is empty"


def test_outcomes_and_statuses_are_words_of_the_contract(fresh):
	for name in ("linked", "refused", "locked"):
		expected = CONTRACT[BY_PASSPORT]["responses"][name]["body"]["message"]["result"]
		assert Cases(fresh).login_by_passport(BY_PASSPORT, name).json()["message"]["result"] == expected


@pytest.mark.parametrize("door", CONTRACT)
def test_the_example_of_a_request_fits_the_door(door, scene):
	"""An unknown argument would be dropped in silence, so the names are compared here."""
	import inspect

	import frappe
	from frappe.engine.site import session

	with session(scene.site):
		taken = set(inspect.signature(frappe.get_attr(CONTRACT[door]["path"])).parameters)
	# The bot keys every write; a door that is silent about repeats by nature does not need the key.
	assert set(CONTRACT[door]["request"]) - {"idempotency_key"} <= taken


@pytest.mark.parametrize("door", [door for door, contract in CONTRACT.items() if contract["verb"] == "POST"])
def test_a_door_that_writes_refuses_to_be_read(door, scene):
	assert scene.call({**CONTRACT[door], "verb": "GET"}, {"telegram_id": AZIZA}).status_code == 403


@pytest.mark.parametrize("door", CONTRACT)
def test_nobody_but_the_bot_comes_in(door, scene):
	values = CONTRACT[door]["request"]
	assert scene.call(CONTRACT[door], values, scene.clerk_token).status_code == 403
	assert scene.call(CONTRACT[door], values, BAD_TOKEN).status_code == 401


@pytest.mark.parametrize(
	("value", "complaint"),
	[
		({"a": 1.0, "rows": [{"b": "x"}]}, []),
		({"a": 1, "rows": [{"b": "x"}]}, ["body.a is int, not float"]),
		({"a": 1.0, "rows": []}, ["body.rows is empty: nothing was shown"]),
		({"a": 1.0, "rows": [{"b": "x"}, {"b": None}]}, ["body.rows[1].b is NoneType, not str"]),
		({"a": 1.0, "rows": [{}]}, ["body.rows[0].b is missing"]),
		({"a": 1.0, "rows": [{"b": "x"}], "c": 1}, ["body.c is new"]),
		({"a": 1.0, "rows": [{"b": ""}]}, ["body.rows[0].b is empty"]),
	],
)
def test_an_answer_of_another_shape_is_noticed(value, complaint):
	assert list(misshapen({"a": 2.5, "rows": [{"b": "text"}]}, value)) == complaint
