"""The demo's people and contracts as they are planned: the same each time, in every state, on any day."""

from collections import Counter
from datetime import date, timedelta

import phonenumbers
import pytest

from sandbox.demo.cast import CYRILLIC, SHARING, the_cast
from sandbox.demo.plot import NOTHING_OWNED, PLANS, STATES, notes, shift, the_plot

TODAY = date(2026, 11, 21)
# Month ends, a leap day, a turn of the year.
DAYS = [date(2026, 11, 21), date(2027, 1, 31), date(2027, 3, 31), date(2028, 2, 29), date(2026, 12, 30)]


def test_thirty_customers_have_valid_numbers_and_passports_of_their_own():
	cast = the_cast()
	assert len(cast) == 30 == len({member.passport for member in cast})
	for member in cast:
		assert phonenumbers.is_valid_number(phonenumbers.parse(member.phone)), member
		assert member.passport[:2].isalpha() and len(member.passport) == 9


def test_two_share_a_phone_and_one_is_written_in_cyrillic():
	cast = the_cast()
	shared = [number for number, count in Counter(member.phone for member in cast).items() if count > 1]
	assert shared == [cast[SHARING[0]].phone] == [cast[SHARING[1]].phone]
	assert cast[CYRILLIC].customer_name == "Дилшод Раҳимов"


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_sixty_contracts_are_in_every_state_on_any_day(today):
	sales = the_plot(today)
	assert Counter(sale.state for sale in sales) == {state: count for state, (count, _) in STATES.items()}
	assert len(sales) == 60
	for sale in sales:
		assert sale.contract_date <= today
		assert sale.contract_date >= today - timedelta(days=366)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_first_open_row_falls_on_the_day_that_names_the_state(today):
	for sale in the_plot(today):
		if sale.state in ("draft", "cancelled", "closed"):
			continue
		# Row 0 is the down payment, row n falls due n months after the contract.
		assert shift(sale.contract_date, sale.rows_paid) == today + timedelta(days=STATES[sale.state][1]), (
			sale
		)
		assert sale.rows_paid <= PLANS[sale.plan][0]


def test_the_plot_is_the_same_each_time():
	assert the_plot(TODAY) == the_plot(TODAY)
	assert [sale.goods for sale in the_plot(TODAY)] == [
		sale.goods for sale in the_plot(TODAY + timedelta(days=40))
	]


def test_the_notes_say_what_to_expect():
	said = notes(the_plot(TODAY))
	assert said[0].startswith("11 contracts: active, due today, overdue 20 days")
	assert said[NOTHING_OWNED] == "No contracts yet"
	assert "Shares the phone with Gulnora Nazarova" in said[SHARING[0]]
	assert all(said[index] for index in range(30))
