"""A card kept at the ATMOS stand-in is charged over real HTTP, whatever dies or falls silent on the way: once."""

import threading
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from unittest.mock import patch

import pytest
import requests

from sandbox.providers.atmos_cards import CARDS, OTP

CARD, POOR = "8600490744313347", "8600312998546358"
CONTRACT = "Installment Contract"
LATER = timedelta(minutes=11)
PATIENCE = 60
PATIENTLY = {"timeout": 2 * PATIENCE}


class Killed(BaseException):
	"""The process is gone: nothing in it catches this."""


class Mandate:
	"""An auto-payment of a contract whose first row is due today, and the scheduler's worker for it."""

	def __init__(self, street, number: str = CARD, **wishes) -> None:
		from telegram_integration.installments.tests.factories import short_contract
		from telegram_integration.online_payments.services import provider_settings
		from telegram_integration.online_payments.services.auto_payment import (
			auto_payments,
			bound_cards,
			mandates,
		)
		from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish

		self.street = street
		with street.inside():
			contract = short_contract()
			self.contract, self.customer = contract.name, contract.customer
			self.ten = datetime.combine(contract.schedule[0].due_date, time(10))
		with street.inside():
			atmos = provider_settings.provider("atmos")
			begun = atmos.bind_begin(self._card(number))
			kept = atmos.bind_confirm(begun.external_id, OTP) if hasattr(begun, "external_id") else begun
			self.card = bound_cards.bind(self.customer, "atmos", kept)
		with street.inside():
			wish = Wish(CONTRACT, self.contract, self.card, **wishes)
			assert auto_payments.turn_on(self.customer, wish, self.ten - timedelta(hours=1)) == ""
			self.name = mandates.running(CONTRACT, self.contract)

	@staticmethod
	def _card(number: str):
		from telegram_integration.online_payments.providers.contract import Card

		expiry = CARDS[number].expiry
		return Card(number, f"20{expiry[:2]}-{expiry[2:]}")

	def turn(self, at: datetime | None = None) -> None:
		from telegram_integration.online_payments.services.auto_payment import charging

		with self.street.inside():
			charging.turn(self.name, at or self.ten)

	def dies_at(self, point: str, at: datetime | None = None) -> None:
		import frappe

		from telegram_integration.online_payments.services.auto_payment import charging

		def die(name: str) -> None:
			if name == point:
				raise Killed

		with pytest.raises(Killed), self.street.inside():
			frappe.local.flags.fault_point = die
			charging.turn(self.name, at or self.ten)

	def charges(self) -> list[tuple[str, str]]:
		import frappe

		with self.street.inside():
			rows = frappe.get_all(
				"Auto Payment Charge",
				filters={"auto_payment": self.name},
				fields=["status", "error"],
				order_by="attempt asc",
			)
		return [(row.status, row.error or "") for row in rows]

	def outcome(self) -> tuple[int, int, float]:
		"""How often ATMOS has taken money for the contract, Payment Entries, and what the contract says is paid."""
		import frappe

		with self.street.inside():
			sessions = set(
				frappe.get_all(
					"Payment Session",
					filters={"reference_name": self.contract},
					pluck="name",
					order_by="name asc",
				)
			)
			filters = {"installment_contract": self.contract, "docstatus": 1}
			entries = frappe.db.count("Payment Entry", filters)
			paid = frappe.db.get_value(CONTRACT, self.contract, "paid")
		desk = self.street.world.atmos.desk
		taken = sum(one.confirmed and one.account in sessions for one in desk.transactions.values())
		return taken, entries, paid

	def overslept(self) -> None:
		"""An hour and a half has gone by since the provider was told of the payment."""
		import frappe

		with self.street.inside():
			found = frappe.db.get_value(
				"Auto Payment Charge",
				{"auto_payment": self.name, "status": "Unknown"},
				"provider_transaction",
			)
			began = frappe.db.get_value("Provider Transaction", found, "created_ms")
			frappe.db.set_value("Provider Transaction", found, "created_ms", int(began) - 90 * 60_000)


@pytest.fixture
def mandate(street):
	return Mandate(street)


PAID_ONCE = (1, 1, 100.0)
NOTHING = (0, 0, 0.0)


def test_what_is_due_is_charged_and_booked(mandate):
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Succeeded", "")], PAID_ONCE)


def test_five_jobs_in_a_row_and_two_at_once_charge_once(mandate):
	errors = []

	def work() -> None:
		try:
			mandate.turn()
		except Exception as error:
			errors.append(error)

	workers = [threading.Thread(target=work) for _ in range(2)]
	for worker in workers:
		worker.start()
	for worker in workers:
		worker.join(timeout=60)
	for _ in range(5):
		mandate.turn()
	assert (errors, mandate.charges(), mandate.outcome()) == ([], [("Succeeded", "")], PAID_ONCE)


def test_dead_before_the_provider_heard_of_it(mandate):
	mandate.dies_at("charging.after_intent")
	assert (mandate.charges(), mandate.outcome()) == ([("Intended", "")], NOTHING)
	mandate.turn()  # another worker still has it in hand, as far as one can tell
	assert mandate.outcome() == NOTHING
	mandate.turn(mandate.ten + LATER)
	assert (mandate.charges(), mandate.outcome()) == ([("Succeeded", "")], PAID_ONCE)


def test_a_worker_that_stood_still_finds_that_another_has_charged(mandate):
	import frappe

	from telegram_integration.online_payments.services.auto_payment import charging

	def stand_still(name: str) -> None:
		if name == "charging.after_intent":
			other = threading.Thread(target=mandate.turn, args=(mandate.ten + LATER,))
			other.start()
			other.join(timeout=60)

	with mandate.street.inside():
		frappe.local.flags.fault_point = stand_still
		charging.turn(mandate.name, mandate.ten)
	mandate.turn(mandate.ten + 2 * LATER)
	assert (mandate.charges(), mandate.outcome()) == ([("Succeeded", "")], PAID_ONCE)


