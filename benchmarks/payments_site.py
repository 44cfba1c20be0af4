"""on_site.py payments … [CONTRACTS EACH] [--port N] [--look]: a site whose sessions wait to be paid.

Switches Payme on, opens sessions, writes FOLDER/facts.json, and on the engine serves HTTP. With --look it says of the
sessions in FOLDER/paid.json whether each is in the books once, with its amount: FOLDER/books.json.
"""

import argparse
import base64
import json
import secrets
import time

from benchmarks.on_site import opened, serve

KEY = "Hq8vJ2rT5yU1iO4pA7sD0fG3hK6lZ9xC2vB5"
DOOR = "/api/method/telegram_integration.online_payments.api.payme"
AMOUNT = 100  # tiyin
CONTRACT, SESSION = "Installment Contract", "Payment Session"


def arguments(parser: argparse.ArgumentParser) -> None:
	parser.add_argument("numbers", type=int, nargs="*")
	parser.add_argument("--port", type=int)
	parser.add_argument("--look", action="store_true")


def run(site, options) -> None:
	import frappe

	with opened(site, options):
		name, found = ("books.json", _books(options)) if options.look else ("facts.json", _filled(options))
		frappe.db.commit()
	if not options.look:
		_queries(options, found["sessions"].pop())  # the first call of a process fills its caches
		found["queries"] = _queries(options, found["sessions"].pop())
	(options.folder / name).write_text(json.dumps(found), encoding="utf-8")
	if options.port:
		serve(site, options)


def _filled(options) -> dict:
	import frappe

	from telegram_integration.installments.tests.factories import short_contract
	from telegram_integration.online_payments.services import sessions
	from telegram_integration.online_payments.services.sessions import NewSession
	from telegram_integration.online_payments.tests.payment_case import make_mode_of_payment

	settings = frappe.get_doc("Payme Merchant")
	settings.update(
		{
			"enabled": 1,
			"test_mode": 0,
			"mode_of_payment": make_mode_of_payment(),
			"currency": "UZS",
			"merchant_id": "587f72c72cac0d162c722ae2",
			"secret_key": KEY,
			"addresses": "",
		}
	)
	settings.save(ignore_permissions=True)
	general = frappe.get_doc("Online Payment Settings")
	general.session_minutes = 24 * 60  # the storm takes longer than half an hour on a slow machine
	general.save(ignore_permissions=True)
	contracts, each = options.numbers
	made = []
	for _ in range(contracts):
		contract = short_contract().name
		new = NewSession(CONTRACT, contract, "amount", amount=AMOUNT)
		made.extend(sessions.open_session(new).name for _ in range(each))
	# Neighbours in the list are sessions of different contracts, as customers are.
	spread = [made[index] for first in range(each) for index in range(first, len(made), each)]
	return {"key": KEY, "amount": AMOUNT, "sessions": spread}


def _queries(options, order: str) -> dict[str, int]:
	"""Of one payment, through the application without a socket."""
	from frappe.app import application
	from werkzeug.test import Client

	from benchmarks.api_counts import noted

	client, payment = Client(application), secrets.token_hex(12)
	basic = base64.b64encode(f"Paycom:{KEY}".encode()).decode()
	account = {"account": {"order_id": order}, "amount": AMOUNT}
	calls = {
		"CheckPerform": ("CheckPerformTransaction", account),
		"Create": ("CreateTransaction", {**account, "id": payment, "time": int(time.time() * 1000)}),
		"Perform": ("PerformTransaction", {"id": payment}),
	}
	counted = {}
	for name, (method, params) in calls.items():
		with noted() as queries:
			answer = client.post(
				DOOR,
				data=json.dumps({"method": method, "params": params, "id": 1}),
				headers={"Authorization": f"Basic {basic}", "Host": options.site},
				content_type="text/json",
			)
		if "result" not in (answer.get_json(force=True) or {}):
			raise RuntimeError(answer.get_data(as_text=True)[:500])
		counted[name] = len(queries)
	return counted


def _books(options) -> dict:
	import frappe

	wrong = 0
	contracts = set()
	for name in json.loads((options.folder / "paid.json").read_text(encoding="utf-8")):
		session = frappe.db.get_value(SESSION, name, ["status", "books", "reference_name"], as_dict=True)
		entries = frappe.get_all(
			"Payment Entry",
			filters={"payment_session": name, "docstatus": 1},
			pluck="paid_amount",
			order_by="name asc",
		)
		right = session.status == "Completed" and session.books == "Booked"
		wrong += not (right and [round(amount * 100) for amount in entries] == [AMOUNT])
		contracts.add(session.reference_name)
	return {"wrong": wrong, "contracts_wrong": sum(not _adds_up(name) for name in sorted(contracts))}


def _adds_up(contract: str) -> bool:
	import frappe

	paid = frappe.db.get_value(CONTRACT, contract, "paid")
	sessions = frappe.db.count(SESSION, {"reference_name": contract, "status": "Completed"})
	return round(paid * 100) == sessions * AMOUNT
