"""The button "Check connection" of a provider's settings: are the kept keys good? Nothing is changed, here or there."""

from frappe import _

from telegram_integration.online_payments.providers.contract import Checked
from telegram_integration.online_payments.services import merchant_records, provider_settings
from telegram_integration.online_payments.services.http_transport import outside


def check(settings_doctype: str) -> dict:
	"""``{ok, message}`` about the settings as saved, whether the provider is switched on or not."""
	entry = merchant_records.entry_of(settings_doctype)
	settings = provider_settings.settings_of(entry)
	complaints = entry.complaints(settings)
	if complaints:
		return {"ok": False, "message": merchant_records.words_of(settings_doctype, complaints[0])}
	said = entry.factory(settings, outside(entry.key)).check_connection()
	return {"ok": said.ok, "message": _message(said)}


def _message(said: Checked) -> str:
	if said.ok:
		nothing = _("Nothing to ask here: the keys are proved by the provider's first call.")
		return nothing if said.code == "nothing_to_ask" else _("The provider accepts the keys.")
	words = {
		"wrong_keys": _("The provider does not accept the keys."),
		"no_answer": _("The provider does not answer."),
	}
	return words.get(said.code) or _("The provider answers with {0}.").format(said.code)
