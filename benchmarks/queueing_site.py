"""Run by the Python that has a Frappe: queueing_site.py engine|bench SITE FOLDER SAVES

Saves documents with and without a message queued in the same transaction, by turns, each commit included, and writes
how long each took to FOLDER/times.json. What is saved is a Customer, the smallest document that a message may hang on,
and a Payment Entry, which is submitted and counted to its contract.
"""

import argparse
import itertools
import json
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# Started by its path, so this folder stands first, where `bot` or `machine` would hide other modules. The checkout
# goes to the end: what a bench has installed is what runs.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path.append(str(CHECKOUT))
WARMING = 3
PAYMENTS_OF_CONTRACT = 12
_serial = itertools.count()


def main() -> None:
	parser = argparse.ArgumentParser()
	parser.add_argument("kind", choices=["engine", "bench"])
	parser.add_argument("site")
	parser.add_argument("folder", type=Path)
	parser.add_argument("saves", type=int)
	options = parser.parse_args()
	(_on_engine if options.kind == "engine" else _on_bench)(options)


def _on_engine(options) -> None:
	sys.path.append(str(CHECKOUT / "sandbox" / "engine"))
	import frappe
	from frappe.engine.site import create_site, session

	from sandbox.masters.records import make_records

	masters = CHECKOUT / "sandbox" / "masters"
	site = create_site(options.folder / options.site, apps=["telegram_integration"], masters=masters)
	with session(site, "Administrator"):
		make_records()
		frappe.db.commit()
		_measure(options)


def _on_bench(options) -> None:
	import frappe

	frappe.init(site=options.site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		if not (frappe.conf.get("allow_tests") or frappe.conf.get("throw_away")):
			raise SystemExit(
				"this site is not one to be thrown away: it has neither allow_tests nor throw_away"
			)
		_measure(options)
	finally:
		frappe.destroy()


def _measure(options) -> None:
	times = {
		"Customer, saved again": _timed(_customer_saves(), options.saves),
		"Payment Entry, submitted": _timed(_payments(), max(2, options.saves // 4)),
		"nothing, the message alone": _timed(_nothing(), options.saves),
	}
	(options.folder / "times.json").write_text(json.dumps(times), encoding="utf-8")
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


if __name__ == "__main__":
	main()
