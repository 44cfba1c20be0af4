"""Run by a bench's own Python, in its sites folder: on_bench.py SITE STATE [--free].

The checkout goes to the end of the path: what the bench has installed is what runs, the checkout gives only
the demo's own modules.
"""

import sys
from pathlib import Path

# Started by its path, so the folder of this file stands first: there, `data` or `state` would hide other modules.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path.append(str(Path(__file__).resolve().parents[2]))


def main(site: str, state: str, *flags: str) -> None:
	import frappe

	from sandbox.demo.prepare import prepare

	frappe.init(site=site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		prepare(Path(state), frappe.utils.getdate(), free_customers="--free" in flags)
		frappe.db.commit()
	finally:
		frappe.destroy()


if __name__ == "__main__":
	main(*sys.argv[1:])
