"""Who is let in: the table of login decisions.

Pure. Two steps, because whether a customer is linked to another account is known only under a lock:
``choose`` picks the customer from what was offered, ``conclude`` says what that comes to. The reader can check
one promise here: an account that proves nothing but a passport learns nothing about other people's passports.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from telegram_integration.telegram_core.domain.identity import Kind

# How long a proved passport waits for the phone, and a verified phone for the passport.
PROOF_LASTS = timedelta(minutes=30)


class Result(str, Enum):
	LINKED = "linked"
	REFUSED = "refused"
	PHONE_NEEDED = "phone_needed"
	PASSPORT_NEEDED = "passport_needed"


class Alarm(str, Enum):
	"""What staff must hear of; the value is the Business Event's name."""

	PASSPORT_OFFERED_AGAIN = "passport_offered_again"
	PHONE_OFFERED_AGAIN = "phone_offered_again"
	PASSPORT_AMBIGUOUS = "passport_ambiguous"


@dataclass(frozen=True)
class Question:
	"""What is known when a passport or a phone is offered."""

	kind: Kind
	matches: frozenset[str]  # the customers with the offered value
	own: str | None = None  # the customer that this account is linked to already
	both_needed: bool = False  # the site's policy
	phone_matches: frozenset[str] | None = None  # customers of the phone verified lately; None: none was
	passport_matches: frozenset[str] | None = None  # customers of the passport offered lately; None: none was


@dataclass(frozen=True)
class Choice:
	"""``customer``: whom the offered value points to, also where he is not to be linked."""

	result: Result
	customer: str | None = None
	linked_by: str | None = None
	is_ambiguous: bool = False


@dataclass(frozen=True)
class Verdict:
	result: Result
	customer: str | None = None  # only where the result is LINKED
	linked_by: str | None = None
	reveal_linked_elsewhere: bool = False
	alarm: Alarm | None = None


def choose(question: Question) -> Choice:
	"""The customer that the offer leads to, before it is known who else is linked to him."""
	if question.own:
		return _again(question)
	if question.kind is Kind.PASSPORT:
		return _by_passport(question)
	return _by_phone(question)


def conclude(question: Question, choice: Choice, *, is_taken: bool, reveals: bool) -> Verdict:
	"""``is_taken``: another account is linked to the chosen customer; ``reveals``: the setting to say so."""
	alarm = _alarm(question, choice, is_taken)
	if choice.result is not Result.LINKED:
		return Verdict(choice.result, alarm=alarm)
	if is_taken:
		return Verdict(Result.REFUSED, reveal_linked_elsewhere=reveals, alarm=alarm)
	return Verdict(Result.LINKED, choice.customer, choice.linked_by, alarm=alarm)


def _again(question: Question) -> Choice:
	"""A linked account: its own proof is welcome, another customer's is refused until it logs out."""
	is_ambiguous = question.kind is Kind.PASSPORT and len(question.matches) > 1
	if question.own in question.matches:
		return Choice(Result.LINKED, question.own, question.kind.value, is_ambiguous)
	return Choice(Result.REFUSED, _single(question.matches), is_ambiguous=is_ambiguous)


def _by_passport(question: Question) -> Choice:
	customer = _single(question.matches)
	is_ambiguous = len(question.matches) > 1
	phone = question.phone_matches
	if question.both_needed and phone is None:
		# The same words whether the passport is known or not: only the phone will tell.
		return Choice(Result.PHONE_NEEDED, customer, is_ambiguous=is_ambiguous)
	if customer is None:
		return Choice(Result.REFUSED, is_ambiguous=is_ambiguous)
	is_his_phone = customer in (phone or ())
	if question.both_needed and not is_his_phone:
		return Choice(Result.REFUSED, customer)
	# Where one proof is enough, a phone that his record lacks takes nothing from the right passport.
	return Choice(Result.LINKED, customer, "Passport and Phone" if is_his_phone else "Passport")


def _by_phone(question: Question) -> Choice:
	if not question.both_needed:
		if len(question.matches) > 1:
			return Choice(Result.PASSPORT_NEEDED)
		customer = _single(question.matches)
		return Choice(Result.LINKED, customer, "Phone") if customer else Choice(Result.REFUSED)
	if question.passport_matches is None:
		return Choice(Result.PASSPORT_NEEDED)
	customer = _single(question.matches & question.passport_matches)
	return Choice(Result.LINKED, customer, "Passport and Phone") if customer else Choice(Result.REFUSED)


def _alarm(question: Question, choice: Choice, is_taken: bool) -> Alarm | None:
	if choice.is_ambiguous:
		return Alarm.PASSPORT_AMBIGUOUS
	if not (choice.customer and is_taken):
		return None
	return Alarm.PASSPORT_OFFERED_AGAIN if question.kind is Kind.PASSPORT else Alarm.PHONE_OFFERED_AGAIN


def _single(customers: frozenset[str]) -> str | None:
	return next(iter(customers)) if len(customers) == 1 else None
