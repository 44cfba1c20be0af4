"""Run by a bench's own Python, in its sites folder: on_bench.py SITE STATE [--free | --begin | --told | --charge CONTRACT |
--visits ORDER…].

The checkout goes to the end of the path: what the bench has installed is what runs, the checkout gives only
the demo's own modules.
"""

import itertools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Started by its path, so the folder of this file stands first: there, `data` or `state` would hide other modules.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path.append(str(Path(__file__).resolve().parents[2]))


def main(site: str, state: str, *flags: str) -> None:
	import frappe

	from sandbox.demo import charging, second_run, visit_books
	from sandbox.demo.prepare import prepare

	if "--told" in flags:
		second_run.told(Path(state), (session(site) for _ in itertools.count()))
		return
	with session(site):
		if "--begin" in flags:
			second_run.begin(Path(state))
		elif "--charge" in flags:
			charging.begin(flags[-1])
		elif "--visits" in flags:
			visit_books.read(Path(state), flags[1:])
		else:
			prepare(Path(state), frappe.utils.getdate(), free_customers="--free" in flags)


@contextmanager
def session(site: str) -> Iterator[None]:
	"""One transaction as the administrator; rolled back by the end of the connection when something is raised."""
	import frappe

	frappe.init(site=site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		yield
		frappe.db.commit()
	finally:
		frappe.destroy()


if __name__ == "__main__":
	main(*sys.argv[1:])
