"""The life of an order: how it stands follows from facts, and one table says who may do what when.

    New ─▶ Confirmed ─▶ Waiting Payment ─▶ Paid ─▶ Reserved ─▶ Ready ─▶ In Progress ─▶ Completed

Nobody sets a status of this line: call, payment and reservation come in any order, and the status says how far they
have got together. Beside it stand Cancel Requested, Cancelled and No Show.
"""

from collections.abc import Callable
from dataclasses import dataclass

from telegram_integration.telegram_core.domain.errors import DomainError

NEW, CONFIRMED, WAITING_PAYMENT, PAID = "New", "Confirmed", "Waiting Payment", "Paid"
RESERVED, READY, IN_PROGRESS, COMPLETED = "Reserved", "Ready", "In Progress", "Completed"
CANCEL_REQUESTED, CANCELLED, NO_SHOW = "Cancel Requested", "Cancelled", "No Show"
BEFORE_VISIT = frozenset({NEW, CONFIRMED, WAITING_PAYMENT, PAID, RESERVED, READY})
OVER = frozenset({COMPLETED, CANCELLED, NO_SHOW})
STATUSES = (
	*(NEW, CONFIRMED, WAITING_PAYMENT, PAID, RESERVED, READY, IN_PROGRESS, COMPLETED),
	*(CANCEL_REQUESTED, CANCELLED, NO_SHOW),
)

CUSTOMER, OPERATOR, MASTER, SYSTEM = "customer", "operator", "master", "system"


class ImpossibleStep(DomainError):
	"""Carries what was wanted and how the order stands."""

	def __init__(self, order: str, status: str, action: str):
		super().__init__(f"{order}: {action} is not possible while it is {status}")
		self.order = order
		self.status = status
		self.action = action


@dataclass(frozen=True)
class Facts:
	"""``terms_paid``: what must be paid first is paid, or nothing must be. ``expired``: cancelled because it was not.
	``owes``: there is money open, now or later."""

	terms_paid: bool
	needs_payment: bool
	confirmed: bool
	reserved: bool
	started: bool
	completed: bool
	on_the_way: bool = False
	ready_sent: bool = False
	cancel_requested: bool = False
	cancelled: bool = False
	expired: bool = False
	no_show: bool = False
	owes: bool = False
	rated: bool = False


def progress(facts: Facts) -> str:
	"""How far it has got on the main line."""
	if facts.completed:
		return COMPLETED
	if facts.started:
		return IN_PROGRESS
	if facts.reserved and facts.terms_paid:
		return READY if facts.confirmed else RESERVED
	if facts.needs_payment and facts.terms_paid:
		return PAID
	if facts.confirmed:
		return WAITING_PAYMENT if facts.needs_payment else CONFIRMED
	return NEW


def status_of(facts: Facts) -> str:
	"""What the row says: progress, unless it was left."""
	if facts.cancelled:
		return CANCELLED
	if facts.no_show:
		return NO_SHOW
	if facts.cancel_requested:
		return CANCEL_REQUESTED
	return progress(facts)


def _always(_facts: Facts) -> bool:
	return True


@dataclass(frozen=True)
class Action:
	"""From which statuses, by whom, and on what further condition."""

	sources: frozenset[str]
	who: frozenset[str]
	when: Callable[[Facts], bool] = _always


def _of(*names: str) -> frozenset[str]:
	return frozenset(names)


ACTIONS: dict[str, Action] = {
	# A call that comes after the hold has run out takes the time anew.
	"confirm": Action(
		BEFORE_VISIT | {CANCELLED},
		_of(OPERATOR),
		lambda facts: facts.expired or not (facts.confirmed or facts.cancelled),
	),
	"note_call": Action(BEFORE_VISIT, _of(OPERATOR), lambda facts: not facts.confirmed),
	"pay": Action(BEFORE_VISIT | {IN_PROGRESS, COMPLETED}, _of(CUSTOMER, OPERATOR), lambda facts: facts.owes),
	"reserve": Action(
		_of(NEW, CONFIRMED, PAID),
		_of(OPERATOR, SYSTEM),
		lambda facts: facts.terms_paid and not facts.reserved,
	),
	"move": Action(BEFORE_VISIT, _of(CUSTOMER, OPERATOR)),
	"request_cancel": Action(BEFORE_VISIT, _of(CUSTOMER)),
	"cancel": Action(BEFORE_VISIT | {CANCEL_REQUESTED, IN_PROGRESS}, _of(OPERATOR)),
	"accept_cancel": Action(_of(CANCEL_REQUESTED), _of(OPERATOR)),
	"decline_cancel": Action(_of(CANCEL_REQUESTED), _of(OPERATOR)),
	"expire": Action(
		_of(NEW, WAITING_PAYMENT),
		_of(SYSTEM),
		lambda facts: facts.needs_payment and not facts.terms_paid and not facts.reserved,
	),
	"revive": Action(_of(CANCELLED), _of(SYSTEM), lambda facts: facts.expired),
	"on_the_way": Action(_of(READY), _of(MASTER, OPERATOR), lambda facts: not facts.on_the_way),
	"start": Action(_of(READY), _of(MASTER, OPERATOR)),
	"complete": Action(_of(IN_PROGRESS), _of(MASTER, OPERATOR)),
	# Said by a slip; not where the customer has judged it already. What hangs on it in the books is asked where it is taken.
	"take_back": Action(_of(IN_PROGRESS, COMPLETED), _of(OPERATOR), lambda facts: not facts.rated),
	"no_show": Action(_of(RESERVED, READY), _of(MASTER, OPERATOR)),
	"rate": Action(_of(COMPLETED), _of(CUSTOMER, OPERATOR)),
	"send_ready_again": Action(_of(READY, IN_PROGRESS), _of(OPERATOR), lambda facts: facts.ready_sent),
	"edit": Action(frozenset(STATUSES) - OVER, _of(OPERATOR)),
}


def may(action: str, status: str, who: str, facts: Facts) -> bool:
	rule = ACTIONS[action]
	return status in rule.sources and who in rule.who and rule.when(facts)


def possible(status: str, who: str, facts: Facts) -> tuple[str, ...]:
	"""In the order of the table: what forms, bot and pages offer to him."""
	return tuple(action for action in ACTIONS if may(action, status, who, facts))
