"""How a state machine of hypothesis is run on the working site: whatever it did is undone."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def run(machine: type[RuleBasedStateMachine], site, *, examples: int, steps: int) -> None:
	"""``examples`` runs of at most ``steps`` rules each. Raises what the machine asserts."""
	import frappe

	frappe.init(site)
	frappe.connect()
	frappe.local.flags.in_test = True
	try:
		run_state_machine_as_test(
			machine,
			settings=settings(
				max_examples=examples,
				stateful_step_count=steps,
				deadline=None,
				suppress_health_check=list(HealthCheck),
			),
		)
	finally:
		frappe.db.rollback()
		frappe.destroy()
