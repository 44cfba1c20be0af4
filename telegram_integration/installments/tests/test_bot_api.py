"""The bot's doors: their shapes, whose contracts they show, and how few questions they ask the database."""

import json
from datetime import timedelta
from functools import partial
from typing import ClassVar
from unittest.mock import patch

import frappe

from telegram_integration.installments import api
from telegram_integration.installments.services import overview
from telegram_integration.installments.tests.factories import (
	days_ago,
	make_contract,
	make_payment,
	make_plan,
	short_contract,
	today,
)
from telegram_integration.telegram_core.domain.errors import BlockedByStaff, InvalidInput, NotFound, NotLinked
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.bot_case import EXAMPLES, BotSteps, shape
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class BotCase(BotSteps, SiteTestCase):
	api = api
	ask = BotSteps.bot_asks

	def setUp(self) -> None:
		super().setUp()
		self.customer = core.make_customer().name
		self.telegram_id = core.new_telegram_id()
		core.make_telegram_user(self.telegram_id, customer=self.customer)


class TestWhatTheBotIsTold(BotCase):
	def test_the_answers_have_the_shapes_that_both_sides_agreed_on(self):
		contract = short_contract(customer=self.customer)
		make_payment(self.customer, 50, contract=contract.name)
		one = {"contract_id": contract.name}
		self.assert_like_the_example("get_contracts", "page", self.ask("get_contracts"))
		self.assert_like_the_example("get_contract", "found", self.ask("get_contract", **one))
		self.assert_like_the_example("get_payment_schedule", "found", self.ask("get_payment_schedule", **one))
		self.assert_like_the_example("get_payment_history", "page", self.ask("get_payment_history"))
		self.assert_like_the_example("get_upcoming_payments", "found", self.ask("get_upcoming_payments"))
		with self.as_bot():
			answer = overview.customer_overview(self.customer, today())
		example = json.loads((EXAMPLES / "login_by_passport.json").read_text())["responses"]["linked"]
		for key in ("contracts", "contracts_total", "next_payments"):
			wanted = example["body"]["message"][key]
			self.assertEqual(shape(answer[key], wanted), shape(wanted, wanted))

	def test_the_answers_are_plain_json(self):
		contract = short_contract(customer=self.customer)
		make_payment(self.customer, 50, contract=contract.name)
		for door in ("get_contracts", "get_payment_history", "get_upcoming_payments"):
			json.dumps(self.ask(door))
		json.dumps(self.ask("get_payment_schedule", contract_id=contract.name))

	def test_a_contract_tells_true_figures(self):
		contract = make_contract(customer=self.customer)
		contract.items[0].imei = "356938035643809"
		contract.save()
		make_payment(self.customer, 1_200_000, contract=contract.name)
		card = self.ask("get_contract", contract_id=contract.name)
		self.assertEqual(
			(
				card["total_amount"],
				card["downpayment"],
				card["total_interest"],
				card["paid"],
				card["remaining"],
			),
			(5_600_000, 1_000_000, 600_000, 1_200_000, 4_400_000),
		)
		self.assertEqual(card["products"][0]["imei"], "356938035643809")
		self.assertEqual(card["next_payment"]["outstanding"], 183_333.33)
		self.assertEqual(card["contract_date"], today().isoformat())

	def test_statuses_are_judged_by_today_and_not_by_the_last_job(self):
		contract = short_contract(customer=self.customer)
		with patch.object(api, "site_today", return_value=today() + timedelta(days=31 + 40)):
			card = self.ask("get_contract", contract_id=contract.name)
			rows = self.ask("get_payment_schedule", contract_id=contract.name)["rows"]
		self.assertEqual(frappe.db.get_value("Installment Contract", contract.name, "status"), "Active")
		self.assertEqual((card["status"], card["next_payment"]["status"]), ("Overdue", "critically_overdue"))
		self.assertEqual([row["status"] for row in rows], ["overdue"] * 3)

	def test_the_newest_contract_comes_first_and_pages_do_not_overlap(self):
		made = [short_contract(customer=self.customer, started=days_ago(n)).name for n in (3, 1, 2)]
		first = self.ask("get_contracts", page=1, page_size=2)
		second = self.ask("get_contracts", page=2, page_size=2)
		names = [card["contract_id"] for card in first["contracts"] + second["contracts"]]
		self.assertEqual(names, [made[1], made[2], made[0]])
		self.assertEqual((first["total"], first["has_more"], second["has_more"]), (3, True, False))

	def test_a_page_is_never_larger_than_fifty(self):
		self.assertEqual(self.ask("get_contracts", page=-3, page_size=1000)["page_size"], 50)
		self.assertEqual(self.ask("get_payment_history", page=0, page_size=0)["page_size"], 1)

	def test_drafts_and_cancelled_contracts_are_not_shown(self):
		short_contract(customer=self.customer).cancel()
		self.assertEqual(self.ask("get_contracts")["total"], 0)

	def test_the_history_tells_what_came_and_what_went_back(self):
		contract = short_contract(customer=self.customer)
		make_payment(
			self.customer, 200, contract=contract.name, posting_date=days_ago(2), mode_of_payment="Cash"
		)
		make_payment(self.customer, 50, contract=contract.name, payment_type="Pay")
		history = self.ask("get_payment_history")
		told = [(row["amount"], row["direction"], row["mode"]) for row in history["payments"]]
		self.assertEqual(told, [(50, "returned", ""), (200, "received", "Cash")])
		self.assertEqual(self.ask("get_payment_history", contract_id=contract.name)["total"], 2)
		self.assertEqual(self.ask("get_payment_history", page=2, page_size=1)["payments"][0]["amount"], 200)

	def test_upcoming_payments_begin_with_what_is_late(self):
		late = short_contract(customer=self.customer, started=days_ago(5))
		short_contract(customer=self.customer)
		answer = self.ask("get_upcoming_payments", days=20)
		self.assertEqual(
			[
				(row["contract_id"] == late.name, row["status"], row["days_left"])
				for row in answer["payments"]
			],
			[(True, "overdue", -5), (False, "today", 0)],
		)
		self.assertEqual(answer["totals"], [{"currency": "UZS", "outstanding": 200.0, "overdue": 100.0}])
		self.assertEqual(len(self.ask("get_upcoming_payments", days=10**6)["payments"]), 6)

	def test_the_profile_adds_up(self):
		short_contract(customer=self.customer, started=days_ago(5))
		closed = short_contract(customer=self.customer)
		make_payment(self.customer, 300, contract=closed.name)
		sums = overview.customer_overview(self.customer, today())
		self.assertEqual((sums["contracts_total"], sums["contracts_open"]), (2, 1))
		self.assertEqual(sums["outstanding"], [{"currency": "UZS", "outstanding": 300.0, "overdue": 100.0}])
		self.assertEqual(len(sums["next_payments"]), 1)

	def test_a_customer_without_contracts_gets_empty_answers(self):
		self.assertEqual(self.ask("get_contracts")["contracts"], [])
		self.assertEqual(self.ask("get_payment_history")["payments"], [])
		self.assertEqual(self.ask("get_upcoming_payments"), {"payments": [], "totals": []})
		self.assertEqual(overview.customer_overview(self.customer, today())["contracts_total"], 0)


