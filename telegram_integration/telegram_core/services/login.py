"""Logging in: a Telegram account offers a passport or a phone and is linked to its customer, or is not.

Refusals that happen in the ordinary course are values, so that Frappe commits the attempt with them. The value
offered lives in local variables here and nowhere else: what is stored is its keyed hash and its mask.
"""

from collections.abc import Iterable
from datetime import datetime

from telegram_integration.telegram_core.domain import login_policy, passport, phone
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotLinked
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.domain.login_policy import (
	PROOF_LASTS,
	Alarm,
	Question,
	Result,
	Verdict,
)
from telegram_integration.telegram_core.services import (
	accounts,
	identities,
	linking,
	login_attempts,
	subjects,
)
from telegram_integration.telegram_core.services.accounts import TelegramName
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.customer_card import customer_card
from telegram_integration.telegram_core.services.customer_overview import login_overview
from telegram_integration.telegram_core.services.login_attempts import Offer, Past
from telegram_integration.telegram_core.services.login_limits import LoginLimits, lock_linking
from telegram_integration.telegram_core.services.settings import LoginRules, login_rules
from telegram_integration.telegram_core.services.staff_notices import notify_staff

_MOST_NAMED = 5  # customers that one notice to staff names
_OUTCOMES = {
	Result.LINKED: "Linked",
	Result.REFUSED: "Refused",
	Result.PHONE_NEEDED: "Proved",
	Result.PASSPORT_NEEDED: "Proved",
}


def by_passport(telegram_id: int, text: str, idempotency_key: str, name: TelegramName) -> dict:
	"""A passport number, as the customer typed it."""
	number = passport.normalise(text)
	if number is None:
		raise InvalidInput("passport")
	key = identities.key_of(Kind.PASSPORT, number)
	return _Login(Offer(telegram_id, Kind.PASSPORT, key, passport.mask(number), idempotency_key)).run(name)


def by_phone(
	telegram_id: int, contact_user_id: int, text: str, idempotency_key: str, name: TelegramName
) -> dict:
	"""A contact shared in Telegram; only the sender's own counts."""
	if contact_user_id != telegram_id:
		raise InvalidInput("contact_user_id")
	number = phone.normalise_contact(text)
	if number is None:
		raise InvalidInput("phone")
	key = identities.key_of(Kind.PHONE, number)
	offer = Offer(telegram_id, Kind.PHONE, key, phone.mask(number), idempotency_key)
	return _Login(offer).run(name, verified_phone=number)


def logout(telegram_id: int) -> dict:
	"""Frees the customer for another account; nothing happens to an account that is not linked."""
	lock_linking()
	linking.unlink(accounts.lock_account(telegram_id), linking.LOGGED_OUT)
	return {"result": "logged_out"}


