"""Places between two steps where a test may end the process. Without a test they are nothing.

A test in the same process puts a function into ``frappe.local.flags.fault_point``; one that kills a server's
process names the point in the environment of that process.
"""

import os

import frappe

VARIABLE = "TELEGRAM_FAULT_POINT"


def fault_point(name: str) -> None:
	"""``name``: ``service.step``."""
	if os.environ.get(VARIABLE) == name:
		os._exit(137)
	if call := frappe.local.flags.get("fault_point"):
		call(name)
