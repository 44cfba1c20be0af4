"""One run of pytest serves both: a bench, where the real Frappe answers, and a bare machine, where the engine does.

The engine goes on the path only where no real ``frappe`` can be found. On a bench run this from its ``sites``
folder with its own Python: ``FRAPPE_SITE=test.localhost ../env/bin/python -m pytest ../apps/telegram_integration/telegram_integration``.
"""

import contextlib
import gc
import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
BENCH_ONLY = "bench only"
SEARCHED = 1000


def real_frappe() -> bool:
	"""A folder named frappe without an __init__ is found too, as a namespace without a file: that is no Frappe."""
	found = importlib.util.find_spec("frappe")
	return (
		found is not None and found.origin is not None and ROOT / "sandbox" not in Path(found.origin).parents
	)


ON_BENCH = real_frappe()


def choose_examples() -> None:
	"""The same examples in every run, so that what is red is red again; ``--hypothesis-profile=searching`` looks
	further with others in each run, and remembers what it found. No test is measured: what takes long is the machine.
	"""
	with contextlib.suppress(ModuleNotFoundError):  # a bench may have none; its tests are left out then
		from hypothesis import HealthCheck, settings

		unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
		settings.register_profile("repeatable", unhurried, derandomize=True, database=None)
		settings.register_profile("searching", unhurried, derandomize=False, max_examples=SEARCHED)
		settings.load_profile("repeatable")


choose_examples()

if not ON_BENCH:
	sys.path[:0] = [str(ROOT), str(ROOT / "sandbox" / "engine"), str(ROOT / "sandbox" / "probes" / "app")]


@pytest.fixture(scope="session")
def working_site(tmp_path_factory):
	"""What ``frappe.init`` takes: the bench's site by name, or a site of the engine made for this run."""
	return _site(tmp_path_factory, "test.localhost")


@pytest.fixture(scope="session")
def site_apart(tmp_path_factory):
	"""The same for tests that commit; on the engine nobody else meets what they leave."""
	return _site(tmp_path_factory, "apart.localhost")


def _site(tmp_path_factory, name: str):
	if ON_BENCH:
		site = os.environ.get("FRAPPE_SITE")
		if not site:
			pytest.exit("FRAPPE_SITE must name the bench's site for tests", returncode=4)
		return site
	from frappe.engine.site import create_site, session

	from sandbox.masters.records import make_records

	masters = ROOT / "sandbox" / "masters"
	folder = tmp_path_factory.mktemp("site") / name
	site = create_site(folder, apps=["telegram_integration"], masters=masters, strict=True)
	with session(site):
		make_records()
	return site


@pytest.hookimpl(wrapper=True)
def pytest_collection():
	"""What is imported stays until the end. The garbage collector would look through it again and again, for seconds
	each time: while it comes in, and in the middle of tests that wait for an answer.
	"""
	gc.disable()
	try:
		return (yield)
	finally:
		gc.freeze()
		gc.enable()


def pytest_terminal_summary(terminalreporter):
	"""What a bare machine cannot prove is told as such, and never counted among what passed."""
	skipped = terminalreporter.stats.get("skipped", [])
	waiting = [report for report in skipped if BENCH_ONLY in str(report.longrepr)]
	if waiting:
		terminalreporter.write_line(f"{len(waiting)} tests need a bench and were not run here", yellow=True)
