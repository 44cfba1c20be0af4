"""How an address is written: on one line, and in full."""

from bot_service.erp.booking_models import Address, Place
from bot_service.texts.catalogue import Html, Translator

LIFTS = {"Yes": "addresses-lift-yes", "No": "addresses-lift-no"}


def short_address(address: Address) -> str:
	return f"{address.title}: {address.address}" if address.title else address.address


def in_one_line(t: Translator, place: Place) -> Html:
	"""Where a visit goes: the numbers with their words, for "12, 3, 4" tells nobody which of them is the floor."""
	parts = [t("addresses-line", address=place.address)] if place.address else []
	for key, value in (
		("addresses-entrance", place.entrance),
		("addresses-floor", place.floor),
		("addresses-landmark", place.landmark),
	):
		if value:
			parts.append(t(key, value=value))
	return Html(", ".join(parts))


def full_address(t: Translator, address: Address) -> Html:
	lines = [t("addresses-line", address=address.address)]
	if address.entrance:
		lines.append(t("addresses-entrance", value=address.entrance))
	if address.floor:
		lines.append(t("addresses-floor", value=address.floor))
	if address.elevator in LIFTS:
		lines.append(t(LIFTS[address.elevator]))
	if address.landmark:
		lines.append(t("addresses-landmark", value=address.landmark))
	if address.parking:
		lines.append(t("addresses-parking", value=address.parking))
	if address.on_site_phone:
		lines.append(t("addresses-phone", value=address.on_site_phone))
	if address.latitude and address.longitude:
		lines.append(t("addresses-on-map"))
	return Html("\n".join(lines))
