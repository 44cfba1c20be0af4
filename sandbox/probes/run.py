"""Asks all probes one after the other and collects the answers by file: {"values": {"floats": …}}."""

import importlib
import sys

import frappe

from sandbox.probes import driver, registry

# The order matters at the end only: requests and jobs commit, and a change of the schema ends a transaction.
FILES = (
	"surface",
	"masters",
	"values",
	"errors",
	"objects",
	"events",
	"naming",
	"reading",
	"singles",
	"build",
	"templates",
	"strictness",
	"permissions",
	"transactions",
	"isolation",
	"jobs",
	"http",
	"schema",
)


def answers(files=FILES) -> dict[str, dict]:
	return {file: of_a_file(file) for file in files}


def of_a_file(file: str) -> dict:
	module = importlib.import_module(f"sandbox.probes.ask.{file}")
	begin(module)
	try:
		found = [(name, ask) for name, ask in registry.PROBES.items() if name.startswith(f"{file}.")]
		return {name.partition(".")[2]: one(name, ask) for name, ask in found}
	finally:
		end(module)


def begin(module):
	frappe.set_user("Administrator")
	getattr(module, "prepare", lambda: None)()


def end(module):
	frappe.db.rollback()
	getattr(module, "forget", lambda: None)()


def one(name: str, ask):
	"""One probe in a transaction of its own that is rolled back. A probe that fails outright is an answer too."""
	driver.reset()
	frappe.set_user("Administrator")
	frappe.local.message_log = []
	try:
		return registry.encode_answer(ask())
	except Exception as error:
		print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
		return {"probe failed": registry.raised(error)}
	finally:
		frappe.db.rollback()
