"""The printed contract in the language that staff choose, as the print view asks for it. Bench only: Frappe prints."""

import re
import threading

import frappe

from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.committed_case import CommittedCase
from telegram_integration.telegram_core.tests.site_case import needs_erpnext

TITLES = {
	"en": "Instalment contract",
	"ru": "Договор рассрочки",
	"uz": "Muddatli toʻlov shartnomasi",
	"uz-Cyrl": "Муддатли тўлов шартномаси",
}
SUMS = {"en": "300 so'm", "ru": "300 сум", "uz": "300 soʻm", "uz-Cyrl": "300 сўм"}


@needs_erpnext
class TestThePrintedContract(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.contract = short_contract(customer=self.committed_customer(customer_name="Зуҳра O'ktamova"))
		self.password = frappe.generate_hash(length=20)
		self.operator = core.make_staff_user("Telegram Operator")
		self.documents.append(("User", self.operator))
		user = frappe.get_doc("User", self.operator)
		user.new_password = self.password
		user.save(ignore_permissions=True)
		frappe.db.commit()
		self.addCleanup(self.take_back)

	def take_back(self) -> None:
		frappe.db.rollback()
		contract = frappe.get_doc("Installment Contract", self.contract.name)
		contract.cancel()
		frappe.delete_doc("Installment Contract", contract.name, force=True, ignore_permissions=True)
		frappe.delete_doc("Sales Order", contract.sales_order, force=True, ignore_permissions=True)
		frappe.db.commit()

	def printed(self, **asked) -> dict[str, str]:
		"""The page and the preview, asked for as a browser does, after logging in; in a thread of their own."""
		from frappe.app import application
		from werkzeug.test import Client

		site, pages = {"X-Frappe-Site-Name": frappe.local.site}, {}
		document = {"name": self.contract.name, **asked}

		def browse() -> None:
			browser = Client(application)
			browser.post("/api/method/login", headers=site, data={"usr": self.operator, "pwd": self.password})
			page = {"doctype": "Installment Contract", "format": "Installment Contract", **document}
			pages["page"] = browser.get("/printview", headers=site, query_string=page).get_data(as_text=True)
			preview = {"doc": "Installment Contract", "print_format": "Installment Contract", **document}
			answer = browser.get(
				"/api/method/frappe.www.printview.get_html_and_style", headers=site, query_string=preview
			)
			pages["preview"] = answer.get_json()["message"]["html"]

		frappe.db.rollback()
		thread = threading.Thread(target=browse)
		thread.start()
		thread.join(timeout=120)
		return pages

	def test_it_speaks_the_language_that_was_chosen_and_else_the_readers(self):
		for language, title in TITLES.items():
			for kind, html in self.printed(_lang=language).items():
				self.assertIn(f"{title} № {self.contract.name}", html, (language, kind))
				self.assertIn(SUMS[language].replace(" ", "\u00a0"), html, (language, kind))
				self.assertIn("Зуҳра O&#39;ktamova", html, (language, kind))
		for html in self.printed().values():
			self.assertIn(TITLES["en"], html)

	def test_nothing_is_left_in_latin_letters_where_cyrillic_ones_were_chosen(self):
		html = self.printed(_lang="uz-Cyrl")["preview"]
		words = re.sub(r"<style>.*?</style>|<[^>]*>|&\S+;", " ", html, flags=re.DOTALL)
		ours = {self.contract.name, self.contract.company, "O", "ktamova", *self.item_words()}
		for own in sorted(ours, key=len, reverse=True):
			words = words.replace(own, " ")
		self.assertEqual(re.findall(r"[A-Za-z]{2,}", words), [])

	def item_words(self) -> list[str]:
		return [row.item_name for row in self.contract.items]
