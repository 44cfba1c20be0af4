"""The table of login decisions, row by row, and the promises that hold for every row."""

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.domain.login_policy import (
	Alarm,
	Choice,
	Question,
	Result,
	Verdict,
	choose,
	conclude,
)

NOBODY: frozenset[str] = frozenset()
ANNA, BOTH = frozenset({"Anna"}), frozenset({"Anna", "Boris"})

CUSTOMERS = st.frozensets(st.sampled_from(["Anna", "Boris", "Clara"]), max_size=3)
MAYBE = st.none() | CUSTOMERS


def passport(matches=ANNA, **known) -> Question:
	return Question(Kind.PASSPORT, matches, **known)


def phone(matches=ANNA, **known) -> Question:
	return Question(Kind.PHONE, matches, **known)


def decide(question: Question, *, is_taken: bool = False, reveals: bool = False) -> Verdict:
	return conclude(question, choose(question), is_taken=is_taken, reveals=reveals)


def test_either_is_enough_by_default():
	assert decide(passport()) == Verdict(Result.LINKED, "Anna", "Passport")
	assert decide(phone()) == Verdict(Result.LINKED, "Anna", "Phone")


def test_what_nobody_has_is_refused():
	assert decide(passport(NOBODY)) == Verdict(Result.REFUSED)
	assert decide(phone(NOBODY)) == Verdict(Result.REFUSED)


def test_a_passport_of_several_is_refused_and_staff_are_told():
	assert decide(passport(BOTH)) == Verdict(Result.REFUSED, alarm=Alarm.PASSPORT_AMBIGUOUS)


def test_a_phone_of_several_asks_for_a_passport_which_then_decides():
	assert decide(phone(BOTH)) == Verdict(Result.PASSPORT_NEEDED)
	assert decide(passport(phone_matches=BOTH)) == Verdict(Result.LINKED, "Anna", "Passport and Phone")
	clara = frozenset({"Clara"})
	assert decide(passport(clara, phone_matches=BOTH)) == Verdict(Result.LINKED, "Clara", "Passport")


def test_a_phone_of_one_does_not_stand_in_the_way_of_a_passport():
	assert decide(passport(phone_matches=frozenset({"Boris"}))).customer == "Anna"
	assert decide(passport(phone_matches=NOBODY)).customer == "Anna"


def test_a_taken_customer_is_refused_in_the_same_words_unless_the_setting_says_so():
	quiet = decide(passport(), is_taken=True)
	assert quiet == Verdict(Result.REFUSED, alarm=Alarm.PASSPORT_OFFERED_AGAIN)
	assert decide(passport(), is_taken=True, reveals=True).reveal_linked_elsewhere
	assert decide(phone(), is_taken=True).alarm is Alarm.PHONE_OFFERED_AGAIN
	assert not decide(passport(NOBODY), reveals=True).reveal_linked_elsewhere


def test_both_needed_passport_first():
	assert decide(passport(both_needed=True)) == Verdict(Result.PHONE_NEEDED)
	proved = phone(both_needed=True, passport_matches=ANNA)
	assert decide(proved) == Verdict(Result.LINKED, "Anna", "Passport and Phone")
	assert decide(phone(both_needed=True, passport_matches=NOBODY)) == Verdict(Result.REFUSED)
	assert (
		decide(phone(frozenset({"Boris"}), both_needed=True, passport_matches=ANNA)).result is Result.REFUSED
	)


def test_both_needed_phone_first():
	assert decide(phone(both_needed=True)) == Verdict(Result.PASSPORT_NEEDED)
	assert decide(phone(NOBODY, both_needed=True)) == Verdict(Result.PASSPORT_NEEDED)
	verified = passport(both_needed=True, phone_matches=BOTH)
	assert decide(verified) == Verdict(Result.LINKED, "Anna", "Passport and Phone")
	assert decide(passport(both_needed=True, phone_matches=NOBODY)) == Verdict(Result.REFUSED)


def test_a_linked_account_is_welcome_with_its_own_and_refused_with_anothers():
	assert decide(passport(own="Anna")) == Verdict(Result.LINKED, "Anna", "Passport")
	assert decide(phone(BOTH, own="Boris")) == Verdict(Result.LINKED, "Boris", "Phone")
	assert decide(passport(own="Clara")) == Verdict(Result.REFUSED)
	assert decide(passport(own="Clara"), is_taken=True).alarm is Alarm.PASSPORT_OFFERED_AGAIN
	assert decide(passport(own="Anna", both_needed=True)).result is Result.LINKED


@given(CUSTOMERS, MAYBE, st.booleans(), st.sampled_from(Kind), st.booleans(), st.booleans())
def test_nobody_is_linked_to_a_customer_whose_value_he_did_not_offer(
	matches, other, both_needed, kind, is_taken, reveals
):
	question = Question(kind, matches, both_needed=both_needed, phone_matches=other, passport_matches=other)
	verdict = decide(question, is_taken=is_taken, reveals=reveals)
	if verdict.result is Result.LINKED:
		assert verdict.customer in matches and not is_taken
		assert not both_needed or verdict.customer in other
	else:
		assert verdict.customer is None


@given(CUSTOMERS, CUSTOMERS, st.booleans(), st.booleans())
def test_where_both_are_needed_a_passport_alone_is_answered_alike_whosever_it_is(one, another, first, second):
	answers = {
		decide(passport(matches, both_needed=True), is_taken=taken, reveals=True).result
		for matches, taken in ((one, first), (another, second))
	}
	assert answers == {Result.PHONE_NEEDED}


@given(CUSTOMERS, CUSTOMERS)
def test_where_both_are_needed_a_strangers_phone_tells_nothing_of_a_passport(known, unknown):
	"""The phone is of nobody whose passport was offered: the answer is one, whether the passport exists."""
	strangers_phone = frozenset({"Zoya"})
	answers = {
		decide(phone(strangers_phone, both_needed=True, passport_matches=matches)).result
		for matches in (known, unknown, NOBODY)
	}
	assert answers == {Result.REFUSED}


@given(CUSTOMERS, st.booleans())
def test_unknown_and_linked_elsewhere_get_the_same_result(matches, reveals):
	if len(matches) == 1:
		taken = decide(passport(matches), is_taken=True, reveals=reveals)
		assert taken.result is decide(passport(NOBODY)).result


def test_a_choice_that_is_not_to_be_linked_still_names_the_customer_for_the_alarm():
	assert choose(passport(both_needed=True)) == Choice(Result.PHONE_NEEDED, "Anna")
	assert choose(passport(own="Clara")) == Choice(Result.REFUSED, "Anna")
