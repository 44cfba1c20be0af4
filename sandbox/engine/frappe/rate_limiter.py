"""How often a door may be called. Frappe counts in Redis; here the site counts, in the process that serves it."""

import threading
from collections.abc import Callable
from functools import wraps

import frappe
from frappe import _
from frappe.engine.clock import now
from frappe.engine.context import local
from frappe.engine.context import site as current_site

_counting = threading.Lock()


def rate_limit(
	key: str | None = None,
	limit: int | Callable = 5,
	seconds: int = 24 * 60 * 60,
	methods: str | list = "ALL",
	ip_based: bool = True,
):
	"""At most so many calls within so many seconds, of one value of ``key``. Without a request nothing is counted."""
	if key is None or ip_based or methods != "ALL" or callable(limit):
		raise NotImplementedError("the engine limits by the value of an argument, for all verbs")

	def limited(door):
		@wraps(door)
		def wrapper(*args, **kwargs):
			if getattr(local, "request", None):
				identity = local.form_dict.get(key, "")
				if not identity:
					frappe.throw(_("Either key or IP flag is required."))
				if _counted(f"{local.request.path}:{identity}", seconds) > limit:
					frappe.throw(
						_("You hit the rate limit because of too many requests. Please try after sometime."),
						frappe.RateLimitExceededError,
					)
			return door(*args, **kwargs)

		return wrapper

	return limited


def _counted(name: str, seconds: int) -> int:
	"""The call's number in its window; a window begins with its first call."""
	counts, moment = current_site().call_counts, now()
	with _counting:
		begun, number = counts.get(name, (moment, 0))
		if (moment - begun).total_seconds() >= seconds:
			begun, number = moment, 0
		counts[name] = (begun, number + 1)
		return number + 1
