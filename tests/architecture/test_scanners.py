"""The community's scanners find nothing in the app that is not explained in justified_findings.toml."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.source import APP, ROOT

JUSTIFIED = Path(__file__).with_name("justified_findings.toml")


def security_findings(folder: Path) -> set[str]:
	"""What frapast reports: rule, file and function of each finding."""
	scanner = Path(sys.executable).with_name("frapast")
	command = [scanner, "scan", folder, "--format", "json", "--limit", "0"]
	done = subprocess.run(command, capture_output=True, text=True, check=False)
	assert done.returncode in (0, 1), done.stderr  # 1 where it found something
	report = json.loads(done.stdout)
	return {f"{one['rule_id']} {one['file']} {one['function']}" for one in report["candidates"]}


def test_every_security_finding_is_explained_and_every_explanation_is_needed():
	explained = tomllib.loads(JUSTIFIED.read_text())
	assert all(len(reason) > 20 for reason in explained.values())
	assert security_findings(APP) == set(explained)


def test_a_planted_hole_is_found(tmp_path):
	api = tmp_path / "telegram_integration" / "api.py"
	api.parent.mkdir()
	api.write_text(
		"import frappe\n\n@frappe.whitelist()\ndef leak(name):\n"
		"\tfrappe.db.sql(f\"select * from tabUser where name='{name}'\")\n"
	)
	assert security_findings(tmp_path)


def test_nothing_stands_in_the_way_of_frappe_16():
	checker = Path(sys.executable).with_name("preflight")
	command = [checker, "--path", APP, "--target", "v16", "--fail-on", "warning"]
	done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
	assert done.returncode == 0, done.stdout
