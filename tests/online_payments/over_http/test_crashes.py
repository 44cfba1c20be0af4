"""The server is killed in the middle of a call, between any two steps; the provider repeats, as its protocol has it."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import ON_BENCH, ROOT
from sandbox.providers.click_caller import error, number_of
from sandbox.providers.payme_caller import code, new_id, now, result
from telegram_integration.online_payments.tests.kill_points import GIVING_BACK, SETTLING
from tests.online_payments.over_http.shop import AMOUNT, API, SUM


@contextmanager
def dying(shop, point: str):
	"""The same site served by a process that ends itself at that point; its address."""
	process = started(shop, os.environ | {"TELEGRAM_FAULT_POINT": point})
	try:
		said = []
		for line in process.stderr:
			said.append(line)
			if line.startswith("serving "):
				break
		else:
			raise AssertionError("".join(said))
		threading.Thread(target=process.stderr.read, daemon=True).start()
		yield line.split()[-1]
		assert process.wait(300) == 137, "the point was not reached"
	finally:
		process.kill()
		process.wait()


def started(shop, environment: dict[str, str]) -> subprocess.Popen:
	"""On a bench its own application and its own database: what died there is taken back by MariaDB."""
	if ON_BENCH:
		command = [sys.executable, str(Path(__file__).with_name("bench_server.py")), shop.name]
	else:
		environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "sandbox" / "engine")])
		command = [sys.executable, "-m", "frappe.http.serve", "--site", str(shop.site.path), "--port", "0"]
		command += ["--app", "telegram_integration", "--masters", str(ROOT / "sandbox" / "masters")]
	return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def at(shop, address: str):
	return shop.payme(url=f"{address}{API}payme")


@pytest.mark.parametrize("point", ["payme.after_event", "payme.after_transaction", "payme.before_answer"])
def test_payme_creates_again_what_died(shop, point):
	order, payment, moment = shop.order(), new_id(), now()
	with dying(shop, point) as address:
		assert at(shop, address).create(payment, order, AMOUNT, moment).status == 0
	answers = [result(shop.payme().create(payment, order, AMOUNT, moment)) for _ in range(2)]
	assert answers[0] == answers[1]
	assert answers[0]["state"] == 1
	assert len(shop.transactions(order)) == 1


@pytest.mark.parametrize(
	"point", ["payme.after_event", *SETTLING, "payme.after_decision", "payme.before_answer"]
)
def test_payme_performs_again_what_died(shop, point):
	order, payment = shop.order(), new_id()
	payme = shop.payme()
	assert code(payme.create(payment, order, AMOUNT)) is None
	with dying(shop, point) as address:
		assert at(shop, address).perform(payment).status == 0
	assert result(payme.check(payment))["state"] == 1
	assert shop.entries(order) == []
	answers = [result(payme.perform(payment)) for _ in range(2)]
	assert answers[0] == answers[1]
	assert answers[0]["state"] == 2
	assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])


@pytest.mark.parametrize("point", [*GIVING_BACK, "payme.before_answer"])
def test_payme_gives_back_again_what_died(shop, point):
	order = shop.order()
	payment, _ = shop.payme().pay(order, AMOUNT)
	with dying(shop, point) as address:
		assert at(shop, address).cancel(payment, 5).status == 0
	answers = [result(shop.payme().cancel(payment, 5)) for _ in range(2)]
	assert (answers[0], answers[0]["state"]) == (answers[1], -2)
	assert (shop.value(order), shop.entries(order)) == ("Refunded", [("Receive", 100), ("Pay", 100)])


@pytest.mark.parametrize("point", ["click.after_event", "settlement.after_session", "click.before_answer"])
def test_click_completes_again_what_died(shop, point):
	order, click = shop.order(), shop.click()
	fields, reply = click.prepare(order, SUM)
	with dying(shop, point) as address:
		other = shop.click(complete_url=f"{address}{API}click_complete")
		assert other.complete(fields, number_of(reply)).status == 0
	assert [error(click.complete(fields, number_of(reply))) for _ in range(2)] == [0, -4]
	assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])
