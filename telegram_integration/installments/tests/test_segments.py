"""Whom a broadcast calls a customer with an open contract, and whom one that is overdue."""

from telegram_integration.installments.services.segments import SEGMENTS
from telegram_integration.installments.tests import factories
from telegram_integration.telegram_core.tests.factories import make_customer
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestSegments(SiteTestCase):
	def chosen(self, key: str, *customers: str) -> set[str]:
		segment = {segment.key: segment for segment in SEGMENTS}[key]
		return segment.chosen(list(customers), factories.today())

	def test_an_open_contract_is_a_submitted_one_with_money_to_come(self):
		owing, drafting, neither = (make_customer().name for _number in range(3))
		factories.make_contract(customer=owing)
		factories.new_contract(customer=drafting).insert()
		self.assertEqual(self.chosen("open_contract", owing, drafting, neither), {owing})

	def test_overdue_is_who_should_have_paid_before_today(self):
		late, punctual = make_customer().name, make_customer().name
		factories.make_contract(customer=late, contract_date=factories.days_ago(70))
		factories.make_contract(customer=punctual, down_payment=0)
		self.assertEqual(self.chosen("overdue", late, punctual), {late})
		self.assertEqual(self.chosen("open_contract", late, punctual), {late, punctual})

	def test_nobody_is_chosen_who_was_not_asked_about(self):
		late, other = make_customer().name, make_customer().name
		factories.make_contract(customer=late, contract_date=factories.days_ago(70))
		self.assertEqual(self.chosen("overdue", other), set())
