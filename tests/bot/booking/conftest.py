"""A company that makes visits and sells nothing, and the people of the conversations about them."""

import pytest

from tests.bot.chat import sees
from tests.bot.conftest import running
from tests.bot.fake_erp import FakeErp

BUTTONS = [
	[{"text": "🗓 Ochish", "action": "visit"}, {"text": "💳 Hozir to'lash", "action": "visit-pay"}],
	[{"text": str(score), "action": f"rate-{score}"} for score in range(1, 6)],
	[{"text": "?", "action": "an action of tomorrow"}],
]


@pytest.fixture
async def erp(request):
	"""Of a company that also does something else: parametrize with its subjects."""
	return FakeErp(subjects=getattr(request, "param", ["booking"]))


@pytest.fixture
async def homeless(erp, customer):
	"""A customer without an address."""
	erp.booking.addresses.clear()
	return customer


@pytest.fixture
async def master(erp, aziza):
	erp.masters.add(aziza.person.id)
	return aziza


@pytest.fixture
async def told(settings, erp, customer):
	"""A customer with a message about his visit in the chat."""
	erp.booking.add_order()
	async with running(settings(outbox_enabled=True)):
		row = erp.outbox.add(customer.person.id, "Tashrifingiz haqida.", buttons=BUTTONS)
		await customer.wait_until(sees("Tashrifingiz haqida"))
		customer.row = row
		yield customer