class TestWhoseContracts(BotCase):
	def setUp(self) -> None:
		super().setUp()
		self.strangers = short_contract()

	def test_a_strangers_contract_answers_exactly_like_a_missing_one(self):
		for name in (self.strangers.name, "IC-2026-99999", "", "' or 1=1 --"):
			for door in ("get_contract", "get_payment_schedule"):
				with self.assertRaises(NotFound) as refusal:
					self.ask(door, contract_id=name)
				self.assertEqual(refusal.exception.args, ())
		for name in (self.strangers.name, "IC-2026-99999"):
			with self.assertRaises(NotFound):
				self.ask("get_payment_history", contract_id=name)

	def test_lists_hold_nothing_of_others(self):
		make_payment(self.strangers.customer, 50, contract=self.strangers.name)
		self.assertEqual(self.ask("get_contracts")["total"], 0)
		self.assertEqual(self.ask("get_payment_history")["total"], 0)
		self.assertEqual(self.ask("get_upcoming_payments")["payments"], [])

	def test_an_account_without_a_customer_or_closed_by_staff_gets_nothing(self):
		doors = {
			"get_contracts": {},
			"get_contract": {"contract_id": self.strangers.name},
			"get_payment_schedule": {"contract_id": self.strangers.name},
			"get_payment_history": {},
			"get_upcoming_payments": {},
		}
		frappe.db.set_value("Telegram User", str(self.telegram_id), "is_blocked", 1)
		for door, arguments in doors.items():
			with self.assertRaises(BlockedByStaff):
				self.ask(door, **arguments)
		self.telegram_id = core.new_telegram_id()
		for door, arguments in doors.items():
			with self.assertRaises(NotLinked):
				self.ask(door, **arguments)
		self.telegram_id = -5
		with self.assertRaises(InvalidInput):
			self.ask("get_contracts")

	def test_nobody_but_the_bot_comes_through_its_doors(self):
		for user in ("Guest", core.make_staff_user("Telegram Manager")):
			frappe.set_user(user)
			with self.assertRaises(frappe.PermissionError):
				api.get_contracts(telegram_id=self.telegram_id)

	def test_the_bot_does_not_come_through_the_doors_of_the_desk(self):
		with self.as_bot():
			for door, arguments in {
				"preview_contract": {"contract": "{}"},
				"adopt_sales_order": {"sales_order": self.strangers.sales_order},
				"get_next_payment": {"contract": self.strangers.name},
			}.items():
				with self.assertRaises(frappe.PermissionError):
					getattr(api, door)(**arguments)

	def test_an_operator_previews_a_contract(self):
		fields = {
			"plan": make_plan(interest_percent=10, months=2),
			"currency": "UZS",
			"contract_date": today().isoformat(),
			"down_payment": 0,
			"items": [{"item_code": "whatever", "qty": 1, "base_rate": 1000}],
		}
		frappe.set_user(core.make_staff_user("Telegram Operator"))
		answer = api.preview_contract(json.dumps(fields))
		self.assertEqual((answer["grand_total"], len(answer["schedule"])), (1100, 2))
		answer = api.preview_contract(json.dumps({**fields, "down_payment": 1000}))
		self.assertIn("less than the price", answer["problem"])


