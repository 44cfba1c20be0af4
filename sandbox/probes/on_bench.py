"""Runs in the bench's own Python: installs the probe app, asks, prints the answers, takes the app away again.

Started by `record`, which gives it a sites folder of its own, so that neither the bench's list of apps nor its
Redis is touched. The site itself is touched: use one that is there for tests.
"""

import contextlib
import json
import subprocess
import sys

import frappe

APP = "engine_probes"


class Bench:
	def __init__(self, site: str):
		self.site = site

	def commit(self):
		frappe.db.commit()

	def run_jobs(self):
		script = "from frappe.utils.background_jobs import start_worker; start_worker(queue='short,default,long', burst=True, quiet=True)"
		subprocess.run(
			[sys.executable, "-c", script], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
		)

	def waiting_jobs(self):
		from frappe.utils.background_jobs import get_queues

		return sum(len(queue) for queue in get_queues())

	def reset(self):
		"""As a new request would begin: nothing cached, no flags, a connection of its own."""
		frappe.clear_cache()
		frappe.destroy()
		self.open()

	def versions(self):
		from importlib.metadata import version

		import erpnext

		return {
			"frappe": frappe.__version__,
			"erpnext": erpnext.__version__,
			"python": ".".join(map(str, sys.version_info[:2])),
			"database": frappe.db.sql("select version()")[0][0],
			"werkzeug": version("werkzeug"),
		}

	def open(self):
		frappe.init(self.site, sites_path=".")
		frappe.connect()

	def host(self):
		return self.site


def main(site: str):
	frappe.init(site, sites_path=".")
	frappe.connect()
	with contextlib.redirect_stdout(sys.stderr):
		found = asked(site)
	frappe.destroy()
	json.dump(found, sys.stdout, ensure_ascii=False)


def asked(site: str) -> dict:
	from frappe.installer import install_app, remove_app

	install_app(APP, verbose=False, set_as_patched=True, force=True)
	frappe.db.commit()
	try:
		from sandbox.probes import driver, run

		bench = Bench(site)
		driver.use(bench)
		return {"versions": bench.versions(), "answers": run.answers()}
	finally:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		sweep()
		remove_app(APP, dry_run=False, yes=True, no_backup=True, force=True)
		frappe.db.commit()


def sweep():
	for user in frappe.get_all(
		"User", filters={"email": ["like", "%@probe.example.com"]}, pluck="name", order_by="name"
	):
		frappe.delete_doc("User", user, force=True)
	frappe.db.delete("Role", {"role_name": "Probe Clerk"})
	frappe.db.delete("Error Log", {"method": ["like", "%robe%"]})
	frappe.db.commit()


if __name__ == "__main__":
	main(sys.argv[1])
