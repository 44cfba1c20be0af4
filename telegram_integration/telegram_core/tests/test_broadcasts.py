"""One text for many: to those who want it, once, and only while nobody has stopped it."""

import frappe

from telegram_integration.telegram_core import api
from telegram_integration.telegram_core.services import (
	broadcast_progress,
	broadcast_rounds,
	broadcasts,
	segments,
)
from telegram_integration.telegram_core.services.broadcast_preparing import prepare
from telegram_integration.telegram_core.services.outbox.claiming import claim
from telegram_integration.telegram_core.services.outbox.reporting import report
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext

NOON = {"quiet_from": 0, "quiet_until": 0}


class BroadcastCase(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		# A group of its own: the site may have other customers in Telegram.
		self.group = self.new_group()
		self.users = [self.new_recipient() for _number in range(3)]

	def new_group(self, parent: str | None = None, is_group: int = 0) -> str:
		doc = frappe.new_doc("Customer Group")
		name = f"Test group {frappe.generate_hash(length=8)}"
		doc.update({"customer_group_name": name, "parent_customer_group": parent, "is_group": is_group})
		return doc.insert(ignore_permissions=True).name

	def new_recipient(self, group: str | None = None, **fields) -> str:
		customer = factories.make_customer(customer_group=group or self.group).name
		return factories.make_telegram_user(customer=customer, **fields).name

	def new_broadcast(self, **fields):
		doc = frappe.new_doc("Telegram Broadcast")
		given = {
			"title": "Sale",
			"customer_group": self.group,
			"body_uz": "<b>Aksiya</b>",
			"body_ru": "Акция",
		}
		doc.update({**given, **fields})
		return doc.insert()

	def status(self, broadcast: str) -> str:
		return frappe.db.get_value("Telegram Broadcast", broadcast, "status")

	def messages(self, broadcast: str) -> dict:
		rows = frappe.get_all(
			"Telegram Message",
			filters={"broadcast": broadcast},
			fields=["name", "telegram_user", "status", "priority", "text"],
			order_by="name asc",
		)
		return {row.telegram_user: row for row in rows}

	def started(self, **fields) -> str:
		name = self.new_broadcast(**fields).name
		broadcasts.send_now(name)
		return name

	def prepared(self, size: int = 500, **fields) -> str:
		name = self.started(**fields)
		while not frappe.db.get_value("Telegram Broadcast", name, "is_prepared"):
			prepare(name, size)
		return name


class TestRecipients(BroadcastCase):
	def chosen(self, **fields) -> set[str]:
		doc = self.new_broadcast(**fields)
		rows, _last = segments.page(segments.filters_of(doc), "", 100)
		self.assertEqual(segments.count(segments.filters_of(doc)), len(rows))
		return {row.telegram_user for row in rows}

	def test_those_who_do_not_want_it_or_cannot_get_it_are_left_out(self):
		self.new_recipient(wants_marketing=0)
		self.new_recipient(has_blocked_bot=1)
		self.new_recipient(is_blocked=1)
		disabled = self.new_recipient()
		frappe.db.set_value(
			"Customer", frappe.db.get_value("Telegram User", disabled, "customer"), "disabled", 1
		)
		factories.make_telegram_user()  # linked to nobody
		self.assertEqual(self.chosen(), set(self.users))

	def test_a_group_has_those_of_the_groups_below_it(self):
		above = self.new_group(is_group=1)
		between = self.new_group(parent=above, is_group=1)
		below = self.new_group(parent=between)
		user = self.new_recipient(group=below)
		self.assertEqual(self.chosen(customer_group=above), {user})

	def test_a_language_leaves_those_who_use_it(self):
		user = self.new_recipient(language="ru")
		self.assertEqual(self.chosen(language="ru"), {user})

	def test_a_segment_that_nobody_declares_is_refused(self):
		with self.assertRaises(frappe.ValidationError):
			self.new_broadcast(segment="no_such_segment")

	def test_the_form_learns_the_segments_of_the_other_parts(self):
		self.assertLessEqual({"open_contract", "overdue"}, {one["value"] for one in api.get_segments()})

	def test_the_preview_counts_and_shows_without_writing(self):
		found = api.estimate_broadcast(self.new_broadcast().name)
		self.assertEqual(found["recipients"], 3)
		self.assertEqual([text["text"] for text in found["texts"]], ["<b>Aksiya</b>", "Акция"])


class TestTexts(BroadcastCase):
	def test_what_telegram_would_refuse_is_refused_when_saved(self):
		for fields in (
			{"body_uz": "<p>x</p>"},
			{"body_uz": "x" * 4097},
			{"body_uz": "Salom {{ customer_name }}"},
			{"body_uz": "", "body_ru": ""},
			{"buttons": [{"label": "Open", "url": "example.com"}]},
		):
			with self.assertRaises(frappe.ValidationError):
				self.new_broadcast(**fields)

	def test_each_gets_his_language_and_the_buttons_of_it(self):
		russian = self.new_recipient(language="ru")
		buttons = [
			{"label": "Открыть", "url": "https://example.com/ru", "language": "ru"},
			{"label": "Site", "url": "https://example.com"},
		]
		found = self.messages(self.prepared(buttons=buttons))
		self.assertEqual(found[russian].text, "Акция")
		self.assertEqual(found[self.users[0]].text, "<b>Aksiya</b>")
		shown = frappe.db.get_value("Telegram Message", found[russian].name, "buttons")
		self.assertIn("Открыть", shown)
		shown = frappe.db.get_value("Telegram Message", found[self.users[0]].name, "buttons")
		self.assertNotIn("Открыть", shown)

	def test_a_test_goes_to_one_and_counts_for_nothing(self):
		name = self.new_broadcast().name
		message = frappe.get_doc("Telegram Message", api.test_broadcast(name, self.users[0], "ru"))
		self.assertEqual((message.text, message.chat_id, message.broadcast), ("Акция", self.users[0], None))
		self.assertEqual((self.status(name), broadcast_progress.counts(name)), ("Draft", {}))

	def test_a_test_to_a_blocked_account_says_so(self):
		blocked = factories.make_telegram_user(has_blocked_bot=1).name
		with self.assertRaises(frappe.ValidationError):
			api.test_broadcast(self.new_broadcast().name, blocked)

	def test_a_test_is_no_way_around_those_who_want_no_news(self):
		unwilling = factories.make_telegram_user(wants_marketing=0).name
		with self.assertRaises(frappe.ValidationError):
			api.test_broadcast(self.new_broadcast().name, unwilling)


class TestPreparing(BroadcastCase):
	def test_every_recipient_gets_one_message_of_the_marketing_class(self):
		name = self.prepared()
		found = self.messages(name)
		self.assertEqual(set(found), set(self.users))
		self.assertEqual({row.priority for row in found.values()}, {"Marketing"})
		doc = frappe.get_doc("Telegram Broadcast", name)
		self.assertEqual((doc.status, doc.recipients), ("Sending", 3))

	def test_jobs_of_any_size_reach_everybody(self):
		for size in (1, 2, 3, 4):
			self.assertEqual(set(self.messages(self.prepared(size))), set(self.users), size)

	def test_a_job_that_runs_again_doubles_nothing(self):
		name = self.started()
		prepare(name, 2)
		# Died after its messages were written and before it was known: the worst that a crash can leave.
		frappe.db.set_value("Telegram Broadcast", name, {"prepared_until": None, "recipients": 0})
		for _time in range(4):
			prepare(name, 2)
		self.assertEqual(len(self.messages(name)), 3)
		self.assertEqual(frappe.db.get_value("Telegram Broadcast", name, "recipients"), 3)

	def test_a_late_job_of_a_stopped_broadcast_writes_nothing(self):
		name = self.started()
		prepare(name, 1)
		broadcasts.stop(name)
		prepare(name, 1)
		self.assertEqual([row.status for row in self.messages(name).values()], ["Cancelled"])

	def test_a_paused_broadcast_is_prepared_and_stays_paused(self):
		name = self.started()
		broadcasts.pause(name)
		prepare(name)
		self.assertEqual((self.status(name), len(self.messages(name))), ("Paused", 3))
		broadcasts.resume(name)
		self.assertEqual(self.status(name), "Sending")

	def test_a_broadcast_for_nobody_comes_to_its_end(self):
		name = self.prepared(customer_group=self.new_group())
		broadcasts.complete_if_done(name)
		self.assertEqual(self.status(name), "Completed")


class TestSending(BroadcastCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.db.delete("Telegram Message", {"status": ("in", ["Queued", "Sending"])})
		settings = frappe.get_doc("Telegram Settings")
		settings.update(NOON)
		settings.save(ignore_permissions=True)

	def claimed(self) -> list[dict]:
		return claim("", "", 10)["messages"]

	def test_what_is_paused_is_not_claimed_until_it_is_resumed(self):
		name = self.prepared()
		broadcasts.pause(name)
		self.assertEqual(self.claimed(), [])
		broadcasts.resume(name)
		self.assertEqual(len(self.claimed()), 3)

	def test_who_opted_out_since_gets_nothing(self):
		name = self.prepared()
		frappe.db.set_value("Telegram User", self.users[0], "wants_marketing", 0)
		self.assertEqual({one["chat_id"] for one in self.claimed()}, set(map(int, self.users[1:])))
		self.assertEqual(self.messages(name)[self.users[0]].status, "Cancelled")

	def test_stopping_cancels_what_waits_and_keeps_what_is_on_its_way(self):
		name = self.prepared()
		on_its_way = claim("", "", 1)["messages"][0]["id"]
		broadcasts.stop(name)
		found = {row.name: row.status for row in self.messages(name).values()}
		self.assertEqual(found.pop(on_its_way), "Sending")
		self.assertEqual(set(found.values()), {"Cancelled"})
		with self.assertRaises(frappe.ValidationError):
			broadcasts.resume(name)

	def test_a_message_whose_bot_died_is_not_sent_after_the_stop(self):
		name = self.prepared()
		claim("", "dead", 10)
		broadcasts.stop(name)
		for row in self.messages(name).values():
			frappe.db.set_value(
				"Telegram Message", row.name, "lease_until", frappe.utils.get_datetime("2020-01-01")
			)
		self.assertEqual(self.claimed(), [])

	def test_it_is_completed_when_the_last_one_is_through(self):
		name = self.prepared()
		handed = claim("", "t", 10)["messages"]
		sent = [{"id": one["id"], "outcome": "sent", "telegram_message_id": 5} for one in handed]
		report("t", sent[:2])
		broadcasts.complete_if_done(name)
		self.assertEqual(self.status(name), "Sending")
		report("t", [{"id": sent[2]["id"], "outcome": "failed", "error": "Bad Request"}])
		broadcasts.complete_if_done(name)
		self.assertEqual(self.status(name), "Completed")
		shown = api.get_broadcast_progress(name)
		self.assertEqual(shown["counts"], {"Sent": 2, "Failed": 1})
		self.assertEqual((shown["status"], shown["recipients"]), ("Completed", 3))


class TestSteps(BroadcastCase):
	def test_the_form_changes_drafts_only_and_no_status(self):
		doc = self.new_broadcast()
		doc.status = "Completed"
		with self.assertRaises(frappe.ValidationError):
			doc.save()
		name = self.started()
		doc = frappe.get_doc("Telegram Broadcast", name)
		doc.body_uz = "Other"
		with self.assertRaises(frappe.ValidationError):
			doc.save()

	def test_only_a_draft_is_deleted(self):
		name = self.started()
		with self.assertRaises(frappe.ValidationError):
			frappe.delete_doc("Telegram Broadcast", name)
		frappe.delete_doc("Telegram Broadcast", self.new_broadcast().name)

	def test_later_is_a_time_to_come(self):
		name = self.new_broadcast().name
		for moment in ("2020-01-01 10:00:00", "tomorrow", "2099-01-01T10:00:00+05:00"):
			with self.assertRaises(frappe.ValidationError):
				api.send_broadcast(name, moment)
		api.send_broadcast(name, "2099-01-01 10:00:00")
		self.assertEqual(self.status(name), "Scheduled")

	def test_a_broadcast_starts_when_its_time_has_come_and_once(self):
		name = self.new_broadcast().name
		broadcasts.send_later(name, "2099-01-01 10:00:00")
		broadcasts.start_if_due(name)
		self.assertEqual(self.status(name), "Scheduled")
		frappe.db.set_value("Telegram Broadcast", name, "send_at", frappe.utils.get_datetime("2020-01-01"))
		broadcasts.start_if_due(name)
		broadcasts.start_if_due(name)
		self.assertEqual(self.status(name), "Preparing")
		events = {"event": "broadcast_started", "reference_name": name}
		self.assertEqual(frappe.db.count("Business Event", events), 1)

	def test_a_scheduled_one_goes_back_to_draft(self):
		name = self.new_broadcast().name
		broadcasts.send_later(name, "2099-01-01 10:00:00")
		broadcasts.back_to_draft(name)
		self.assertEqual(
			(self.status(name), frappe.get_doc("Telegram Broadcast", name).send_at), ("Draft", None)
		)

	def test_a_second_press_is_silence_and_an_impossible_one_names_both_states(self):
		name = self.started()
		broadcasts.send_now(name)
		with self.assertRaises(frappe.ValidationError) as caught:
			broadcasts.back_to_draft(name)
		self.assertIn("Preparing", str(caught.exception))
		self.assertIn("Draft", str(caught.exception))

	def test_an_operator_looks_and_does_not_send(self):
		name = self.started()
		frappe.set_user(factories.make_staff_user("Telegram Operator"))
		self.assertEqual(api.get_broadcast_progress(name)["status"], "Preparing")
		for press in (
			lambda: api.send_broadcast(name),
			lambda: api.change_broadcast(name, "stop"),
			lambda: api.test_broadcast(name, self.users[0]),
			lambda: api.estimate_broadcast(name),
		):
			self.assertRaises(frappe.PermissionError, press)

	def test_the_schedulers_round_may_run_at_any_time(self):
		self.prepared()
		broadcast_rounds.go_round()
		broadcast_rounds.go_round()


class TestImage(BroadcastCase):
	@needs_erpnext
	def test_the_image_goes_with_every_message(self):
		doc = self.new_broadcast()
		image = frappe.new_doc("File")
		pixel = (
			"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
		)
		image.update({"file_name": "sale.png", "content": pixel, "decode": 1, "is_private": 0})
		image.update({"attached_to_doctype": doc.doctype, "attached_to_name": doc.name})
		image.insert()
		doc.image = image.file_url
		doc.save()
		broadcasts.send_now(doc.name)
		prepare(doc.name)
		found = frappe.get_all(
			"Telegram Message", filters={"broadcast": doc.name}, pluck="attachment", order_by="name asc"
		)
		self.assertEqual(found, [image.name] * 3)
