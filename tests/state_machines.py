"""How a state machine of hypothesis is run on the working site: whatever it did is undone, and can be done again."""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.how_many import examples as so_many

name_seeds = st.integers(0, 2**16)
_chance = Random()


def draw_names(seed: int) -> None:
	"""Before a machine makes anything. The lower of two names is locked first, and its money goes back first: a run is
	the same again only with the same names.
	"""
	_chance.seed(seed)


def run(machine: type[RuleBasedStateMachine], site, *, examples: int, steps: int) -> None:
	"""``examples`` runs of at most ``steps`` rules each. Raises what the machine asserts."""
	import frappe

	frappe.init(site)
	frappe.connect()
	frappe.local.flags.in_test = True
	try:
		with _names_by_chance():
			run_state_machine_as_test(
				machine,
				settings=settings(
					max_examples=so_many(examples),
					stateful_step_count=steps,
					deadline=None,
					suppress_health_check=list(HealthCheck),
				),
			)
	finally:
		frappe.db.rollback()
		frappe.destroy()


@contextmanager
def _names_by_chance() -> Iterator[None]:
	"""Python's own sources of names, which nobody else can seed. A bench's Frappe draws some from elsewhere."""

	def uuid4() -> uuid.UUID:
		return uuid.UUID(int=_chance.getrandbits(128), version=4)

	with patch.object(uuid, "uuid4", uuid4), patch.object(secrets, "choice", _chance.choice):
		yield
