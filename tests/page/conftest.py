"""One browser for the tests of a file, each test in a profile of its own, and the doors of payments and of bookings."""

import pytest

from tests.page.browser import browsing, chromium
from tests.page.payments_site import PAY, PaymentDoors
from tests.page.visits_site import EXAMPLES, VisitDoors


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
	with chromium(tmp_path_factory.mktemp("profile")) as address:
		yield address


@pytest.fixture
async def new_tab(browser):
	async with browsing(browser) as new_tab:
		yield new_tab


def opening(new_tab, address: str, usual: str):
	"""A function that opens a page of this site, its usual one if none is named, and waits until it shows something."""

	async def opened(path=usual, **how):
		tab = await new_tab()
		await tab.open(address + path, **how)
		await tab.until("document.querySelector('main h1, main .problem')")
		return tab

	return opened


@pytest.fixture
async def doors():
	return PaymentDoors()


@pytest.fixture
async def address(doors):
	async with doors.serving() as address:
		yield address


@pytest.fixture
async def page(new_tab, address):
	"""Opens the payment page."""
	return opening(new_tab, address, PAY)


@pytest.fixture
async def visit_doors():
	return VisitDoors()


@pytest.fixture
async def visit_address(visit_doors):
	async with visit_doors.serving() as address:
		yield address


@pytest.fixture
async def opened(new_tab, visit_address):
	"""Opens a page of bookings."""
	return opening(new_tab, visit_address, "/booking")


@pytest.fixture
def known(visit_doors):
	"""Who opens the booking page is logged in already."""
	visit_doors.answers["get_start"]["visitor"] = EXAMPLES["get_start"]["visitor"]
