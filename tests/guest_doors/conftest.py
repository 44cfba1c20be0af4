"""A site with every provider switched on, served over a real socket, the providers' stand-ins beside it."""

import time

import pytest

from sandbox.providers.serve import serving
from sandbox.providers.stripe import Account
from sandbox.providers.world import World
from tests.guest_doors.street import Street, Watch


@pytest.fixture(scope="module")
def street(site_apart):
	world = World(account=Account(secret_key="sk_test_1"))
	world.number_from(int(time.time()))  # the site remembers the payments of the module before
	with serving(world) as address:
		street = Street(site_apart, world, address)
		with street.open():
			yield street


@pytest.fixture
def watch(street):
	"""From before the test's first example: one snapshot serves all of them."""
	return Watch(street)


@pytest.fixture(scope="module")
def order(street):
	return street.order()