class TestHowManyQuestions(BotCase):
	# The Telegram account, then what the answer needs: contracts, their number, their rows, their goods.
	QUERIES: ClassVar = {
		"get_contracts": ({"page_size": 50}, 5),
		"get_contract": ({"contract_id": ""}, 4),
		"get_payment_schedule": ({"contract_id": ""}, 3),
		"get_payment_history": ({"page_size": 50}, 3),
		"get_upcoming_payments": ({"days": 366}, 2),
	}

	def test_the_number_of_queries_does_not_grow_with_contracts_rows_or_payments(self):
		contract = short_contract(customer=self.customer)
		make_payment(self.customer, 10, contract=contract.name)
		self.assert_queries(contract.name)
		plan = make_plan(months=24)
		for number in range(7):
			more = make_contract(customer=self.customer, plan=plan, contract_date=days_ago(number))
			make_payment(self.customer, 10, contract=more.name)
			make_payment(self.customer, 10, contract=more.name)
		self.assertEqual(self.ask("get_contracts", page_size=50)["total"], 8)
		self.assert_queries(more.name)

	def assert_queries(self, contract_name: str) -> None:
		with self.as_bot():
			for door, (arguments, expected) in self.QUERIES.items():
				if "contract_id" in arguments:
					arguments = {"contract_id": contract_name}
				call = partial(getattr(api, door), telegram_id=self.telegram_id, **arguments)
				self.assert_number(expected, call)
			self.assert_number(7, partial(overview.customer_overview, self.customer, today()))

	def assert_number(self, expected: int, call) -> None:
		"""Not more than expected, and not less: a limit that is too wide would notice nothing."""
		call()  # fills the caches of forms and roles
		with self.assertQueryCount(expected):
			call()
		with self.assertRaises(AssertionError), self.assertQueryCount(expected - 1):
			call()
