"""Asks the engine: in a process of its own, on a site that is made for it and thrown away."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATHS = (ROOT, ROOT / "sandbox" / "engine", Path(__file__).parent / "app")


def ask_engine(folder: Path) -> dict:
	"""The engine's answers by file. What it says on the way goes to the error stream."""
	path = os.pathsep.join(str(one) for one in PATHS)
	command = [sys.executable, "-m", "sandbox.probes.on_engine", str(folder)]
	done = subprocess.run(
		command,
		cwd=ROOT,
		env=os.environ | {"PYTHONPATH": path},
		stdout=subprocess.PIPE,
		text=True,
		check=True,
	)
	return json.loads(done.stdout.splitlines()[-1])


class Engine:
	def __init__(self, site):
		self.site = site

	def commit(self):
		import frappe

		frappe.db.commit()

	def run_jobs(self):
		from frappe.engine import jobs

		jobs.run_pending(self.site)

	def waiting_jobs(self):
		from frappe.engine import jobs

		return len(jobs.pending(self.site))

	def reset(self):
		"""As a new request would begin."""
		import frappe

		frappe.destroy()
		self.open()

	def open(self):
		import frappe

		frappe.init(self.site, force=True)
		frappe.connect()

	def host(self):
		return self.site.name


def main(folder: Path):
	with contextlib.redirect_stdout(sys.stderr):
		found = asked(folder)
	json.dump(found, sys.stdout, ensure_ascii=False)


def asked(folder: Path) -> dict:
	import frappe
	from frappe.engine.site import create_site, session

	from sandbox.masters.records import make_records
	from sandbox.probes import driver, run

	site = create_site(
		folder / "probe.localhost", apps=["engine_probes"], masters=ROOT / "sandbox" / "masters", strict=False
	)
	with session(site):
		make_records()
	frappe.init(site)
	frappe.connect()
	driver.use(Engine(site))
	return run.answers()


if __name__ == "__main__":
	main(Path(sys.argv[1]))
