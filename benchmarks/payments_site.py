"""Run by the Python that has a Frappe: payments_site.py engine|bench SITE FOLDER [CONTRACTS EACH] [--port N] [--look]

Switches Payme on, opens sessions, writes FOLDER/facts.json, and on the engine serves HTTP. With --look it says of the
sessions in FOLDER/paid.json whether each is in the books once, with its amount: FOLDER/books.json.
"""

import argparse
import base64
import json
import secrets
import signal
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# Started by its path, so this folder stands first, where `bot` or `machine` would hide other modules. The checkout
# goes to the end: what a bench has installed is what runs.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path.append(str(CHECKOUT))

KEY = "Hq8vJ2rT5yU1iO4pA7sD0fG3hK6lZ9xC2vB5"
DOOR = "/api/method/telegram_integration.online_payments.api.payme"
AMOUNT = 100  # tiyin
CONTRACT, SESSION = "Installment Contract", "Payment Session"


def main() -> None:
	parser = argparse.ArgumentParser()
	parser.add_argument("kind", choices=["engine", "bench"])
	parser.add_argument("site")
	parser.add_argument("folder", type=Path)
	parser.add_argument("numbers", type=int, nargs="*")
	parser.add_argument("--port", type=int)
	parser.add_argument("--look", action="store_true")
	options = parser.parse_args()
	site = _engine(options.folder) if options.kind == "engine" else options.site
	import frappe

	frappe.init(site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		_require_a_site_to_throw_away(options.kind)
		name, found = ("books.json", _books(options)) if options.look else ("facts.json", _filled(options))
		frappe.db.commit()
	finally:
		frappe.destroy()
	if not options.look:
		_queries(options, found["sessions"].pop())  # the first call of a process fills its caches
		found["queries"] = _queries(options, found["sessions"].pop())
	(options.folder / name).write_text(json.dumps(found), encoding="utf-8")
	if options.port:
		_serve(site, options.port)


def _engine(folder: Path):
	sys.path.append(str(CHECKOUT / "sandbox" / "engine"))
	from frappe.engine.site import create_site, session

	from sandbox.masters.records import make_records

	site = create_site(
		folder / "site", apps=["telegram_integration"], masters=CHECKOUT / "sandbox" / "masters"
	)
	with session(site):
		make_records()
	return site


def _require_a_site_to_throw_away(kind: str) -> None:
	import frappe

	if kind == "bench" and not (frappe.conf.get("allow_tests") or frappe.conf.get("throw_away")):
		raise SystemExit("this site is not one to be thrown away: it has neither allow_tests nor throw_away")


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


def _serve(site, port: int) -> None:
	from frappe.http.serve import Running

	running = Running(site, port)
	signal.signal(signal.SIGTERM, running.stop)
	running.start()
	running.wait()


if __name__ == "__main__":
	main()