def test_of_two_workers_that_have_both_begun_one_may_charge(mandate):
	"""The first waits for the provider so long that another takes over, and dies before it has charged."""
	with asked_meanwhile(
		mandate.street.world, lambda: mandate.dies_at("charging.after_begin", mandate.ten + LATER)
	):
		mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Intended", "")], NOTHING)


@contextmanager
def asked_meanwhile(world, work):
	"""``work`` is done while the provider has the next call for a new payment in hand, however long a busy machine
	takes for it: nobody hangs up meanwhile.
	"""
	handle, request = world.atmos.handle, requests.request

	def slowly(request, path):
		if path == "/merchant/pay/create":
			world.atmos.handle = handle
			other = threading.Thread(target=work)
			other.start()
			other.join(timeout=PATIENCE)
		return handle(request, path)

	world.atmos.handle = slowly
	try:
		with patch.object(
			requests, "request", lambda *is_asked, **how: request(*is_asked, **how | PATIENTLY)
		):
			yield
	finally:
		world.atmos.handle = handle


def test_dead_before_the_money_moved(mandate):
	"""It cannot be told from an answer that was lost: the provider is asked, and charged anew only once that is over."""
	mandate.dies_at("charging.after_begin")
	for _ in range(3):
		mandate.turn(mandate.ten + LATER)
	assert (mandate.charges(), mandate.outcome()) == ([("Unknown", "")], NOTHING)
	mandate.overslept()
	mandate.turn(mandate.ten + 2 * LATER)
	assert mandate.charges() == [("Skipped", "time_is_up")]
	mandate.turn(mandate.ten + 3 * LATER)
	assert (mandate.charges(), mandate.outcome()) == (
		[("Skipped", "time_is_up"), ("Succeeded", "")],
		PAID_ONCE,
	)


@pytest.mark.parametrize("point", ["charging.after_charge", "charging.after_settlement"])
def test_dead_after_the_money_moved(mandate, point):
	mandate.dies_at(point)
	assert mandate.outcome() == (1, 0, 0.0)
	mandate.turn()
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Succeeded", "")], PAID_ONCE)


def test_an_answer_that_was_lost_is_asked_for_and_never_charged_anew(street, mandate):
	street.world.faults.plan("/merchant/pay/apply", "silence")
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Unknown", "")], (1, 0, 0.0))
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Succeeded", "")], PAID_ONCE)


def test_what_the_sweep_has_settled_is_known_in_the_next_round(street, mandate):
	street.world.faults.plan("/merchant/pay/apply", "silence")
	mandate.turn()
	street.sweep()
	assert mandate.outcome() == PAID_ONCE
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Succeeded", "")], PAID_ONCE)


def test_a_provider_that_does_not_answer_at_all_is_tried_with_the_same_charge(street, mandate):
	street.world.faults.plan("/merchant/pay/create", "error", 2)
	mandate.turn()
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Intended", "")], NOTHING)
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([("Succeeded", "")], PAID_ONCE)


def test_an_empty_card_is_tried_by_the_plan(street):
	mandate = Mandate(street, POOR)
	for days in (0, 1, 2, 3, 4, 5, 6):
		mandate.turn(mandate.ten + timedelta(days=days))
	assert mandate.charges() == [("Declined", "insufficient_funds")] * 4
	assert mandate.outcome() == NOTHING


@contextmanager
def in_the_middle(world, work):
	"""``work`` is done while the provider asks whether a payment may be confirmed."""
	ask = world.atmos.ask

	def meanwhile(found, **changes):
		work()
		return ask(found, **changes)

	world.atmos.ask = meanwhile
	try:
		yield
	finally:
		world.atmos.ask = ask


def test_while_a_customer_types_his_code_nothing_is_charged(street, mandate):
	from telegram_integration.online_payments.services import sessions
	from telegram_integration.online_payments.services.sessions import NewSession
	from tests.online_payments.on_the_engine.street import Customer

	with street.inside():
		made = sessions.open_session(NewSession(CONTRACT, mandate.contract, "next"))
	customer = Customer(street, made.name, made.amount)
	customer.do("choose_provider", provider="atmos")
	customer.offer(CARD)
	mandate.turn()
	assert (mandate.charges(), mandate.outcome()) == ([], NOTHING)
	with in_the_middle(street.world, mandate.turn):
		customer.do("confirm_otp", otp=OTP)
	mandate.turn(mandate.ten + LATER)
	assert (customer.status, mandate.charges(), mandate.outcome()) == ("Completed", [], PAID_ONCE)


def test_a_row_paid_at_the_till_in_the_last_moment_is_not_charged(street, mandate):
	import frappe

	from telegram_integration.installments.tests.factories import pay

	mandate.dies_at("charging.after_intent")
	with street.inside():
		pay(frappe.get_doc(CONTRACT, mandate.contract), 100)
	mandate.turn(mandate.ten + LATER)
	assert mandate.charges() == [("Skipped", "paid_otherwise")]
	assert mandate.outcome() == (0, 1, 100.0)


def test_no_token_leaves_the_site_but_to_the_provider(street, mandate):
	import frappe

	mandate.turn()
	tokens = set(street.world.atmos.desk.kept)
	with street.inside():
		for doctype in (
			"Bound Card",
			"Auto Payment Charge",
			"Payment Session",
			"Provider Transaction",
			"Business Event",
		):
			rows = str(frappe.get_all(doctype, fields=["*"], order_by="name asc"))
			assert not [token for token in tokens if token in rows], doctype
