"""The page of one visit, for whoever has its link: how it stands in plain words, and what a customer may do with it.

The link is the proof, and it may have been passed on: the telephone is masked, and who was asked for on the spot is not
told at all.
"""

from datetime import datetime

import frappe

from telegram_integration.online_payments.domain.payable import NEXT
from telegram_integration.online_payments.services import sessions
from telegram_integration.online_payments.services.provider_settings import may_be_paid
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.services.customers import reading
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import cancelling, order_moving, rating
from telegram_integration.service_booking.services.web import web_booking, web_start
from telegram_integration.telegram_core.domain import phone
from telegram_integration.telegram_core.services.settings import login_rules

_KEPT_BACK = ("link", "address_id")


def page(order: str, token: str, language: str, now: datetime) -> dict:
	"""``{order, company…}``. Raises NotFound for a link that is not, or no longer, right."""
	return _shown(links.order_behind(order, token), language, now)


def pay(order: str, token: str, language: str, key: str) -> dict:
	"""``{url}`` of the payment page; the same for the same key. Raises NothingToPay and InvalidInput."""
	row = links.order_behind(order, token)
	key = web_booking.own_key(key)
	drop_step()
	opened = sessions.open_session(
		NewSession(
			ORDER,
			row.name,
			NEXT,
			telegram_user=row.telegram_user or "",
			language=language,
			idempotency_key=f"visit-page:{row.name}:{key}",
		)
	)
	return {"url": sessions.page_url(opened.name)}


def cancel(order: str, token: str, reason: str, language: str, now: datetime) -> dict:
	"""The page as it is then. Raises ImpossibleStep and InvalidInput."""
	row = links.order_behind(order, token)
	drop_step()
	cancelling.request_cancel(row.customer, row.name, reason, now)
	return page(order, token, language, now)


def rate(order: str, token: str, score: int, comment: str, language: str, now: datetime) -> dict:
	"""The page as it is then. Raises ImpossibleStep and InvalidInput."""
	row = links.order_behind(order, token)
	drop_step()
	rating.rate(row.customer, row.name, score, comment, now)
	return page(order, token, language, now)


def move(
	order: str, token: str, was: datetime, start: datetime, master: str, language: str, now: datetime
) -> dict:
	"""To another time, from the one that the page has shown, with ``master`` or, empty, with whoever can: as
	web_booking answers. Raises ImpossibleStep.
	"""
	row = links.order_behind(order, token)
	drop_step()
	answer = order_moving.move(row.customer, row.name, start, master, now, was=was)
	told = web_booking.answered(answer, row.customer, language, now)
	return {**told, "order": page(order, token, language, now)["order"]}


def _masked(text: str | None) -> str:
	"""What staff wrote and is no number is not told at all: nobody knows what of it may be seen."""
	number = phone.normalise(text, login_rules().region)
	return phone.mask(number) if number else ""


def _why_declined(order: str) -> str:
	"""What staff have said to the last wish to cancel that they did not grant."""
	declined = {"reference_doctype": ORDER, "reference_name": order, "event": "order_cancel_declined"}
	return frappe.db.get_value("Business Event", declined, "reason", order_by="occurred_at desc") or ""


def _shown(row, language: str, now: datetime) -> dict:
	told = reading.shown(row, language, now)
	kept = {name: value for name, value in told.items() if name not in _KEPT_BACK}
	return {
		"order": {
			**kept,
			"phone": _masked(row.phone),
			"pays_online": may_be_paid([row.currency]),
			"cancelled_by_staff": bool(row.cancelled_by_staff),
			"cancel_declined": _why_declined(row.name),
		},
		"now": reading.iso(now),
		**web_start.company(),
	}
