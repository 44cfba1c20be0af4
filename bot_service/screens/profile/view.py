"""The customer's own data, the passport masked by the ERP."""

from bot_service.erp.models import Profile, Total
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import button, home_row, keyboard
from bot_service.ui.page import Page

WAYS = {
	"Passport": "profile-by-passport",
	"Phone": "profile-by-phone",
	"Passport and Phone": "profile-by-both",
	"Staff": "profile-by-staff",
}


def profile_page(t: Translator, profile: Profile) -> Page:
	lines = [str(t("profile-name", name=profile.customer.customer_name))]
	if profile.customer.phone:
		lines.append(t("profile-phone", phone=profile.customer.phone))
	if profile.customer.passport:
		lines.append(t("profile-passport", passport=profile.customer.passport))
	if profile.linked_on:
		lines.append(_linked(t, profile))
	sums = [str(t("profile-contracts", total=profile.contracts_total, open=profile.contracts_open))]
	sums.extend(_owed(t, total) for total in profile.outstanding)
	parts = [str(t("profile-title")), "\n".join(lines), "\n".join(sums)]
	return Page(
		"\n\n".join(parts),
		keyboard(
			[
				button(t("menu-button-language"), Open(screen="language")),
				button(t("menu-button-logout"), Open(screen="logout")),
			],
			home_row(t),
		),
	)


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
