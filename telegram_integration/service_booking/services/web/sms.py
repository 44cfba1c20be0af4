"""Sends a code to a telephone, or, in a trial, does not. Asked between transactions, for Eskiz may take its time."""

from dataclasses import dataclass

from frappe import _

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services.http_transport import outside
from telegram_integration.service_booking.services.web import sms_settings
from telegram_integration.service_booking.sms.eskiz import Eskiz, Sent
from telegram_integration.telegram_core.services.settings import support_contacts

SENT, NOT_SENT, NO_ANSWER, TRIAL = "Sent", "Not sent", "No answer", "Trial"


@dataclass(frozen=True)
class Delivery:
	"""``status``: one of the four; after ``No answer`` the message may have gone out all the same. ``may_repeat``: Eskiz
	has surely not heard of it."""

	status: str
	said: str = ""
	message_id: str = ""
	may_repeat: bool = False

	@property
	def may_arrive(self) -> bool:
		return self.status != NOT_SENT


def send_code(number: str, code: str, language: str) -> Delivery:
	"""``number``: E.164. Never sent a second time by itself."""
	if sms_settings.sms_rules().is_trial:
		return Delivery(TRIAL)
	return send_text(number, sms_settings.text_for(language, code, support_contacts()["company"]))


def send_text(number: str, text: str) -> Delivery:
	"""The same of any text, also while a trial shows the codes: whoever sends asks for that himself."""
	try:
		told = _eskiz().send(number, text)
	except Unavailable as silence:
		status = NO_ANSWER if silence.heard else NOT_SENT
		return Delivery(status, "no answer", may_repeat=not silence.heard)
	if isinstance(told, Sent):
		return Delivery(SENT, message_id=told.message_id[:64])
	return Delivery(NOT_SENT, told.words or told.code)


def check_connection() -> dict:
	"""``{ok, message}`` about the account as saved, whether it is switched on or not."""
	try:
		found = _eskiz().account()
	except Unavailable:
		return {"ok": False, "message": _("The provider does not answer.")}
	if not found.ok:
		return {"ok": False, "message": _("The provider does not accept the keys.")}
	return {"ok": True, "message": _("The provider accepts the keys. Balance: {0}").format(found.balance)}


def _eskiz() -> Eskiz:
	return Eskiz(sms_settings.account(), outside("eskiz"))
