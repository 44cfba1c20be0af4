"""What can be booked, and with whom."""

import frappe
from frappe.utils import cint, flt

from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.errors import NotFound

_CODES = ("uz", "uz_cyrl", "ru", "en")
TITLES = [f"title_{code}" for code in _CODES]
"""Fields of a service and of an option."""
_DESCRIPTIONS = [f"description_{code}" for code in _CODES]
_FIELDS = ["name", "service_name", "kind", "minutes", "price", "image", *TITLES, *_DESCRIPTIONS]
_OPTION_FIELDS = ["parent", "option_name", "price", *TITLES]
_GIVES = "Service Master Service"


def services(language: str) -> list[dict]:
	"""Active services that some active master gives, in the order that staff have chosen; prices in so'm."""
	given = _given()
	active = {"active": 1, "name": ("in", given or [""])}
	found = frappe.get_all(SERVICE, filters=active, fields=_FIELDS, order_by="sort_order asc, name asc")
	options = _options([row.name for row in found], language)
	currency = site_currency()
	return [
		{
			"service_id": row.name,
			"title": title_in(language, row, row.service_name),
			"description": _word("description", language, row),
			"kind": row.kind or "",
			"minutes": cint(row.minutes),
			"price": flt(row.price),
			"currency": currency,
			"image": row.image or "",
			"options": options.get(row.name, []),
		}
		for row in found
	]


def masters(service: str, zone: str = "") -> list[dict]:
	"""Who gives the service, by name; with a zone only those who go there. Raises NotFound."""
	bookable(service)
	rows = _masters(service, zone)
	return [
		{"master_id": row.name, "name": row.master_name, "photo": row.photo or "", "bio": row.bio or ""}
		for row in sorted(rows, key=lambda row: (row.master_name, row.name))
	]


def masters_for(service: str, master: str = "", zone: str = "") -> tuple[str, ...]:
	"""The names of those who may be asked for a visit: of the one that is wished for, or of all; maybe none."""
	return tuple(row.name for row in _masters(service, zone) if master in ("", row.name))


def bookable(service: str):
	"""The document of a service that is offered, from the cache. Raises NotFound."""
	if not service or not frappe.db.exists(SERVICE, service):
		raise NotFound
	found = frappe.get_cached_doc(SERVICE, service)
	if not cint(found.active):
		raise NotFound
	return found


def title_in(language: str, row, fallback: str) -> str:
	"""Of a service or an option; what staff call it where they have not said it in that language."""
	return _word("title", language, row) or fallback


def site_currency() -> str:
	"""In which prices of services are."""
	return frappe.db.get_value("Company", booking_rules().company, "default_currency") or ""


def _word(what: str, language: str, row) -> str:
	return row.get(f"{what}_{language.replace('-', '_').lower()}") or ""


def _given() -> list[str]:
	master, gives = frappe.qb.DocType(MASTER), frappe.qb.DocType(_GIVES)
	query = (
		frappe.qb.from_(gives)
		.join(master)
		.on(master.name == gives.parent)
		.select(gives.service)
		.where(gives.parenttype == MASTER)
		.where(master.active == 1)
		.groupby(gives.service)
		.orderby(gives.service)
	)
	return [service for (service,) in query.run()]


def _masters(service: str, zone: str) -> list:
	"""In the order of names. A master without a zone goes everywhere."""
	master, gives = frappe.qb.DocType(MASTER), frappe.qb.DocType(_GIVES)
	query = (
		frappe.qb.from_(master)
		.join(gives)
		.on(gives.parent == master.name)
		.select(master.name, master.master_name, master.photo, master.bio)
		.where(gives.parenttype == MASTER)
		.where(gives.service == service)
		.where(master.active == 1)
		.orderby(master.name)
	)
	if zone:
		query = query.where(master.zone.isnull() | master.zone.isin(["", zone]))
	return query.run(as_dict=True)


def _options(names: list[str], language: str) -> dict[str, list[dict]]:
	rows = frappe.get_all(
		"Bookable Service Option",
		filters={"parent": ("in", names or [""]), "parenttype": SERVICE, "active": 1},
		fields=_OPTION_FIELDS,
		order_by="parent asc, idx asc",
	)
	found: dict[str, list[dict]] = {}
	for row in rows:
		option = {"option": row.option_name, "title": title_in(language, row, row.option_name)}
		found.setdefault(row.parent, []).append({**option, "price": flt(row.price)})
	return found
