"""Payme's calls: proved, stored, decided by its table under the locks, written, answered. HTTP 200 always."""

from telegram_integration.online_payments.providers import payme
from telegram_integration.online_payments.providers.contract import Answer, WrongSettings
from telegram_integration.online_payments.providers.payme import calls, failures, replies
from telegram_integration.online_payments.providers.payme.calls import Credentials, Refused
from telegram_integration.online_payments.providers.payme.settings import PaymeSettings, read_settings
from telegram_integration.online_payments.services import provider_events, provider_settings
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.provider_events import PROCESSED, REFUSED, Call
from telegram_integration.online_payments.services.webhooks import asked, payme_methods

KEY = payme.ENTRY.key
NOBODY = Credentials("", "")


def answer_call(verb: str, header: str, body: bytes, source: str) -> Answer:
	"""The answer to one call; never raises. ``header`` is Authorization, ``source`` the caller's address."""
	settings = _settings()
	call = _read(verb, header, body, source, settings)
	if isinstance(call, Refused) or settings is None:
		failure = call.failure if isinstance(call, Refused) else failures.STRANGER
		asked.refuse(Call(KEY, "", "", body, source), failure.words)
		return replies.of_failure(failure, call.id)
	event = Call(KEY, _event_id(call), call.method, body, source)
	return asked.in_one_piece(
		lambda: _answered(call, settings, event),
		lambda: replies.of_failure(failures.INTERNAL, call.id),
		event,
	)


def refusal_of(verb: str, header: str, body: bytes, source: str) -> Answer:
	"""For a call that Frappe refused before it came to us: what we would have said of its form and its caller."""
	call = _read(verb, header, body, source, _settings())
	failure = call.failure if isinstance(call, Refused) else failures.INTERNAL
	return replies.of_failure(failure, call.id)


def _settings() -> PaymeSettings | None:
	"""None until the settings are whole: nobody comes in then."""
	try:
		return read_settings(provider_settings.settings_of(payme.ENTRY))
	except WrongSettings:
		return None


def _read(
	verb: str, header: str, body: bytes, source: str, settings: PaymeSettings | None
) -> calls.Call | Refused:
	call = calls.read(verb, header, body, settings.credentials if settings else NOBODY)
	if settings and isinstance(call, calls.Call) and not asked.is_listed(source, settings.addresses):
		return Refused(failures.STRANGER, call.id)
	return call


def _answered(call: calls.Call, settings: PaymeSettings, event: Call) -> Answer:
	stored = provider_events.store(event)
	fault_point("payme.after_event")
	done = payme_methods.decide(call, settings)
	fault_point("payme.after_decision")
	answer = (
		replies.of_failure(done.failure, call.id) if done.failure else replies.of_result(done.result, call.id)
	)
	provider_events.answer(
		stored.name,
		REFUSED if done.failure else PROCESSED,
		answer=answer.body,
		error=done.failure.words if done.failure else "",
		session=done.session,
		transaction=done.transaction,
	)
	fault_point("payme.before_answer")
	return answer


def _event_id(call: calls.Call) -> str:
	"""What the call is about, so that a repeat is known as one: the method and the id, order or span it names."""
	account = calls.account(call.params)
	about = calls.transaction_id(call.params) or ",".join(
		str(value)[:60]
		for value in (*account.values(), call.params.get("from"), call.params.get("to"))
		if value
	)
	return f"{call.method[:40]}:{about}".encode("ascii", "replace").decode()
