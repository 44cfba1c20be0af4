"""Click's calls: proved by their signature, stored, decided by its table under the locks, written, answered."""

from telegram_integration.online_payments.providers import click
from telegram_integration.online_payments.providers.click import calls, decisions, replies, values
from telegram_integration.online_payments.providers.click.settings import ClickSettings, read_settings
from telegram_integration.online_payments.providers.contract import Answer, WrongSettings
from telegram_integration.online_payments.services import provider_events, provider_settings
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.provider_events import PROCESSED, REFUSED, Call
from telegram_integration.online_payments.services.webhooks import asked, click_actions

KEY = click.ENTRY.key


def answer_call(call: calls.Call, body: bytes, source: str) -> Answer:
	"""The answer to one call; never raises. Which action is asked for stands in the call, not in the address."""
	settings = _settings()
	error = _refusal(call, settings)
	if error is not None or settings is None:
		error = values.WRONG_SIGNATURE if error is None else error
		asked.refuse(Call(KEY, "", _kind(call), body, source), values.NOTES[error])
		return replies.of(call, error, None, call.completes)
	event = Call(KEY, f"{_kind(call)}:{call['click_trans_id']}", _kind(call), body, source)
	return asked.in_one_piece(
		lambda: _answered(call, settings, event),
		lambda: replies.of(call, values.NOT_UPDATED, None, call.completes),
		event,
	)


def refusal_of(body: bytes) -> Answer:
	"""For a call that Frappe refused before it came to us: it was not readable."""
	call = calls.read(body, True)
	return replies.of(call, values.BAD_REQUEST, None, call.completes)


def _settings() -> ClickSettings | None:
	"""None until the settings are whole: nobody comes in then."""
	try:
		return read_settings(provider_settings.settings_of(click.ENTRY))
	except WrongSettings:
		return None


def _refusal(call: calls.Call, settings: ClickSettings | None) -> int | None:
	secret, service_id = (settings.secret_key, settings.service_id) if settings else ("", "")
	return decisions.refusal(call, secret, service_id)


def _kind(call: calls.Call) -> str:
	if not call.completes:
		return "prepare"
	return "cancel" if call["error"].startswith("-") else "complete"


def _answered(call: calls.Call, settings: ClickSettings, event: Call) -> Answer:
	stored = provider_events.store(event)
	fault_point("click.after_event")
	done = click_actions.decide(call, settings.rules)
	fault_point("click.after_decision")
	answer = replies.of(call, done.error, done.number, call.completes)
	provider_events.answer(
		stored.name,
		REFUSED if done.error else PROCESSED,
		answer=answer.body,
		error=values.NOTES[done.error] if done.error else "",
		session=done.session,
		transaction=done.transaction,
	)
	fault_point("click.before_answer")
	return answer
