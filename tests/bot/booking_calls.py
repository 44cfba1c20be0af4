"""How the client is asked for each of the contract's requests about booking."""

from datetime import date, datetime

from bot_service.erp.doors.booking import Wish


def wish(request: dict) -> Wish:
	return Wish(
		request["service"],
		datetime.fromisoformat(request["start"]),
		request["address_id"],
		request["master"],
		request["options"],
		request["comment"],
		total=request["total"],
	)


CALLS = {
	"get_services": lambda erp, r: erp.get_services(r["telegram_id"]),
	"get_masters": lambda erp, r: erp.get_masters(r["telegram_id"], r["service"]),
	"get_free_days": lambda erp, r: erp.get_free_days(r["telegram_id"], r["service"], r["master"]),
	"get_free_times": lambda erp, r: erp.get_free_times(
		r["telegram_id"], r["service"], date.fromisoformat(r["day"]), r["master"]
	),
	"book_visit": lambda erp, r: erp.book_visit(r["telegram_id"], wish(r)),
	"get_orders": lambda erp, r: erp.get_orders(
		r["telegram_id"], r["page"], r["page_size"], r["which"], r["sort"]
	),
	"get_order": lambda erp, r: erp.get_order(r["telegram_id"], r["order_id"], r["message"]),
	"cancel_order": lambda erp, r: erp.cancel_order(r["telegram_id"], r["order_id"], r["reason"]),
	"move_order": lambda erp, r: erp.move_order(
		r["telegram_id"],
		r["order_id"],
		datetime.fromisoformat(r["was"]),
		datetime.fromisoformat(r["start"]),
		r["master"],
	),
	"rate_order": lambda erp, r: erp.rate_order(r["telegram_id"], r["order_id"], r["score"], r["comment"]),
	"get_addresses": lambda erp, r: erp.get_addresses(r["telegram_id"]),
	"save_address": lambda erp, r: erp.save_address(r["telegram_id"], r["address_id"], r["fields"]),
	"remove_address": lambda erp, r: erp.remove_address(r["telegram_id"], r["address_id"]),
	"set_default_address": lambda erp, r: erp.set_default_address(r["telegram_id"], r["address_id"]),
	"get_my_day": lambda erp, r: erp.get_my_day(r["telegram_id"], date.fromisoformat(r["day"])),
	"take_visit_step": lambda erp, r: erp.take_visit_step(r["telegram_id"], r["order_id"], r["step"]),
	"request_day_off": lambda erp, r: erp.request_day_off(
		r["telegram_id"], date.fromisoformat(r["first"]), date.fromisoformat(r["last"]), r["reason"]
	),
}
