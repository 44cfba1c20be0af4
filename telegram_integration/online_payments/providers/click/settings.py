"""What Click Merchant holds, in the form that the code wants."""

from dataclasses import dataclass, field

from telegram_integration.online_payments.providers.click import values
from telegram_integration.online_payments.providers.click.values import Rules
from telegram_integration.online_payments.providers.contract import Complaint, WrongSettings
from telegram_integration.online_payments.providers.entry import Settings
from telegram_integration.online_payments.providers.keys import Chosen, is_on, missing, mixed_up, plain

SECRETS = ("secret_key", "api_secret_key", "test_secret_key", "test_api_secret_key")
OWN = ("merchant_id", "service_id", "merchant_user_id", "secret_key", "api_secret_key")
PAY_PAGE = "https://my.click.uz/services/pay"
API = "https://api.click.uz/v2/merchant"
_ANSWERS = {"repeated_complete": ("-4", "0"), "cancelled_after_paid": ("-9", "-4")}


@dataclass(frozen=True)
class ClickSettings:
	"""One service, in one mode."""

	merchant_id: str
	merchant_user_id: str
	rules: Rules
	secret_key: str = field(repr=False)
	"""Of the SHOP API: signs what Click sends."""
	api_secret_key: str = field(repr=False)
	"""Of the Merchant API: signs what we send; empty where the merchant has no access to it."""
	pay_page: str = PAY_PAGE
	api_url: str = API
	keeps_cards: bool = False

	@property
	def service_id(self) -> str:
		return self.rules.service_id


def complaints(settings: Settings) -> tuple[Complaint, ...]:
	"""What is missing or mixed up. The secrets look alike in both modes, so they must differ."""
	chosen = Chosen(settings, OWN)
	found = [*missing(chosen, "merchant_id", "service_id", "secret_key")]
	if is_on(settings.get("keep_cards")):
		found += missing(chosen, "merchant_user_id", "api_secret_key")
	found += [*mixed_up(settings, "secret_key"), *mixed_up(settings, "api_secret_key")]
	for name in ("merchant_id", "service_id", "merchant_user_id"):
		if chosen[name] and not chosen[name].isdigit():
			found.append(Complaint(chosen.fieldname(name), "wrong_form"))
	found += [
		Complaint(name, "wrong_form")
		for name, known in _ANSWERS.items()
		if plain(settings.get(name)) not in ("", *known)
	]
	return tuple(found)


def read_settings(settings: Settings) -> ClickSettings:
	"""Raises WrongSettings."""
	found = complaints(settings)
	if found:
		raise WrongSettings(found)
	chosen = Chosen(settings, OWN)
	return ClickSettings(
		merchant_id=chosen["merchant_id"],
		merchant_user_id=chosen["merchant_user_id"],
		rules=Rules(
			service_id=chosen["service_id"],
			repeated_complete=int(chosen["repeated_complete"] or values.ALREADY_PAID),
			cancelled_after_paid=int(chosen["cancelled_after_paid"] or values.CANCELLED),
		),
		secret_key=chosen["secret_key"],
		api_secret_key=chosen["api_secret_key"],
		pay_page=chosen["pay_page"] or PAY_PAGE,
		api_url=(chosen["api_url"] or API).rstrip("/"),
		keeps_cards=is_on(settings.get("keep_cards")),
	)
