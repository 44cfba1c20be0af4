"""What is asked about an address, one question after the other, and where it leads to in the end.

The session holds the address by its name, the question, and those that are left. The answers go to the ERP.
"""

from dataclasses import asdict, dataclass, replace

from bot_service.screens.addresses.states import AddressStates
from bot_service.screens.addresses.view import ask_page
from bot_service.ui.session import Session
from bot_service.visit import Visit

# Asked of an address that was written, in this order; of a place on the map its words come first.
DETAILS = ("entrance", "floor", "landmark")


@dataclass(frozen=True)
class Asking:
	"""``then``: book, or empty for the address itself; ``is_new``: others may follow; ``window``: where what the customer
	has written for the master stands meanwhile; ``is_over``: it has led there."""

	address: str = ""
	field: str = ""
	left: str = ""  # the questions to come, with commas
	then: str = ""
	is_new: str = ""
	window: str = ""
	is_over: str = ""

	@classmethod
	def of(cls, session: Session) -> "Asking":
		kept = session.asking
		return cls(**{name: kept[name] for name in cls.__dataclass_fields__ if name in kept})

	def keep(self, session: Session) -> None:
		session.asking = asdict(self)

	def next(self) -> "Asking | None":
		"""The question after this one; None after the last."""
		first, _comma, rest = self.left.partition(",")
		return replace(self, field=first, left=rest) if first else None


async def ask(visit: Visit, asking: Asking, notice: str = "") -> None:
	asking.keep(visit.session)
	await visit.go_to(AddressStates.detail)
	await visit.window.show(ask_page(visit.t, asking.field, is_new=bool(asking.is_new), notice=notice))
