"""on_site.py api … CONTRACTS OWNED… [--port N]: a site as full as a company's after some years.

Fills the site, counts queries, writes what came of it to FOLDER/facts.json, and on the engine then serves HTTP.
"""

import argparse
import json
from dataclasses import asdict

from benchmarks.on_site import opened, serve


def arguments(parser: argparse.ArgumentParser) -> None:
	parser.add_argument("contracts", type=int)
	parser.add_argument("owned", type=int, nargs="+")
	parser.add_argument("--port", type=int)


def run(site, options) -> None:
	from benchmarks.api_data import fill

	with opened(site, options):
		facts = fill(options.contracts, options.owned)
	from frappe.app import application

	_write_facts(options, facts, application, explain=_explain if options.kind == "bench" else None)
	if options.port is not None:
		serve(site, options)


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
