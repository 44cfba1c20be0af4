"""A running site with customers in every standing that the HTTP contract tells of. Made by the app's own services."""

import secrets
from dataclasses import dataclass, field

import httpx

PASSPORT, PHONE = "AA1234567", "+998901234567"
SHARED_PHONE = "+998907777777"
AZIZA, STRANGER, BLOCKED, SECOND = 700100200, 700100299, 700100298, 700100297
MASTER_ACCOUNT = 700100296


@dataclass
class Scene:
	site: object
	address: str
	token: str
	clerk_token: str
	contract: str
	foreign_contract: str
	service: str
	home: str
	client: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=120))

	def call(self, contract: dict, values: dict, token: str | None = None) -> httpx.Response:
		"""As the bot calls: writes as JSON, reads in the query, a request id on everything."""
		headers = {
			"Authorization": token or self.token,
			"X-Request-Id": secrets.token_hex(8),
			"Accept": "application/json",
		}
		sends = {"json": values} if contract["verb"] == "POST" else {"params": values}
		path = f"{self.address}/api/method/{contract['path']}"
		return self.client.request(contract["verb"], path, headers=headers, **sends)


def set_up(site, address: str) -> Scene:
	from frappe.engine.site import session

	from telegram_integration.telegram_core.services.bot_user import ensure_bot_user

	with session(site):
		bot = ensure_bot_user("bot@example.com")
		mine, foreign = people()
		service, home = visits()
		contacts()
		token = f"token {bot.api_key}:{bot.api_secret}"
		return Scene(site, address, token, clerk(), mine, foreign, service, home)


def people() -> tuple[str, str]:
	"""Aziza with a running contract that she has paid into; two more, one of whom shares a phone."""
	from telegram_integration.installments.tests import factories as money
	from telegram_integration.telegram_core.tests import factories as core

	aziza = core.make_customer("Aziza Karimova", passport=PASSPORT, phone=PHONE).name
	bobur = core.make_customer("Bobur Aliyev", passport="AB7654321", phone=SHARED_PHONE).name
	core.make_customer("Dilnoza Aliyeva", passport="AC7654321", phone=SHARED_PHONE)
	core.make_telegram_user(AZIZA, customer=aziza)
	core.make_telegram_user(BLOCKED, is_blocked=1)
	mine = money.new_contract(customer=aziza)
	mine.items[0].update({"imei": "356938035643809", "notes": "black"})
	mine.insert()
	mine.submit()
	for amount in (1_000_000, 350_000.5):
		money.pay(mine, amount, mode_of_payment="Cash")
	return mine.name, money.short_contract(customer=bobur).name


def visits() -> tuple[str, str]:
	"""Something to book, a master with an account who gives it from now on, and Aziza's usual address."""
	import frappe

	from telegram_integration.online_payments.tests.payment_case import switch_on_trial
	from telegram_integration.service_booking.tests import booking_case as booking
	from telegram_integration.telegram_core.tests import factories as core

	switch_on_trial()
	booking.set_up(company=core.company(), payment_terms="Prepaid", register_new_customers=0)
	service = booking.make_service(
		"Classic massage",
		description_uz="Butun tana",
		options=(("Aroma oil", 50_000),),
		image="/files/massage.jpg",
	)
	now = frappe.utils.now_datetime()
	master = booking.make_master(
		"Malika", services=(service,), now=now, bio="Ten years", photo="/files/m.jpg"
	)
	core.make_telegram_user(MASTER_ACCOUNT)
	frappe.db.set_value("Service Master", master.name, "telegram_user", str(MASTER_ACCOUNT))
	aziza = frappe.db.get_value("Telegram User", str(AZIZA), "customer")
	return service.name, booking.make_address(aziza, is_default=1).name


def message(site) -> str:
	"""A message that waits for Aziza, alone in the outbox and whatever the hour; its name."""
	import frappe
	from frappe.engine.site import session

	from telegram_integration.telegram_core.services.outbox.queueing import cancel_messages, queue_message
	from telegram_integration.telegram_core.services.outbox.recipients import user_recipient

	with session(site):
		frappe.db.set_value("Telegram Message", {"status": "Sending"}, "status", "Sent")
		cancel_messages("another scene")
		return queue_message(
			user_recipient(str(AZIZA)),
			priority="Notice",
			dedupe_key=f"scene:{secrets.token_hex(8)}",
			text="<b>Salom</b>",
			buttons=[[{"text": "Open", "action": "open"}]],
		)


def remind(site) -> str:
	"""A reminder of Aziza's contract, queued by staff; the message's name."""
	import frappe
	from frappe.engine.site import session

	from telegram_integration.installments.services.live_contracts import live_contracts
	from telegram_integration.installments.services.reminders_by_hand import send_now
	from telegram_integration.installments.services.standing import site_today

	with session(site):
		customer = frappe.db.get_value("Telegram User", str(AZIZA), "customer")
		[contract] = live_contracts(site_today(), customer=customer)
		return send_now(contract.name)


def contacts() -> None:
	import frappe

	doc = frappe.get_doc("Telegram Settings")
	doc.update(
		{
			"support_phone": "+998712001122",
			"support_telegram": "savdo_support",
			"support_hours": "09:00–18:00",
		}
	)
	doc.update({"support_address": "Toshkent, Amir Temur 1", "support_text": "Any day"})
	doc.save()


def clerk() -> str:
	"""A user with a key and without the bot's role."""
	import frappe

	user = frappe.get_doc(
		{"doctype": "User", "email": "clerk@example.com", "first_name": "Clerk", "send_welcome_email": 0}
	)
	user.update({"api_key": "a-clerk", "api_secret": "a-secret"})
	user.append("roles", {"role": "Telegram Operator"})
	user.insert(ignore_permissions=True)
	return "token a-clerk:a-secret"


def settings(site, **values) -> None:
	import frappe
	from frappe.engine.site import session

	with session(site):
		doc = frappe.get_doc("Telegram Settings")
		doc.update(values)
		doc.save()
