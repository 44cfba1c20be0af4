"""The list, one address with what can be done to it, and the questions about a new one."""

from collections.abc import Sequence

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from bot_service.erp.booking_models import Address
from bot_service.screens.addresses.callbacks import NewAddress, OfAddress, Skip
from bot_service.screens.addresses.wording import full_address, short_address
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page
from bot_service.ui.session import Session

# Field → (what its button says, what is asked).
FIELDS = {
	"address": ("addresses-button-words", "addresses-ask-address"),
	"title": ("addresses-button-title", "addresses-ask-title"),
	"entrance": ("addresses-button-entrance", "addresses-ask-entrance"),
	"floor": ("addresses-button-floor", "addresses-ask-floor"),
	"landmark": ("addresses-button-landmark", "addresses-ask-landmark"),
	"parking": ("addresses-button-parking", "addresses-ask-parking"),
	"on_site_phone": ("addresses-button-phone", "addresses-ask-phone"),
}
PLACE = "place"


def addresses_page(t: Translator, addresses: Sequence[Address], session: Session) -> Page:
	rows = [
		[button(_label(one), OfAddress(action="show", ref=session.ref(one.address_id)))] for one in addresses
	]
	text = t("addresses-title") if addresses else t("addresses-none")
	new = [button(t("addresses-button-new"), NewAddress())]
	return Page(text, keyboard(*rows, new, back_row(t, Open(screen="profile")), home_row(t)))


def address_page(t: Translator, address: Address, session: Session) -> Page:
	ref = session.ref(address.address_id)
	edits = [
		button(t(label), OfAddress(action="edit", ref=ref, value=name)) for name, (label, _) in FIELDS.items()
	]
	has_lift = address.elevator == "Yes"
	lift = OfAddress(action="lift", ref=ref, value="No" if has_lift else "Yes")
	edits.append(button(t("addresses-button-no-lift" if has_lift else "addresses-button-lift"), lift))
	rows: list[Row] = [edits[first : first + 2] for first in range(0, len(edits), 2)]
	rows.append([button(t("addresses-button-place"), OfAddress(action="edit", ref=ref, value=PLACE))])
	if not address.is_default:
		rows.append([button(t("addresses-button-usual"), OfAddress(action="usual", ref=ref))])
	rows.append([button(t("addresses-button-remove"), OfAddress(action="remove", ref=ref))])
	parts = [t("addresses-one", title=address.title or t("addresses-no-title")), full_address(t, address)]
	if address.is_default:
		parts.append(t("addresses-is-usual"))
	return Page("\n\n".join(parts), keyboard(*rows, back_row(t, Open(screen="addresses")), home_row(t)))


def remove_page(t: Translator, address: Address, ref: str) -> Page:
	sure = button(t("addresses-button-sure"), OfAddress(action="sure", ref=ref))
	return Page(
		t("addresses-sure", address=short_address(address)),
		keyboard([sure], back_row(t, OfAddress(action="show", ref=ref))),
	)


def place_keyboard(t: Translator) -> ReplyKeyboardMarkup:
	return ReplyKeyboardMarkup(
		keyboard=[
			[KeyboardButton(text=t("addresses-button-share"), request_location=True)],
			[KeyboardButton(text=t("login-button-cancel"))],
		],
		resize_keyboard=True,
		one_time_keyboard=True,
	)


def ask_page(t: Translator, field: str, *, is_new: bool, notice: str = "") -> Page:
	"""One question about an address; ``is_new``: others may follow, so that all of them can be left out."""
	question = t(FIELDS[field][1])
	skip = [button(t("addresses-button-skip"), Skip(what="this", field=field))]
	enough = [button(t("addresses-button-enough"), Skip(what="all", field=field))]
	clear = (
		[button(t("addresses-button-clear"), Skip(what="clear", field=field))] if field != "address" else []
	)
	back = back_row(t, Skip(what="all", field=field))
	rows = [skip, enough] if is_new else [clear, back]
	return Page(f"{notice}\n\n{question}" if notice else question, keyboard(*rows))


def _label(address: Address) -> str:
	return f"{'⭐️ ' if address.is_default else '📍 '}{short_address(address)}"
