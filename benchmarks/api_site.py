"""Run by the Python that has a Frappe: api_site.py engine|bench SITE FOLDER CONTRACTS OWNED… [--port N]

Fills the site, counts queries, writes what came of it to FOLDER/facts.json, and on the engine then serves HTTP.
"""

import argparse
import json
import signal
import sys
from dataclasses import asdict
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# Started by its path, so this folder stands first, where `bot` or `machine` would hide other modules. The checkout
# goes to the end: what a bench has installed is what runs.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path.append(str(CHECKOUT))


def main() -> None:
	parser = argparse.ArgumentParser()
	parser.add_argument("kind", choices=["engine", "bench"])
	parser.add_argument("site")
	parser.add_argument("folder", type=Path)
	parser.add_argument("contracts", type=int)
	parser.add_argument("owned", type=int, nargs="+")
	parser.add_argument("--port", type=int)
	options = parser.parse_args()
	(_on_engine if options.kind == "engine" else _on_bench)(options)


def _on_engine(options) -> None:
	sys.path.append(str(CHECKOUT / "sandbox" / "engine"))
	import frappe
	from frappe.engine.site import create_site, session

	from benchmarks.api_data import fill

	site = create_site(
		options.folder / "site", apps=["telegram_integration"], masters=CHECKOUT / "sandbox" / "masters"
	)
	with session(site, "Administrator"):
		frappe.conf.throw_away = 1
		facts = fill(options.contracts, options.owned)
	from frappe.app import application

	_write_facts(options, facts, application, explain=None)
	from frappe.http.serve import Running

	running = Running(site, options.port)
	signal.signal(signal.SIGTERM, running.stop)
	running.start()
	running.wait()


def _on_bench(options) -> None:
	import frappe

	from benchmarks.api_data import fill

	frappe.init(site=options.site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		facts = fill(options.contracts, options.owned)
	finally:
		frappe.destroy()
	from frappe.app import application

	_write_facts(options, facts, application, explain=_explain)


def _write_facts(options, facts, application, explain) -> None:
	from benchmarks.api_counts import Counter
	from benchmarks.api_methods import questions

	counter = Counter(application, facts.api_key, facts.api_secret, options.site)
	told = {**asdict(facts), "queries": {}, "slowest": None}
	slowest = ("", 0.0)
	for number, asker in facts.customers.items():
		for name, (path, query) in questions(**asker).items():
			queries = counter.count(path, query)
			told["queries"][f"{name}/{number}"] = len(queries)
			slowest = max([slowest, *queries], key=lambda query: query[1])
	told["slowest"] = {"sql": slowest[0], "ms": slowest[1] * 1000}
	told["explain"] = explain(options.site, slowest[0]) if explain else None
	(options.folder / "facts.json").write_text(json.dumps(told), encoding="utf-8")


def _explain(site: str, query: str) -> list[dict]:
	import frappe

	frappe.init(site=site)
	frappe.connect()
	try:
		return [
			{key: str(value) for key, value in row.items()}
			for row in frappe.db.sql(f"EXPLAIN {query}", as_dict=True)
		]
	finally:
		frappe.destroy()


if __name__ == "__main__":
	main()
