"""The demo's data as the app's own documents have made them, on the embedded engine."""

import json
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from sandbox.demo.cast import MASTER_ID, THERAPISTS_ID
from sandbox.demo.massage import ADDRESSES, TREATMENTS, masters
from sandbox.demo.plot import MOST_OWNED, STATES, the_plot

ROOT = Path(__file__).resolve().parents[2]
# In a process of its own: whichever `frappe` the test run has, this is the engine's.
TELL = """
import json, sys
from pathlib import Path
from sandbox.demo.engine_erp import make_site
state = Path(sys.argv[1])
ADDRESSES = {"site": "http://127.0.0.1:1", "stand_ins": "http://127.0.0.1:2"}
(state / "addresses.json").write_text(json.dumps(ADDRESSES))
site = make_site(state)
make_site(state)
import frappe
from frappe.engine.site import session
from sandbox.demo import merchants, sms

def merchant_of(doc):
	account = frappe.db.get_value("Mode of Payment Account", {"parent": doc.mode_of_payment}, "default_account")
	return [doc.mode_of_payment, doc.enabled, doc.test_mode, account]

FIELDS = ["name", "customer", "status", "paid", "outstanding", "grand_total", "overdue_amount", "days_overdue",
	"next_due_date", "adopted", "docstatus", "sales_order"]
with session(site):
	contracts = frappe.get_all("Installment Contract", fields=FIELDS, order_by="name asc")
	told = {
		"contracts": contracts,
		"customers": frappe.db.count("Customer"),
		"payments": frappe.db.count("Payment Entry", {"docstatus": 1}),
		"roles": frappe.get_roles("telegram-bot@example.com"),
		"today": frappe.utils.getdate(),
		"masters": frappe.get_all("Service Master", fields=["name", "active", "telegram_user"], order_by="name asc"),
		"options": frappe.db.count("Bookable Service Option"),
		"sold": frappe.get_all("Bookable Service", fields=["name", "minutes", "price", "title_ru"], order_by="name asc"),
		"addresses": frappe.db.count("Visit Address"),
		"therapists": frappe.db.get_value("Telegram Chat",
			frappe.db.get_single_value("Service Booking Settings", "therapists_chat"), "chat_id"),
		"sms": frappe.db.get_single_value("Eskiz Settings", "base_url"),
		"merchants": [merchant_of(frappe.get_doc(each.doctype)) for each in merchants.merchants("")],
	}
	frappe.db.set_single_value("Stripe Merchant", "test_mode", 0)
	try:
		merchants.open_accounts(**ADDRESSES)
	except SystemExit as refused:
		told["refused"] = str(refused)
	frappe.db.set_single_value("Eskiz Settings", "base_url", "https://notify.eskiz.uz/api")
	try:
		sms.open_account("http://127.0.0.1:2")
	except SystemExit as refused:
		told["sms_refused"] = str(refused)
print(json.dumps(told, default=str))
"""


def make(state: Path) -> dict:
	done = subprocess.run(
		[sys.executable, "-c", TELL, str(state)], cwd=ROOT, capture_output=True, text=True, timeout=120
	)
	assert done.returncode == 0, done.stderr[-3000:]
	return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
	return make(tmp_path_factory.mktemp("demo"))


def sales_with_contracts(made):
	"""Contracts are numbered in the order in which they were made."""
	today = date.fromisoformat(made["today"])
	return list(zip(the_plot(today), made["contracts"], strict=True)), today


def test_thirty_customers_and_sixty_contracts_also_after_a_second_start(made):
	assert (made["customers"], len(made["contracts"])) == (30, 60)
	assert len([row for row in made["contracts"] if row["customer"] == "Aziza Karimova"]) == 11


def test_every_contract_stands_as_it_was_meant_to(made):
	pairs, today = sales_with_contracts(made)
	wanted = {"draft": "Draft", "cancelled": "Cancelled", "closed": "Closed"}
	for sale, contract in pairs:
		overdue = sale.state.startswith("overdue")
		assert contract["status"] == wanted.get(sale.state, "Overdue" if overdue else "Active"), (
			sale,
			contract,
		)
		if sale.state not in wanted:
			due = today + timedelta(days=STATES[sale.state][1])
			assert contract["next_due_date"] == due.isoformat(), (sale, contract)
			assert contract["days_overdue"] == max(0, -STATES[sale.state][1])
			assert (contract["overdue_amount"] > 0) is overdue
	assert Counter(sale.state for sale, _ in pairs)["partly paid"] == 6


def test_money_adds_up_in_every_contract(made):
	pairs, _today = sales_with_contracts(made)
	for sale, contract in pairs:
		owed = 0 if sale.state == "draft" else contract["grand_total"]
		assert contract["paid"] + contract["outstanding"] == pytest.approx(owed, abs=0.001)
		assert (contract["paid"] > 0) is (sale.state not in ("draft", "cancelled"))
		assert bool(contract["adopted"]) is (sale.state == "adopted")
		assert bool(contract["sales_order"]) is (sale.state != "draft")
	assert made["payments"] > 100


def test_the_bot_has_its_one_role(made):
	assert "Telegram Bot" in made["roles"]
	assert "System Manager" not in made["roles"]


def test_another_machine_gets_the_same(made, tmp_path):
	assert make(tmp_path)["contracts"] == made["contracts"]


def test_the_first_customer_has_the_longest_list(made):
	owners = Counter(row["customer"] for row in made["contracts"])
	assert owners.most_common(1)[0][0] == "Aziza Karimova"
	assert MOST_OWNED == 0


def test_visits_can_be_booked_at_once(made):
	assert [row["name"] for row in made["sold"]] == sorted(treatment.name for treatment in TREATMENTS)
	assert all(row["minutes"] and row["price"] and row["title_ru"] for row in made["sold"])
	assert made["options"] == sum(len(treatment.options) for treatment in TREATMENTS)
	accounts = {row["name"]: row["telegram_user"] for row in made["masters"] if row["active"]}
	assert accounts == {one.name: str(one.account) if one.account else None for one in masters(MASTER_ID)}
	assert (made["addresses"], made["therapists"]) == (len(ADDRESSES), str(THERAPISTS_ID))


def test_codes_by_sms_go_to_the_stand_in(made):
	assert made["sms"] == "http://127.0.0.1:2/eskiz/api"


def test_an_account_that_really_sends_is_left_alone(made):
	assert made["sms_refused"].startswith("Eskiz Settings of this site sends real messages")


def test_every_provider_is_on_in_test_mode_with_an_account_of_its_own(made):
	titles = ["Payme", "Click", "ATMOS", "YooKassa", "Stripe"]
	assert made["merchants"] == [[title, 1, 1, f"{title} - SD"] for title in titles]


def test_a_site_that_takes_real_money_is_left_alone(made):
	assert made["refused"].startswith("Stripe Merchant of this site takes real money")
