"""Payme's and Click's own test scenarios against our addresses, over a real socket."""

import pytest

from sandbox.providers import click_caller, payme_caller
from tests.online_payments.over_http.shop import AMOUNT, SUM


@pytest.mark.parametrize("content_type", ["text/json; charset=UTF-8", "application/json", "text/plain"])
def test_payme_finds_nothing_wrong(shop, content_type):
	payme = shop.payme(content_type=content_type)
	report = payme_caller.all_scenarios(payme, shop.orders(3), AMOUNT)
	assert not report.failures, str(report)
	assert len(report.checks) > 100


@pytest.mark.parametrize("as_json", [False, True])
def test_click_finds_nothing_wrong(shop, as_json):
	report = click_caller.all_cases(shop.click(as_json=as_json), shop.orders(5), SUM)
	assert not report.failures, str(report)
