"""READY: to the therapists' chat and to the master, with all that the visit needs, and withdrawn when it is off."""

import frappe
from frappe.utils import get_url_to_form

from telegram_integration.service_booking.services.messages import ready
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.orders.order_notices import WITHDRAWN, WORK_ORDER
from telegram_integration.service_booking.services.steps import cancelling, confirming, order_moving
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.notice_case import LANGUAGES, NoticeCase
from telegram_integration.telegram_core.domain.message_event import Drop
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.tests import factories as core

DETAILS = {
	"constraints": "Yelkasi og'riydi",
	"therapist_note": "Bolani uyg'otmang",
	"space_2x2": "Yes",
	"pets": "mushuk",
	"oil": "Zaytun",
}
ADDRESS = {
	"address": "Chilonzor 5, 12-uy",
	"entrance": "3-kirish",
	"floor": "7",
	"elevator": "No",
	"parking": "hovlida",
	"landmark": "maktab yonida",
	"latitude": 41.2858,
	"longitude": 69.2035,
	"on_site_name": "Aziza",
	"on_site_phone": "+998907654321",
}


class TestWorkOrders(NoticeCase):
	def ready(self, **fields) -> str:
		name = self.book(details=DETAILS, address=ADDRESS, comment="Yumshoqroq", **fields)
		confirming.confirm(name, self.now)
		self.pay(name)
		return name

	def texts(self, order: str, template: str, chat: str) -> list[str]:
		"""What a chat would be sent now, of what waits for it."""
		found = [self.said(row.name) for row in self.messages(order, template=template, chat_id=chat)]
		return [one.text for one in found if not isinstance(one, Drop)]

	def chats(self, order: str, template: str) -> list[str]:
		return sorted(row.chat_id for row in self.messages(order, template=template))

	def group(self) -> str:
		return frappe.db.get_value("Telegram Chat", self.chat, "chat_id")

	def test_it_goes_to_the_chat_and_to_the_master_himself(self):
		name = self.ready()
		self.assertEqual(self.chats(name, WORK_ORDER), sorted([self.group(), self.masters_account]))

	def test_it_says_all_that_the_visit_needs(self):
		name = self.ready()
		[text] = self.texts(name, WORK_ORDER, self.masters_account)
		order = self.order(name)
		for word in (name, "08.01.2031", "10:00", "11:00", "60 daqiqa", "Klassik massaj", "(Klassik)"):
			self.assertIn(word, text)
		self.assertIn("+998901112233", text)
		for word in ("3-kirish", "maktab yonida", "hovlida", "Aziza", "+998907654321", "Yumshoqroq"):
			self.assertIn(word, text)
		for word in ("Yelkasi og&#x27;riydi", "Bolani uyg&#x27;otmang", "mushuk", "Zaytun", "yo&#x27;q"):
			self.assertIn(word, text)
		self.assertIn("(Payme)", text)
		self.assertIn("pt=69.2035,41.2858", text)
		self.assertIn(links.day_link(order.master).replace("&", "&amp;"), text)
		self.assertIn(get_url_to_form("Service Order", name), text)

	def test_in_the_chat_the_day_opens_in_the_bot_which_knows_who_asks(self):
		core.make_customer_bot("example_shop_bot")
		name = self.ready()
		[to_all] = self.texts(name, WORK_ORDER, self.group())
		self.assertIn("https://t.me/example_shop_bot?start=day-20310108", to_all)
		core.make_customer_bot("")
		[to_all] = self.texts(name, WORK_ORDER, self.group())
		self.assertNotIn("t.me", to_all)
		self.assertIn(get_url_to_form("Service Order", name), to_all)

	def test_who_reads_it_cannot_speak_for_the_customer_and_the_chat_not_for_the_master(self):
		name = self.ready()
		[to_all], [to_him] = (
			self.texts(name, WORK_ORDER, chat) for chat in (self.group(), self.masters_account)
		)
		for text in (to_all, to_him):
			self.assertNotIn("/visit?", text)
		self.assertIn("/master-day?", to_him)
		self.assertNotIn("master-day", to_all)
		self.assertIn(get_url_to_form("Service Order", name), to_all)

	def test_it_reads_in_each_of_the_four_languages(self):
		name = self.ready()
		for language in LANGUAGES:
			self.assertIn("Zaytun", self.words(name, WORK_ORDER, language, chat_id=self.masters_account))

	def test_kind_and_way_of_paying_are_said_in_the_readers_language(self):
		name = self.ready()
		frappe.db.set_value("Service Order", name, "payment_method", "Cash")
		for language, words in (
			("uz", ("(Klassik)", "(Naqd pul)")),
			("uz-Cyrl", ("(Классик)", "(Нақд пул)")),
			("ru", ("(Классический)", "(Наличные)")),
			("en", ("(Classic)", "(Cash)")),
		):
			text = self.words(name, WORK_ORDER, language, chat_id=self.masters_account)
			for word in words:
				self.assertIn(word, text)
		frappe.db.set_value("Service Order", name, {"kind": "Stone & Honey", "payment_method": "Humo"})
		text = self.words(name, WORK_ORDER, "ru", chat_id=self.masters_account)
		self.assertIn("(Stone &amp; Honey)", text)
		self.assertIn("(Humo)", text)

	def test_what_is_paid_on_the_spot_is_told_with_its_amount(self):
		factories.set_up(payment_terms="On Site")
		name = self.book()
		confirming.confirm(name, self.now)
		[text] = self.texts(name, WORK_ORDER, self.masters_account)
		self.assertIn("joyida olinadi 300\u00a0000", text)
		self.assertNotIn("to'langan", text)

	def test_a_place_that_nobody_pinned_has_no_link_to_a_map(self):
		name = self.book(address={"address": "Chilonzor 5"})
		confirming.confirm(name, self.now)
		self.pay(name)
		[text] = self.texts(name, WORK_ORDER, self.masters_account)
		self.assertNotIn("maps", text)

	def test_by_the_button_it_goes_again_and_says_that_it_is_renewed(self):
		name = self.ready()
		ready.send_again(name, self.now)
		texts = self.texts(name, WORK_ORDER, self.masters_account)
		self.assertEqual(["yangilandi" in text for text in sorted(texts, key=len)], [False, True])

	def test_where_staff_change_what_it_says_it_goes_again(self):
		name = self.ready()
		for values in ({"address": "Samarqand, Registon 1"}, {"oil": "Kunjut"}, {"pets": "it"}):
			doc = frappe.get_doc("Service Order", name)
			doc.update(values)
			doc.save()
			doc.save()
		texts = self.texts(name, WORK_ORDER, self.masters_account)
		self.assertEqual(["yangilandi" in text for text in sorted(texts, key=len)], [False, True, True, True])
		self.assertEqual(len(self.texts(name, WORK_ORDER, self.group())), 4)
		for word in ("Registon", "Kunjut", "it"):
			self.assertIn(word, texts[-1])
		doc = frappe.get_doc("Service Order", name)
		doc.follow_up = "Bir oydan keyin"
		doc.save()
		self.assertEqual(len(self.messages(name, template=WORK_ORDER)), 8)

	def test_what_changes_before_it_was_sent_is_in_the_first_one(self):
		name = self.book()
		doc = frappe.get_doc("Service Order", name)
		doc.oil = "Kunjut"
		doc.save()
		self.assertEqual(self.messages(name, template=WORK_ORDER), [])

	def test_after_a_move_to_another_master_he_gets_it_and_the_first_one_need_not_go(self):
		account = core.make_telegram_user().name
		other = factories.make_master(services=(self.service,), telegram_user=account).name
		name = self.ready()
		frappe.db.set_value(MESSAGE, {"reference_name": name}, "status", "Sent")
		order_moving.move_by_staff(name, self.at(12, 3), other, self.now)
		[gone] = self.texts(name, WITHDRAWN, self.masters_account)
		self.assertIn("08.01.2031 (chorshanba), 10:00", gone)
		self.assertIn("boshqa ustaga", gone)
		[new] = self.texts(name, WORK_ORDER, account)
		self.assertIn("09.01.2031", new)
		self.assertEqual(len(self.messages(name, template=WITHDRAWN)), 1)

	def test_what_still_waits_for_a_master_who_lost_the_visit_is_not_sent(self):
		other = factories.make_master(services=(self.service,)).name
		name = self.ready()
		order_moving.move_by_staff(name, self.at(12, 3), other, self.now)
		self.assertEqual(self.texts(name, WORK_ORDER, self.masters_account), [])

	def test_a_cancelled_visit_is_withdrawn_from_all_who_had_it(self):
		name = self.ready()
		frappe.db.set_value(MESSAGE, {"reference_name": name}, "status", "Sent")
		cancelling.cancel_by_staff(name, "Usta kasal", self.now)
		self.assertEqual(self.chats(name, WITHDRAWN), sorted([self.group(), self.masters_account]))
		for chat in self.chats(name, WITHDRAWN):
			[text] = self.texts(name, WITHDRAWN, chat)
			self.assertIn("bekor qilindi", text)

	def test_nothing_is_withdrawn_that_nobody_was_sent(self):
		name = self.book()
		cancelling.cancel_by_staff(name, "Usta kasal", self.now)
		self.assertEqual(self.chats(name, WITHDRAWN), [])

	def test_without_chat_and_account_the_order_goes_on(self):
		factories.set_up(therapists_chat=None)
		frappe.db.set_value("Service Master", self.master, "telegram_user", None)
		name = self.ready()
		self.assertEqual(self.chats(name, WORK_ORDER), [])
		self.assertTrue(self.order(name).ready_sent_at)
		told = {"reference_name": name, "event": "work_order_unsent"}
		self.assertEqual(frappe.db.count("Business Event", told), 1)