class _Login:
	"""One attempt, from the locks to the answer."""

	def __init__(self, offer: Offer):
		self.offer = offer
		self.rules: LoginRules = login_rules()

	def run(self, name: TelegramName, verified_phone: str | None = None) -> dict:
		offer = self.offer
		accounts.account_name(offer.telegram_id)
		self.limits = LoginLimits(offer.telegram_id, offer.kind, offer.identity_key, self.rules)
		self.now: datetime = self.limits.now
		self.account = accounts.lock_account(offer.telegram_id, name)
		if past := login_attempts.find_repeat(offer):
			return self._answer_again(past)
		if wait := self.limits.retry_after():
			return self._finish("Locked", {"result": "locked", "retry_after_seconds": wait})
		if verified_phone:
			subjects.tell_phone(offer.telegram_id, verified_phone)
		question = self._question()
		if verified_phone and self._welcome_newcomer(question, verified_phone, name):
			question = self._question()
		verdict = self._decide(question)
		if verified_phone:
			self.account.update({"phone": verified_phone, "phone_verified_on": self.now})
		if verdict.result is Result.PHONE_NEEDED:
			self._keep_proof(question)
		return self._conclude(verdict)

	def _question(self) -> Question:
		offer, account, is_passport = self.offer, self.account, self.offer.kind is Kind.PASSPORT
		return Question(
			kind=offer.kind,
			matches=identities.find_customers(offer.kind, offer.identity_key),
			own=account.customer,
			both_needed=self.rules.both_needed,
			phone_matches=self._phone_matches() if is_passport else None,
			passport_matches=None if is_passport else self._passport_matches(),
		)

	def _welcome_newcomer(self, question: Question, phone: str, name: TelegramName) -> bool:
		"""Whose phone is nobody's may become a customer, where a subject wants that and a phone is proof enough."""
		if question.matches or question.own or question.both_needed:
			return False
		full_name = f"{name.first_name} {name.last_name}".strip()
		language = self.account.language
		return bool(subjects.welcome_newcomer(self.offer.telegram_id, phone, full_name, language))

	def _phone_matches(self) -> frozenset[str] | None:
		verified = self.account.phone_verified_on
		if not (self.account.phone and verified and verified + PROOF_LASTS > self.now):
			return None
		return identities.find_customers(Kind.PHONE, identities.key_of(Kind.PHONE, self.account.phone))

	def _passport_matches(self) -> frozenset[str] | None:
		until = self.account.passport_proof_until
		if not (until and until > self.now):
			return None
		proof = self.account.passport_proof
		return identities.find_customers(Kind.PASSPORT, proof) if proof else frozenset()

	def _decide(self, question: Question) -> Verdict:
		choice = login_policy.choose(question)
		holder = linking.other_holder(choice.customer, self.account.name) if choice.customer else None
		verdict = login_policy.conclude(
			question, choice, is_taken=bool(holder), reveals=self.rules.reveals_linked_elsewhere
		)
		if verdict.alarm:
			self._tell_staff(verdict.alarm, question.matches, holder)
		return verdict

	def _keep_proof(self, question: Question) -> None:
		"""Only the hash, and only of a passport that is somebody's; the time in any case, to tell nothing."""
		matched = len(question.matches) == 1
		self.account.passport_proof = self.offer.identity_key if matched else ""
		self.account.passport_proof_until = self.now + PROOF_LASTS

	def _conclude(self, verdict: Verdict) -> dict:
		if verdict.result is Result.LINKED:
			return self._link(verdict)
		if verdict.result is Result.PASSPORT_NEEDED:
			# The phone is the sender's own: nothing was guessed, so nothing is counted.
			return self._finish(_OUTCOMES[verdict.result], {"result": verdict.result.value})
		if verdict.result is Result.PHONE_NEEDED:
			# Half a login is no failure of everybody's: it counts for the account and the passport only.
			self.limits.count_attempt(is_refusal=False)
			return self._finish(_OUTCOMES[verdict.result], {"result": verdict.result.value})
		self.limits.count_attempt()
		return self._refuse(verdict)

	def _refuse(self, verdict: Verdict) -> dict:
		reason = "linked_elsewhere" if verdict.reveal_linked_elsewhere else "not_recognised"
		answer = {"result": "refused", "reason": reason, "attempts_left": self.limits.attempts_left()}
		return self._finish(_OUTCOMES[Result.REFUSED], answer)

	def _link(self, verdict: Verdict) -> dict:
		is_new = self.account.customer != verdict.customer
		if is_new and not linking.link(self.account, verdict.customer, verdict.linked_by):
			# Read as free and yet taken: the unique column has the last word.
			self._tell_staff(Alarm.PASSPORT_OFFERED_AGAIN, [verdict.customer], None)
			self.limits.count_attempt()
			return self._refuse(
				Verdict(Result.REFUSED, reveal_linked_elsewhere=self.rules.reveals_linked_elsewhere)
			)
		# The guesses before it stay counted: or whoever has one passport could try all others in between.
		self.account.update({"passport_proof": "", "passport_proof_until": None})
		answer = {"result": "linked", "is_new_link": is_new}
		return self._welcome(self._finish(_OUTCOMES[Result.LINKED], answer, verdict.customer))

	def _finish(self, outcome: str, answer: dict, customer: str | None = None) -> dict:
		accounts.save_account(self.account)
		login_attempts.record(self.offer, outcome, answer, customer)
		return answer

	def _answer_again(self, past: Past) -> dict:
		if past.answer["result"] != Result.LINKED.value:
			return past.answer
		if self.account.customer != past.customer:
			raise NotLinked  # unlinked since: an old answer opens no door
		return self._welcome(past.answer)

	def _welcome(self, answer: dict) -> dict:
		return {
			**answer,
			"customer": customer_card(self.account),
			"language": self.account.language,
			**login_overview(self.account.customer),
		}

	def _tell_staff(self, alarm: Alarm, customers: Iterable[str], holder: str | None) -> None:
		known = sorted(customers)[:_MOST_NAMED]
		event = record_event(
			alarm.value,
			reference_doctype="Customer",
			reference_name=known[0],
			telegram_id=self.offer.telegram_id,
			details={"offered": self.offer.masked, "customers": known, "linked_account": holder},
		)
		notify_staff(event)
