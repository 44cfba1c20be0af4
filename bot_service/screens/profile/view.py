"""The customer's own data, the passport masked by the ERP."""

from collections.abc import Sequence

from bot_service.erp.booking_models import Address
from bot_service.erp.models import Profile, Total
from bot_service.screens.addresses.wording import short_address
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, button, home_row, keyboard
from bot_service.ui.page import Page

MOST_ADDRESSES = 3
WAYS = {
	"Passport": "profile-by-passport",
	"Phone": "profile-by-phone",
	"Passport and Phone": "profile-by-both",
	"Staff": "profile-by-staff",
}


def profile_page(
	t: Translator, profile: Profile, subjects: frozenset[str], addresses: Sequence[Address]
) -> Page:
	parts = [str(t("profile-title")), _person(t, profile)]
	rows: list[Row] = []
	if "installments" in subjects:
		parts.append(_contracts(t, profile))
	if "booking" in subjects:
		parts.append(_addresses(t, addresses))
		rows.append([button(t("profile-button-addresses"), Open(screen="addresses"))])
	return Page(
		"\n\n".join(part for part in parts if part),
		keyboard(
			*rows,
			[
				button(t("menu-button-language"), Open(screen="language")),
				button(t("menu-button-logout"), Open(screen="logout")),
			],
			home_row(t),
		),
	)


def _person(t: Translator, profile: Profile) -> str:
	lines = [str(t("profile-name", name=profile.customer.customer_name))]
	if profile.customer.phone:
		lines.append(t("profile-phone", phone=profile.customer.phone))
	if profile.customer.passport:
		lines.append(t("profile-passport", passport=profile.customer.passport))
	if profile.linked_on:
		lines.append(_linked(t, profile))
	return "\n".join(lines)


def _contracts(t: Translator, profile: Profile) -> str:
	sums = [str(t("profile-contracts", total=profile.contracts_total, open=profile.contracts_open))]
	sums.extend(_owed(t, total) for total in profile.outstanding)
	return "\n".join(sums)


def _addresses(t: Translator, addresses: Sequence[Address]) -> str:
	"""The usual one first; the rest by a button."""
	ordered = sorted(addresses, key=lambda one: not one.is_default)[:MOST_ADDRESSES]
	return "\n".join(t("profile-address", address=short_address(one)) for one in ordered)


def _linked(t: Translator, profile: Profile) -> str:
	assert profile.linked_on is not None
	date = day(profile.linked_on.date())
	way = WAYS.get(profile.linked_by or "")
	return t("profile-linked-by", date=date, way=t(way)) if way else t("profile-linked", date=date)


def _owed(t: Translator, total: Total) -> str:
	text = str(t("profile-outstanding", amount=money(total.outstanding, total.currency, t)))
	if total.overdue > 0:
		text += f"\n{t('profile-overdue', amount=money(total.overdue, total.currency, t))}"
	return text
