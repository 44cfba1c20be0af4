"""A site with Payme and Click switched on, served over a real socket: by the engine, or by a bench under its Python."""

import pytest

from tests.online_payments.over_http.shop import Shop


@pytest.fixture(scope="session")
def shop(working_site):
	shop = Shop(working_site)
	with shop.open():
		yield shop
