"""Free time that is long past is forgotten; nothing else ever is."""

from datetime import timedelta

from telegram_integration.telegram_core.tests.site_case import SiteTestCase
from telegram_integration.time_slots.domain.slot import Resource
from telegram_integration.time_slots.services import holding, purging
from telegram_integration.time_slots.tests.slots_case import KIND, SlotSteps


class TestPurging(SlotSteps, SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.begin()
		self.master, self.me = self.new_resource(), self.new_holder()
		self.make()

	def left(self, day: int) -> list[str]:
		"""Hours of the master's slots on that day."""
		stamp = f"-{self.at(0, day):%Y%m%d}-"
		return sorted(slot[-4:-2] for slot in self.statuses(self.master) if stamp in slot)

	def test_only_what_was_free_a_week_ago_goes(self):
		holding.reserve(self.kept(self.me, self.at(10)), self.me, self.now)
		self.kept(self.new_holder(), self.at(11))  # a hold that has run out, and nobody has written that down
		holding.block([self.slot(self.master, self.at(12))], self.now)
		self.now = self.at(12, day=8, minute=30)
		gone = purging.forget_past_free(self.now)
		self.assertEqual(self.left(1), ["10", "11", "12", "13", "14"])
		self.assertEqual(self.left(2), ["09", "10", "11", "12", "13", "14"])
		self.assertEqual(gone, len(self.left(2)) + 1)  # all of the Monday on which the test begins, and one

	def test_a_repeat_finds_nothing(self):
		self.now += timedelta(days=30)
		self.assertGreater(purging.forget_past_free(self.now), 0)
		self.assertEqual(purging.forget_past_free(self.now), 0)

	def test_a_resource_that_goes_takes_its_free_slots_along_and_nobody_elses(self):
		other = self.new_resource()
		self.make()
		kept = self.kept(self.me, self.at(10), self.master)
		before = self.statuses(other)
		purging.forget_free(Resource(KIND, self.master))
		self.assertEqual(list(self.statuses(self.master)), list(kept))
		self.assertEqual(self.statuses(other), before)
