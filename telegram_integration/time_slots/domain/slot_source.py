"""How a subject above gives its resources and their plans: named in ``hooks.py`` under ``slot_resources``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from telegram_integration.time_slots.domain.working_plan import WorkingPlan


@dataclass(frozen=True)
class SlotSource:
	"""Resources of one DocType. ``names`` lists those that work; ``plans`` gives the plans of some of them, read
	anew each time: it is asked when their documents are locked. A name without a plan has no time to offer."""

	doctype: str
	names: Callable[[], list[str]]
	plans: Callable[[Sequence[str]], Mapping[str, WorkingPlan]]
