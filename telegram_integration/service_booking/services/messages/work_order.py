"""READY: what the master and the therapists' chat are sent, so that the visit needs no question any more.

It holds the client's phone and address: it goes to the chat that the settings name and to the master's own account,
and nowhere else. Links that act for somebody without a login are not passed round in it: the order opens in the Desk,
and the master's day by its own page only from what the master himself is sent; from the chat in the bot, which knows who asks.
"""

from datetime import datetime
from pathlib import Path

from frappe.utils import get_datetime, get_url_to_form, now_datetime

from telegram_integration.service_booking.domain import order_status as statuses
from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.service_booking.services.messages import order_values as about
from telegram_integration.service_booking.services.messages.order_values import GONE
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.orders import order_notices as notices
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.services.template_seeds import Seed

_FOLDER = Path(__file__).resolve().parents[2] / "message_templates"
_GOES_ON = (statuses.RESERVED, statuses.READY, statuses.IN_PROGRESS, statuses.CANCEL_REQUESTED)


def work_order_context(name: str, details: dict, language: str) -> dict | Drop:
	"""All that the visit needs. Nothing of a visit that does not take place, or is over."""
	order, now = about.read(name), now_datetime()
	if order is None:
		return GONE
	if details and order.status not in _GOES_ON:
		return Drop("the visit does not take place any more, or is over")
	if details and details.get("master", order.master) != order.master:
		return Drop("the visit was given to another master")
	return {
		**about.values(order, language, now),
		**_of_the_visit(order, language),
		**{field: order.get(field) or "" for field in _AS_WRITTEN},
		"is_again": bool(details.get("again")),
		"day_link": links.day_link(order.master)
		if details.get("own") or not details
		else links.day_in_bot(get_datetime(order.start).date()),
		"order_link": get_url_to_form(ORDER, order.name),
	}


def withdrawn_context(name: str, details: dict, language: str) -> dict | Drop:
	"""That nobody shall go there: to whom the work order went before."""
	order, now = about.read(name), now_datetime()
	if order is None:
		return GONE
	was = details.get("master") or order.master
	is_moved = was != order.master
	if details and not is_moved and order.status != statuses.CANCELLED:
		return Drop("the visit takes place")
	start = get_datetime(details.get("start") or order.start)
	return {
		**about.values(order, language, now),
		"master": about.master_name(was),
		"when": words.moment(start, language),
		"is_moved": is_moved,
	}


def map_url(latitude: float | None, longitude: float | None) -> str:
	"""The place on a map, by the address in the settings; nothing where it was never pinned."""
	if not (latitude or longitude):
		return ""
	return booking_rules().map_url.format(latitude=latitude, longitude=longitude)


def _of_the_visit(order, language: str) -> dict:
	end: datetime = get_datetime(order.end)
	return {
		"end_time": f"{end:%H:%M}",
		"kind": about.kind(order, language),
		"elevator": words.yes_or_no(order.elevator, language),
		"space": words.yes_or_no(order.space_2x2, language),
		"map_url": map_url(order.latitude, order.longitude),
		"note": order.therapist_note or "",
		"method": about.paid_with(order, language),
		"rest": about.money(about.still_open(order), order, language),
	}


_AS_WRITTEN = (
	"oil",
	"phone",
	"on_site_name",
	"on_site_phone",
	"entrance",
	"floor",
	"parking",
	"landmark",
	"constraints",
	"pets",
	"comment",
)
_VARIABLES = {
	**about.COMMON,
	"is_again": "Whether it was sent before, and is renewed",
	"end_time": "When the visit ends, hours and minutes",
	"kind": "Kind of massage",
	"oil": "Which oil",
	"phone": "The client's phone",
	"on_site_name": "Who is there",
	"on_site_phone": "Phone on site",
	"entrance": "Entrance",
	"floor": "Floor",
	"elevator": "Whether there is an elevator, in words; empty where it is not known",
	"parking": "Parking",
	"landmark": "Landmark",
	"map_url": "Link to the place on a map; empty where it was not pinned",
	"constraints": "Health and wishes that the master must know",
	"note": "Staff's note to the master",
	"space": "Whether there are 2 × 2 m, in words; empty where it is not known",
	"pets": "Pets",
	"comment": "The customer's words",
	"method": "With what it was paid",
	"day_link": "Link to the master's day: to his page in what goes to himself, else to the bot, which shows it to him alone",
	"order_link": "Link to the order in the Desk",
}
_SAMPLE = {
	**about.SAMPLE,
	"is_again": False,
	"end_time": "11:00",
	"kind": "Klassik",
	"oil": "Zaytun",
	"phone": "+998 90 123 45 67",
	"on_site_name": "Aziza",
	"on_site_phone": "+998 90 765 43 21",
	"entrance": "3",
	"floor": "4",
	"elevator": "bor",
	"parking": "hovlida",
	"landmark": "maktab yonida",
	"map_url": "https://yandex.uz/maps/?pt=69.24,41.31&z=17&l=map",
	"constraints": "Yelkasi og'riydi",
	"note": "Qo'ng'iroqni bosmang, chaqaloq uxlaydi",
	"space": "bor",
	"pets": "mushuk",
	"comment": "Iltimos, yumshoqroq",
	"method": "Naqd pul",
	"day_link": "https://erp.example/master-day?master=Malika&token=q7Yw",
	"order_link": "https://erp.example/order/SRV-2026-00001",
}
_OF_WITHDRAWN = {**about.COMMON, "is_moved": "Whether another master has it now"}

EVENTS = (
	MessageEvent(
		key="work_order",
		label=notices.WORK_ORDER,
		reference_doctype=ORDER,
		variables=_VARIABLES,
		context=work_order_context,
		sample=_SAMPLE,
	),
	MessageEvent(
		key="work_order_withdrawn",
		label=notices.WITHDRAWN,
		reference_doctype=ORDER,
		variables=_OF_WITHDRAWN,
		context=withdrawn_context,
		sample={**about.SAMPLE, "is_moved": False},
	),
)
TEMPLATES = (
	Seed(notices.WORK_ORDER, "work_order", _FOLDER / "work_order"),
	Seed(notices.WITHDRAWN, "work_order_withdrawn", _FOLDER / "work_order_withdrawn"),
)
