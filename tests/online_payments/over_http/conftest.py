"""A site with Payme and Click switched on, served over a real socket: by the engine, or by a bench under its Python."""

import pytest

from tests.online_payments.over_http.shop import Shop


@pytest.fixture(scope="session")
def shop(site_apart):
	shop = Shop(site_apart)
	with shop.open():
		yield shop
