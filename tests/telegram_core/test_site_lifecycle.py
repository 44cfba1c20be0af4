"""Installing, migrating, uninstalling and reinstalling leave a bench's site as clean as it was.

Changes the site for good, so it wants one of its own: ``FRAPPE_BENCH`` names the bench, ``FRAPPE_LIFECYCLE_SITE``
a site with ERPNext that nobody needs.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

BENCH = os.environ.get("FRAPPE_BENCH")
SITE = os.environ.get("FRAPPE_LIFECYCLE_SITE")
APP = "telegram_integration"

pytestmark = pytest.mark.skipif(
	not (BENCH and SITE),
	reason="bench only: FRAPPE_BENCH and FRAPPE_LIFECYCLE_SITE name no site to try it on",
)

# Run by the bench's own Python: everything on the site that names the app, its modules, roles or DocTypes.
LOOK = """
import json, sys, frappe
frappe.init(sys.argv[1]); frappe.connect()
like = lambda doctype, field, *words: [
    f"{doctype}: {row[0]}" for word in words
    for row in frappe.db.sql(f"select name from `tab{doctype}` where `{field}` like %s", f"{word}%")
]
ours = ("Telegram", "Installment", "Login Attempt", "Login Limit", "Customer Identity", "Business Event", "Booking Slot", "Time Slot")
found = like("DocType", "name", *ours) + like("Role", "name", "Telegram") + like("Has Role", "role", "Telegram")
found += like("Module Def", "app_name", "telegram_integration")
found += like("Custom Field", "module", "Telegram Core", "Installments")
found += like("Custom DocPerm", "role", "Telegram") + like("Property Setter", "doc_type", *ours)
found += like("Workspace", "module", "Telegram Core", "Installments")
found += like("Number Card", "module", "Telegram Core", "Installments")
found += like("Print Format", "module", "Telegram Core", "Installments")
found += like("Scheduled Job Type", "method", "telegram_integration.")
found += like("Notification Log", "document_type", *ours) + like("Version", "ref_doctype", *ours)
found += [f"Singles: {row[0]}" for row in frappe.db.sql("select distinct doctype from tabSingles where doctype like 'Telegram%'")]
found += [f"__Auth: {row[0]}" for row in frappe.db.sql("select name from __Auth where doctype like 'Telegram%'")]
tables = frappe.db.sql("show tables", pluck=True)
found += [f"table: {name}" for name in tables if name.startswith(tuple(f"tab{word}" for word in ours))]
print("FOUND " + json.dumps(sorted(found)))
"""


def bench(*command: str) -> str:
	"""One bench command on the site; its output, once it went well."""
	python = Path(BENCH) / "env" / "bin" / "python"
	done = subprocess.run(
		[python, "-m", "frappe.utils.bench_helper", "frappe", "--site", SITE, *command],
		cwd=Path(BENCH) / "sites",
		capture_output=True,
		text=True,
		timeout=900,
		check=False,
	)
	assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
	return done.stdout


def traces() -> list[str]:
	"""What on the site tells of the app."""
	python = Path(BENCH) / "env" / "bin" / "python"
	done = subprocess.run(
		[python, "-c", LOOK, SITE], cwd=Path(BENCH) / "sites", capture_output=True, text=True, check=True
	)
	(line,) = [line for line in done.stdout.splitlines() if line.startswith("FOUND ")]
	return json.loads(line.removeprefix("FOUND "))


def test_a_site_is_as_clean_after_uninstalling_as_before_installing():
	if APP in bench("list-apps"):
		bench("uninstall-app", APP, "--yes", "--no-backup")
	assert traces() == []
	for _ in ("install", "reinstall"):
		bench("install-app", APP)
		installed = traces()
		assert {"Role: Telegram Bot", "DocType: Telegram User", "Singles: Telegram Settings"} <= set(
			installed
		)
		bench("create-telegram-bot-user", "--email", "lifecycle-bot@example.com")
		bench("migrate")
		bench("migrate")
		after = [
			trace for trace in traces() if not trace.startswith(("Has Role", "Scheduled Job", "Version"))
		]
		before = [
			trace for trace in installed if not trace.startswith(("Has Role", "Scheduled Job", "Version"))
		]
		assert after == before
		bench("uninstall-app", APP, "--yes", "--no-backup")
		assert traces() == []
	bench("install-app", APP)
