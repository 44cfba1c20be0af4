"""What tests of slots share: resources with plans, made of what every site has, and a clock that the test moves."""

from datetime import datetime, timedelta

import frappe

from telegram_integration.telegram_core.tests import factories
from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.domain.slot import Holder, Resource, slot_name
from telegram_integration.time_slots.domain.slot_source import SlotSource
from telegram_integration.time_slots.domain.wishes import Kept, Refused, Wish
from telegram_integration.time_slots.domain.working_plan import Hours, WorkingPlan
from telegram_integration.time_slots.services import holding, making
from telegram_integration.time_slots.services.rows import SLOT

# Any document may be a resource or a holder; a customer is at hand on every site.
KIND = "Customer"
# A Monday in years when nothing else on the site has slots.
MONDAY = datetime(2031, 1, 6)
NINE_TO_THREE = (Hours.between("09:00", "15:00"),)
HOUR = Visit(60)


def plan(*hours: Hours, minutes: int = 60, **values) -> WorkingPlan:
	"""The same hours on every day of the week."""
	return WorkingPlan(minutes, {day: hours or NINE_TO_THREE for day in range(7)}, **values)


class SlotSteps:
	"""Make, hold, and let time pass."""

	def begin(self) -> None:
		self.now = MONDAY
		self.plans: dict[str, WorkingPlan] = {}

	@property
	def source(self) -> SlotSource:
		return SlotSource(
			KIND, lambda: list(self.plans), lambda names: {name: self.plans[name] for name in names}
		)

	def new_resource(self, its_plan: WorkingPlan | None = None) -> str:
		name = factories.make_customer().name
		self.plans[name] = its_plan or plan()
		return name

	def new_holder(self) -> Holder:
		return Holder(KIND, factories.make_customer().name)

	def make(self, *names: str) -> making.Made:
		return making.make(self.source, names or list(self.plans), self.now)

	def at(self, hour: int, day: int = 1, minute: int = 0) -> datetime:
		"""A moment so many days after the Monday on which the test begins."""
		return MONDAY + timedelta(days=day, hours=hour, minutes=minute)

	def wish(self, start: datetime, *names: str, visit: Visit = HOUR, by_staff: bool = False) -> Wish:
		return Wish(KIND, names or tuple(self.plans), start, visit, by_staff)

	def hold(self, holder: Holder, start: datetime, *names: str, visit: Visit = HOUR) -> Kept | Refused:
		return holding.hold(self.wish(start, *names, visit=visit), holder, self.now)

	def kept(self, holder: Holder, start: datetime, *names: str, visit: Visit = HOUR) -> tuple[str, ...]:
		"""The slots, once they are his."""
		answer = self.hold(holder, start, *names, visit=visit)
		assert isinstance(answer, Kept), answer
		return answer.offer.slots

	def slot(self, name: str, start: datetime) -> str:
		return slot_name(Resource(KIND, name), start)

	def row(self, slot: str):
		fields = ["status", "held_until", "holder_name", "start", "end", "price"]
		return frappe.db.get_value(SLOT, slot, fields, as_dict=True)

	def status(self, slot: str) -> str | None:
		return frappe.db.get_value(SLOT, slot, "status")

	def statuses(self, name: str) -> dict[str, str]:
		rows = frappe.get_all(
			SLOT, filters={"resource_name": name}, fields=["name", "status"], order_by="name asc"
		)
		return {row.name: row.status for row in rows}
