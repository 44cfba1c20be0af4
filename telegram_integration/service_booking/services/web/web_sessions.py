"""Who is logged in on the pages: a token in the browser, its hash here, and what it was given for.

A token is worth no more than its proof: whoever came by Telegram is judged by his account's link, whoever came by SMS
by whose telephone that is now, on every call. Nobody is let in whom staff have shut out meanwhile.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe

from telegram_integration.online_payments.services.step import end_step
from telegram_integration.service_booking.services.web import web_customer, web_digests
from telegram_integration.telegram_core.domain.errors import DomainError, NotFound
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.services import identities
from telegram_integration.telegram_core.services.accounts import linked_customer
from telegram_integration.telegram_core.services.business_events import record_event

VISIT = "Web Visit"
SMS, TELEGRAM = "SMS", "Telegram"
_LASTS = {SMS: timedelta(days=30), TELEGRAM: timedelta(days=1)}
_NOTED_EVERY = timedelta(minutes=5)
_FIELDS = ["name", "customer", "via", "telegram_user", "phone_key", "last_used", "expires_at", "ended_at"]


class NotLoggedIn(DomainError):
	"""Never was, or it is over: the page asks for a login."""

	http_status_code = 403


@dataclass(frozen=True)
class Visitor:
	"""A customer, and the Telegram account through which he is told of his visits; empty where he has none."""

	visit: str
	customer: str
	telegram_user: str


@dataclass(frozen=True)
class Proof:
	"""Of a telephone, by the keyed hash of its number, or of a Telegram account."""

	phone_key: str = ""
	telegram_user: str = ""

	@property
	def via(self) -> str:
		return TELEGRAM if self.telegram_user else SMS


def open_for(customer: str, proof: Proof, browser: str, now: datetime) -> str:
	"""The token, which is told once and kept nowhere."""
	token = web_digests.new_token()
	doc = frappe.new_doc(VISIT)
	doc.update(
		{
			"customer": customer,
			"via": proof.via,
			"browser": browser,
			"telegram_user": proof.telegram_user or None,
			"phone_key": proof.phone_key,
			"token_hash": web_digests.of_session(token),
			"opened_at": now,
			"last_used": now,
			"expires_at": now + _LASTS[proof.via],
		}
	)
	doc.insert(ignore_permissions=True)
	return token


def visitor(token: str, now: datetime) -> Visitor:
	"""Raises NotLoggedIn. Ends the step it is in, so that what follows reads what is there now."""
	filters = {"token_hash": web_digests.of_session(token)}
	row = frappe.db.get_value(VISIT, filters, _FIELDS, as_dict=True) if token else None
	if not row or row.ended_at or row.expires_at <= now or not _is_his(row):
		raise NotLoggedIn
	if row.last_used + _NOTED_EVERY <= now:
		frappe.db.set_value(VISIT, row.name, "last_used", now, update_modified=False)
	end_step()
	return Visitor(row.name, row.customer, account_of(row.customer))


def account_of(customer: str) -> str:
	"""The customer's Telegram account; empty where none is linked."""
	return frappe.db.get_value("Telegram User", {"customer": customer}, "name") or ""


def logins_of(visitor: Visitor, now: datetime) -> list[dict]:
	"""Where the customer is logged in, the latest first."""
	rows = frappe.get_all(
		VISIT,
		filters={"customer": visitor.customer, "ended_at": ("is", "not set"), "expires_at": (">", now)},
		fields=["name", "via", "browser", "opened_at", "last_used"],
		order_by="last_used desc, name asc",
		limit=50,
	)
	return [
		{
			"login": row.name,
			"via": row.via,
			"browser": row.browser or "",
			"since": row.opened_at.replace(microsecond=0).isoformat(),
			"last_used": row.last_used.replace(microsecond=0).isoformat(),
			"is_this": row.name == visitor.visit,
		}
		for row in rows
	]


def end_one(visitor: Visitor, login: str, now: datetime) -> dict:
	"""``{logins}`` that are left. ``login`` empty: all but the present one end. Raises NotFound for another customer's."""
	for name in [login] if login else _others(visitor, now):
		row = _locked(name)
		if row.customer != visitor.customer:
			raise NotFound
		_end(row, now)
	return {"logins": logins_of(visitor, now)}


def end_by_staff(login: str, now: datetime) -> None:
	"""Raises NotFound."""
	row = _locked(login)
	if not row.ended_at:
		_end(row, now, ended_by=frappe.session.user)
		record_event(
			"web_login_ended",
			reference_doctype="Customer",
			reference_name=row.customer,
			details={"login": login},
		)


def forget_old(before: datetime) -> None:
	"""Those that were over before then."""
	frappe.db.delete(VISIT, {"expires_at": ("<", before)})
	frappe.db.delete(VISIT, {"ended_at": ("<", before)})


def _others(visitor: Visitor, now: datetime) -> list[str]:
	return sorted(one["login"] for one in logins_of(visitor, now) if not one["is_this"])


def _locked(login: str):
	row = (
		frappe.db.get_value(VISIT, login, ["name", "customer", "ended_at"], as_dict=True, for_update=True)
		if login
		else None
	)
	if not row:
		raise NotFound
	return row


def _end(row, now: datetime, **more) -> None:
	if not row.ended_at:
		frappe.db.set_value(VISIT, row.name, {"ended_at": now, **more})


def _is_his(row) -> bool:
	if web_customer.is_shut_out(row.customer):
		return False
	if row.via == SMS:
		return identities.find_customers(Kind.PHONE, row.phone_key) == {row.customer}
	try:
		return linked_customer(int(row.telegram_user)) == row.customer
	except DomainError:  # linked to nobody, or blocked by staff
		return False
