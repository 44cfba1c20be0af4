"""Names of what may arrive twice: the same thing the same name, and never too long for a column."""

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.online_payments.domain import keys

IDS = st.text(min_size=1, max_size=300)


@given(IDS, IDS)
def test_two_ids_are_two_names(one, other):
	assert (keys.event_name("payme", one) == keys.event_name("payme", other)) == (one == other)
	assert (keys.transaction_name("payme", one) == keys.transaction_name("payme", other)) == (one == other)


@given(IDS)
def test_a_name_fits_and_belongs_to_its_provider(one):
	assert len(keys.event_name("payme", one)) <= keys.LONGEST
	assert keys.transaction_name("payme", one) != keys.transaction_name("click", one)
	assert 0 < keys.transaction_number(keys.transaction_name("payme", one)) < 2**53


def test_where_provider_and_id_meet_does_not_matter_to_the_name():
	assert keys.transaction_name("pay", "me1") != keys.transaction_name("payme", "1")


def test_the_number_of_a_payment_never_changes():
	name = keys.transaction_name("payme", "5305e3bab097f420a62ced0b")
	assert keys.transaction_number(name) == keys.transaction_number(name)
	assert keys.transaction_name("payme", "5305e3bab097f420a62ced0b") == name
