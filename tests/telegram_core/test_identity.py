"""The key by which a customer is found says nothing to who does not have the site's secret."""

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.identity import Kind, identity_key, row_key

VALUES = st.from_regex(r"[A-Z]{2}[0-9]{7}", fullmatch=True)


@given(VALUES)
def test_a_key_is_stable_short_and_plain(value):
	key = identity_key("secret", Kind.PASSPORT, value)
	assert key == identity_key("secret", Kind.PASSPORT, value)
	assert len(key) == 40 and set(key) <= set("0123456789abcdef")
	assert value not in key


@given(VALUES, VALUES)
def test_secret_kind_and_value_all_matter(value, other):
	keys = {
		identity_key("secret", Kind.PASSPORT, value),
		identity_key("another", Kind.PASSPORT, value),
		identity_key("secret", Kind.PHONE, value),
	}
	assert len(keys) == 3
	assert (identity_key("s", Kind.PASSPORT, value) == identity_key("s", Kind.PASSPORT, other)) == (
		value == other
	)


def test_a_row_is_unique_per_customer_and_value():
	key, other = identity_key("s", Kind.PHONE, "+1"), identity_key("s", Kind.PHONE, "+2")
	assert len({row_key("A", key), row_key("B", key), row_key("A", other)}) == 3
