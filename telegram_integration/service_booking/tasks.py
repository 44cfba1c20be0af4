"""What the scheduler and the queue start. Safe to run twice, late, or again after a crash."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.messages import order_reminders, uncalled
from telegram_integration.service_booking.services.money import billing
from telegram_integration.service_booking.services.orders import order_refunds
from telegram_integration.service_booking.services.steps import expiry
from telegram_integration.service_booking.services.web import sms_notices, web_housekeeping

_TASKS = "telegram_integration.service_booking.tasks."


def tend_orders() -> None:
	"""Every five minutes: what nobody has touched. Each order is a job, so that none holds up another."""
	now = now_datetime()
	_start("expire_order", expiry.run_out(now))
	_start("send_refunds", order_refunds.next_round(now))
	_start("bill_order", billing.waiting(now))
	uncalled.alert(now)


def send_reminders() -> None:
	"""Every five minutes: of visits to come, and of time that is held and not paid for."""
	order_reminders.remind(now_datetime())


def warn_of_unpaid() -> None:
	"""Every minute: of ten that a time is held for there are few to warn in."""
	order_reminders.warn_of_unpaid(now_datetime())


def forget_old_logins() -> None:
	"""Every night: codes that nobody can use any more, and logins that have been over for a while."""
	web_housekeeping.forget_old(now_datetime())


def send_sms_notices() -> None:
	"""Every five minutes: what waited for the morning or for another try, and what a worker has left behind."""
	now = now_datetime()
	sms_notices.give_up_left_behind(now)
	for name in sms_notices.due(now):
		frappe.enqueue(_TASKS + "send_sms_notice", queue="short", enqueue_after_commit=True, notice=name)


def send_sms_notice(notice: str) -> None:
	sms_notices.send(notice, now_datetime())


def expire_order(order: str) -> None:
	frappe.db.rollback()  # what is read after the lock must not be older than it
	expiry.expire(order, now_datetime())


def send_refunds(order: str) -> None:
	"""Money of a visit that does not take place."""
	frappe.db.rollback()
	order_refunds.send(order)


def bill_order(order: str) -> None:
	"""The Sales Invoice of a visit that was made."""
	frappe.db.rollback()
	billing.bill(order)


def _start(task: str, names: list[str]) -> None:
	for name in names:
		frappe.enqueue(_TASKS + task, queue="short", enqueue_after_commit=True, order=name)
