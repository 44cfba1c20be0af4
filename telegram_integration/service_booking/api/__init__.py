"""The doors of the subject, under the paths that are published: nothing here decides or computes."""

from telegram_integration.service_booking.api.customer import (
	book_visit,
	cancel_order,
	get_addresses,
	get_free_days,
	get_free_times,
	get_masters,
	get_order,
	get_orders,
	get_services,
	move_order,
	rate_order,
	remove_address,
	save_address,
	set_default_address,
)
from telegram_integration.service_booking.api.master import get_my_day, request_day_off, take_visit_step

__all__ = [
	"book_visit",
	"cancel_order",
	"get_addresses",
	"get_free_days",
	"get_free_times",
	"get_masters",
	"get_my_day",
	"get_order",
	"get_orders",
	"get_services",
	"move_order",
	"rate_order",
	"remove_address",
	"request_day_off",
	"save_address",
	"set_default_address",
	"take_visit_step",
]
