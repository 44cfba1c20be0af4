"""The door: what to show, and how to say no."""

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from bot_service.erp.models import Linked, Locked, Refused
from bot_service.screens.login.callbacks import LoginBy
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import back_row, button, keyboard
from bot_service.ui.page import Page

REASONS = {"linked_elsewhere": "login-linked-elsewhere"}


def choice_page(t: Translator, subjects: frozenset[str], notice: str = "") -> Page:
	"""Whoever books visits is known by his phone; a passport is what contracts are signed with."""
	books = "booking" in subjects
	greeting = t("login-choose-visits") if books else t("login-choose")
	text = f"{notice}\n\n{t('login-choose-again')}" if notice else greeting
	ways = [
		[button(t("login-button-passport"), LoginBy(way="passport"))],
		[button(t("login-button-phone"), LoginBy(way="phone"))],
	]
	return Page(
		text,
		keyboard(
			*(reversed(ways) if books else ways),
			[
				button(t("menu-button-language"), Open(screen="language")),
				button(t("menu-button-help"), Open(screen="help")),
			],
		),
	)


def passport_page(t: Translator, notice: str = "") -> Page:
	text = t("login-passport-prompt")
	return Page(f"{notice}\n\n{text}" if notice else text, keyboard(back_row(t, Open(screen="home"))))


def locked_page(t: Translator, locked: Locked) -> Page:
	minutes = max(1, -(-locked.retry_after_seconds // 60))
	hours = -(-minutes // 60)
	text = t("login-locked-hours", hours=hours) if minutes > 90 else t("login-locked", minutes=minutes)
	return Page(
		text, keyboard([button(t("menu-button-help"), Open(screen="help"))], back_row(t, Open(screen="home")))
	)


def share_phone_keyboard(t: Translator) -> ReplyKeyboardMarkup:
	return ReplyKeyboardMarkup(
		keyboard=[
			[KeyboardButton(text=t("login-button-share"), request_contact=True)],
			[KeyboardButton(text=t("login-button-cancel"))],
		],
		resize_keyboard=True,
		one_time_keyboard=True,
	)


def refusal(t: Translator, refused: Refused) -> Html:
	key = REASONS.get(refused.reason, "login-not-recognised")
	if refused.attempts_left is None:
		return t(key)
	if refused.attempts_left <= 0:
		return Html(f"{t(key)} {t('login-no-attempts-left')}")
	return Html(f"{t(key)} {t('login-attempts-left', count=refused.attempts_left)}")


def welcome(t: Translator, linked: Linked) -> Html:
	lines = [t("login-welcome", name=linked.customer.customer_name)]
	if linked.contracts_total:
		lines.append(t("login-contracts", count=linked.contracts_total))
	if linked.next_payments:
		first = linked.next_payments[0]
		amount = money(first.outstanding, first.currency, t)
		lines.append(t("login-next-payment", amount=amount, date=day(first.due_date)))
	return Html("\n".join(lines))
