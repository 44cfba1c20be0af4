"""A site that is being served, the providers' stand-ins beside it, and a customer with something to pay."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def is_bench() -> bool:
	found = importlib.util.find_spec("frappe")
	return found is not None and found.origin is not None and "sandbox" not in found.origin


collect_ignore_glob = ["test_*.py"] if is_bench() else []


@pytest.fixture(scope="module")
def running(tmp_path_factory):
	"""Without its schedule: the tests come by themselves with what it would start, and look at what stood before."""
	from frappe.engine.site import create_site, session
	from frappe.http.serve import Running

	from sandbox.masters.records import make_records

	folder = tmp_path_factory.mktemp("site") / "payments.localhost"
	site = create_site(folder, ["telegram_integration"], ROOT / "sandbox" / "masters")
	with session(site):
		make_records()
	server = Running(site, by_the_clock=False).start()
	yield server
	server.end()


@pytest.fixture(scope="module")
def street(running):
	from sandbox.providers.__main__ import world_for
	from sandbox.providers.serve import serving
	from tests.online_payments.on_the_engine.street import Street

	world = world_for(running.address)
	with serving(world) as address:
		yield Street(running, world, address)


@pytest.fixture
def customer(street):
	"""With a session of a contract of his own."""
	street.world.courier.deliveries.clear()
	return street.customer()
