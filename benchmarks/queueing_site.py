"""on_site.py queueing … SAVES: what a queued message costs whoever saves a document.

Saves documents with and without a message queued in the same transaction, by turns, each commit included, and writes
how long each took to FOLDER/queueing.json. What is saved is a Customer, the smallest document that a message may hang on,
and a Payment Entry, which is submitted and counted to its contract.
"""

import argparse
import itertools
import json
import time

from benchmarks.on_site import opened

WARMING = 3
PAYMENTS_OF_CONTRACT = 12
_serial = itertools.count()


def arguments(parser: argparse.ArgumentParser) -> None:
	parser.add_argument("saves", type=int)


def run(site, options) -> None:
	with opened(site, options):
		_measure(options)


def _measure(options) -> None:
	times = {
		"Customer, saved again": _timed(_customer_saves(), options.saves),
		"Payment Entry, submitted": _timed(_payments(), max(2, options.saves // 4)),
		"nothing, the message alone": _timed(_nothing(), options.saves),
	}
	(options.folder / "queueing.json").write_text(json.dumps(times), encoding="utf-8")
	_forget_messages()


def _forget_messages() -> None:
	"""Nobody is there to get them; a bot of later figures would try."""
	import frappe

	frappe.db.delete("Telegram Message", {"dedupe_key": ("like", "figures:queueing:%")})
	frappe.db.commit()


def _timed(saves, count: int) -> dict[str, list[float]]:
	"""Seconds of each; with and without by turns, so that a slow moment of the machine meets both alike."""
	import frappe

	times: dict[str, list[float]] = {"without": [], "with": []}
	for turn in range(WARMING + count):
		# Each goes first every other time: what the one leaves behind, the other must not pay for.
		for kind, taken in sorted(times.items(), reverse=bool(turn % 2)):
			save, recipient = next(saves)
			frappe.db.commit()
			began = time.perf_counter()
			document = save()
			if kind == "with":
				_queue(recipient, document)
			frappe.db.commit()
			if turn >= WARMING:
				taken.append(time.perf_counter() - began)
	return times


def _queue(recipient, document) -> None:
	import frappe

	from telegram_integration.telegram_core.services.outbox.queueing import queue_message

	about = {"reference_doctype": document.doctype, "reference_name": document.name} if document else {}
	key = f"figures:queueing:{frappe.generate_hash(length=8)}:{next(_serial)}"
	queue_message(recipient, priority="Receipt", dedupe_key=key, text="Rahmat!", **about)


def _customer_saves():
	from telegram_integration.telegram_core.tests.factories import make_customer

	customer = make_customer()
	recipient = _recipient(customer.name)
	while True:
		customer.website = f"https://example.com/{next(_serial)}"
		yield _saving(customer), recipient


def _saving(document):
	return lambda: document.save(ignore_permissions=True)


def _payments():
	"""A new contract every few payments, as in life: one that has a hundred of them counts a hundred each time."""
	from telegram_integration.installments.tests import factories

	for number in itertools.count():
		if number % PAYMENTS_OF_CONTRACT == 0:
			contract = factories.make_contract(down_payment=0, lines=[(1, 5_000_000)])
			recipient = _recipient(contract.customer)
		references = [("Sales Order", contract.sales_order, 1_000)]
		entry = factories.new_payment(contract.customer, 1_000, references=references)
		entry.insert(ignore_permissions=True)
		yield _submitting(entry), recipient


def _submitting(entry):
	return entry.submit


def _nothing():
	recipient = _recipient(None)
	while True:
		yield (lambda: None), recipient


def _recipient(customer: str | None):
	from telegram_integration.telegram_core.services.outbox.recipients import Recipient
	from telegram_integration.telegram_core.tests import factories

	if customer is None:
		return Recipient(chat_id=str(factories.new_telegram_id()), language="uz")
	account = factories.make_telegram_user(customer=customer)
	return Recipient(chat_id=account.name, language="uz", telegram_user=account.name, customer=customer)
