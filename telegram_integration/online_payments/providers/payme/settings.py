"""What Payme Merchant holds, in the form that the code wants."""

from dataclasses import dataclass
from ipaddress import ip_network

from telegram_integration.online_payments.providers.contract import Complaint, WrongSettings
from telegram_integration.online_payments.providers.entry import Settings
from telegram_integration.online_payments.providers.keys import Chosen, is_on, missing, mixed_up, plain
from telegram_integration.online_payments.providers.payme.calls import Credentials
from telegram_integration.online_payments.providers.payme.values import Rules

SECRETS = ("secret_key", "test_secret_key")
OWN = ("merchant_id", "secret_key")
CHECKOUT, TEST_CHECKOUT = "https://checkout.paycom.uz", "https://test.paycom.uz"
LOGIN, ACCOUNT_FIELD = "Paycom", "order_id"
CODES = {"unknown_order": -31050, "paid_order": -31051, "cancelled_order": -31052, "busy_order": -31008}


@dataclass(frozen=True)
class PaymeSettings:
	"""One cash desk, in one mode."""

	merchant_id: str
	credentials: Credentials
	rules: Rules
	checkout_url: str
	addresses: tuple[str, ...]
	"""Addresses and networks that may call; any if there are none."""
	fiscal_code: str = ""
	package_code: str = ""
	vat_percent: int = 0


def complaints(settings: Settings) -> tuple[Complaint, ...]:
	"""What is missing or mixed up. A key of either mode looks like any other, so they must differ."""
	found = [*missing(Chosen(settings, OWN), "merchant_id", "secret_key")]
	found += mixed_up(settings, "secret_key")
	if ":" in plain(settings.get("login")):
		found.append(Complaint("login", "wrong_form"))
	if not all(_is_network(each) for each in listed(settings.get("addresses"))):
		found.append(Complaint("addresses", "wrong_form"))
	found += [
		Complaint(f"{name}_code", "wrong_form")
		for name in CODES
		if not _is_code(settings.get(f"{name}_code"))
	]
	return tuple(found)


def read_settings(settings: Settings) -> PaymeSettings:
	"""Raises WrongSettings."""
	found = complaints(settings)
	if found:
		raise WrongSettings(found)
	chosen = Chosen(settings, OWN)
	codes = {name: int(chosen[f"{name}_code"] or 0) or code for name, code in CODES.items()}
	return PaymeSettings(
		merchant_id=chosen["merchant_id"],
		credentials=Credentials(chosen["login"] or LOGIN, chosen["secret_key"]),
		rules=Rules(
			account_field=chosen["account_field"] or ACCOUNT_FIELD,
			life_from_our_time=chosen["life_from"] == "Our time",
			refunds=is_on(settings.get("accept_refunds")),
			**codes,
		),
		checkout_url=(chosen["checkout_url"] or (TEST_CHECKOUT if chosen.is_test else CHECKOUT)).rstrip("/"),
		addresses=listed(settings.get("addresses")),
		fiscal_code=chosen["fiscal_code"],
		package_code=chosen["package_code"],
		vat_percent=int(chosen["vat_percent"] or 0),
	)


def listed(value: object) -> tuple[str, ...]:
	"""One address or network a line, or between commas."""
	return tuple(plain(value).replace(",", " ").split())


def _is_network(text: str) -> bool:
	try:
		ip_network(text, strict=False)
	except ValueError:
		return False
	return True


def _is_code(value: object) -> bool:
	text = plain(value)
	return text in ("", "0") or (
		text.lstrip("-").isdigit() and (text == "-31008" or -31099 <= int(text) <= -31050)
	)
