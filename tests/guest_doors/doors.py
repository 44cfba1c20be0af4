"""Every door of the app that is open to guests, and how they are found in the source.

What is found is fuzzed. What is found and not listed here fails a test besides: whoever opens a door to guests lists
it, and writes beside the tests of forgeries what a stranger would forge to come in by it.
"""

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source import APP, Module, dotted, is_test, modules

PAYMENTS = "telegram_integration.online_payments.api"
METHOD = "/api/method/"
CARD = "8600490744313347"
LISTED = {
	f"{PAYMENTS}.webhooks": (
		"payme",
		"click_prepare",
		"click_complete",
		"atmos_callback",
		"yookassa_webhook",
		"stripe_webhook",
	),
	f"{PAYMENTS}.page": (
		"get_session",
		"open_from_telegram",
		"choose_provider",
		"send_card",
		"confirm_otp",
		"resend_otp",
		"try_again",
	),
	"telegram_integration.service_booking.api.web": (
		"get_start",
		"get_masters",
		"get_days",
		"get_times",
		"send_code",
		"confirm_code",
		"register",
		"enter_from_telegram",
		"get_logins",
		"end_login",
		"get_addresses",
		"save_address",
		"remove_address",
		"get_orders",
		"book",
		"get_visit",
		"pay_visit",
		"cancel_visit",
		"move_visit",
		"rate_visit",
		"get_master_day",
		"take_visit_step",
	),
}
PAGES = ("booking", "master-day", "pay", "visit")
_CLICK = (
	"click_trans_id",
	"service_id",
	"merchant_trans_id",
	"merchant_prepare_id",
	"amount",
	"action",
	"error",
	"sign_time",
	"sign_string",
)
# What a provider sends is read by its own protocol, and not by Frappe: the names stand in no signature of a function.
SENT = {
	"payme": ("method", "params", "id"),
	"click_prepare": _CLICK,
	"click_complete": _CLICK,
	"atmos_callback": ("store_id", "transaction_id", "invoice", "account", "amount", "sign"),
	"yookassa_webhook": ("type", "event", "object"),
	"stripe_webhook": ("id", "type", "data", "livemode"),
}


@dataclass(frozen=True)
class Door:
	"""``fields``: the names of what it takes; ``also``: other names under which Frappe opens the same door."""

	name: str
	fields: tuple[str, ...]
	also: tuple[str, ...] = ()

	@property
	def paths(self) -> tuple[str, ...]:
		return tuple(METHOD + name for name in (self.name, *self.also))


def listed() -> list[str]:
	return [f"{module}.{name}" for module, names in LISTED.items() for name in names]


def open_to_guests(modules: Iterable[Module]) -> Iterator[str]:
	"""Dotted names of what a guest may call: whatever is marked with ``allow_guest``, under any alias."""
	for module in modules:
		if is_test(module):
			continue
		for function in module.functions():
			for mark in function.decorator_list:
				if isinstance(mark, ast.Call) and any(_lets_in(word) for word in mark.keywords):
					yield f"{module.path.removesuffix('.py').replace('/', '.')}.{function.name}"
		for name, call in module.calls():
			# Marked by a call instead of a decorator: frappe.whitelist(allow_guest=True)(f).
			if isinstance(call.func, ast.Call) and any(_lets_in(word) for word in call.func.keywords):
				marked = call.args[0] if call.args else call
				yield f"{module.path.removesuffix('.py').replace('/', '.')}.{dotted(marked) or name}"


def rooms() -> dict[str, list[Door]]:
	"""All doors that are open, those of one module together."""
	found: dict[str, list[Door]] = {}
	for module in modules("telegram_integration"):
		for name in open_to_guests([module]):
			found.setdefault(name.rpartition(".")[0], []).append(_door(module, name))
	return found


def _door(module: Module, name: str) -> Door:
	room, _dot, function = name.rpartition(".")
	takes = {one.name: [argument.arg for argument in one.args.args] for one in module.functions()}
	also = (f"{PAYMENTS}.{function}",) if room == f"{PAYMENTS}.webhooks" else ()
	return Door(name, SENT.get(function) or tuple(takes[function]), also)


def demanding(found: Iterable[Module]) -> Iterator[str]:
	"""Guest doors with an argument that has no default: Frappe breaks on a call without it, and anybody may make one."""
	for module in found:
		names = {name.rpartition(".")[2] for name in open_to_guests([module])}
		for function in module.functions():
			given = function.args
			wanted = len(given.args) > len(given.defaults) or None in given.kw_defaults
			if function.name in names and wanted:
				yield function.name


def _lets_in(word: ast.keyword) -> bool:
	"""A plain ``False`` is the only value that surely keeps guests out; ``**anything`` may let them in."""
	if word.arg is None:
		return True
	return word.arg == "allow_guest" and not (isinstance(word.value, ast.Constant) and not word.value.value)


def pages(app: Path = APP) -> Iterator[str]:
	"""What stands under ``www`` and is served to everybody."""
	for path in sorted((app / "www").rglob("*")):
		if path.suffix in (".html", ".md", ".py", ".xml", ".txt") and path.name != "__init__.py":
			yield path.relative_to(app / "www").with_suffix("").as_posix()


def shown_to_guests(documents: Iterable[dict]) -> Iterator[str]:
	"""DocTypes that a guest may read or write without any of our doors."""
	for told in documents:
		roles = {right.get("role") for right in told.get("permissions", [])}
		if roles & {"Guest", "All"} or told.get("allow_guest_to_view") or told.get("has_web_view"):
			yield told["name"]


def documents(app: Path = APP) -> list[dict]:
	found = []
	for path in sorted(app.rglob("*.json")):
		told = json.loads(path.read_text(encoding="utf-8"))
		if isinstance(told, dict) and told.get("doctype") in ("DocType", "Web Form", "Web Page"):
			found.append(told)
	return found


ROOMS = rooms()
DOORS = {door.name: door for room in ROOMS.values() for door in room}
BY_NAME = {door.name.rpartition(".")[2]: door for door in DOORS.values() if door.name.startswith(PAYMENTS)}
PAYMENT_PAGE = ROOMS[f"{PAYMENTS}.page"]
