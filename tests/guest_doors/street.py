"""The shop with every provider switched on, and somebody who watches whether anything was changed."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from conftest import ON_BENCH
from sandbox.providers.atmos_cards import CARDS
from sandbox.providers.world import World
from tests.guest_doors import money_state
from tests.guest_doors.doors import BY_NAME, CARD
from tests.guest_doors.odd_requests import JSON, Odd, Reply, as_json, send
from tests.online_payments.over_http.shop import Shop

PROXY_HEADER = "X-Real-IP"
HOSTED = ("YooKassa Merchant", "Stripe Merchant", "ATMOS Merchant")
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SETTINGS = "Online Payment Settings"
ALL_DAY = 24 * 60
"""Minutes: a session that stands open is fuzzed for as long as a slow machine takes."""
BOT, OUR_BOT = "Telegram Bot", "bot_of_the_fuzz"


class Street(Shop):
	def __init__(self, site, world: World, providers_at: str) -> None:
		super().__init__(site)
		self.world, self.providers_at = world, providers_at

	@contextmanager
	def open(self) -> Iterator["Street"]:
		with super().open():
			self._open_shops()
			try:
				yield self
			finally:
				self._close_shops()

	def _open_shops(self) -> None:
		from telegram_integration.online_payments.tests import hosted_case

		with self.inside() as frappe:
			hosted_case.switch_on_yookassa(f"{self.providers_at}/yookassa/v3")
			hosted_case.switch_on_stripe(f"{self.providers_at}/stripe/v1")
			hosted_case.switch_on_atmos(f"{self.providers_at}/atmos")
			bot = frappe.get_doc({"doctype": BOT, "bot_name": OUR_BOT, "purpose": "Customer", "enabled": 1})
			bot.token = TOKEN
			bot.insert(ignore_permissions=True, ignore_if_duplicate=True)
			self.usual_minutes = frappe.get_doc(SETTINGS).session_minutes
		self.change_settings(
			SETTINGS,
			public_url=self.address,
			trusted_proxy_header=PROXY_HEADER,
			session_minutes=ALL_DAY,
		)

	def _close_shops(self) -> None:
		"""As it was found: tests of the same site that come later have two providers and no bot."""
		with self.inside() as frappe:
			frappe.delete_doc(BOT, OUR_BOT, ignore_permissions=True)
		for doctype in HOSTED:
			self.change_settings(doctype, enabled=0)
		self.change_settings(
			SETTINGS, public_url="", trusted_proxy_header="", session_minutes=self.usual_minutes
		)

	def send(self, path: str, odd: Odd) -> Reply:
		return send(self.address, path, odd)

	def step(self, door: str, values: dict, kind: str = JSON) -> Reply:
		"""One call of a door of the page, however often it was called before."""
		self.forget_counts()
		return self.send(BY_NAME[door].paths[0], Odd(body=as_json(values), kind=kind))

	def told(self, door: str, **values: object) -> dict:
		"""The answer to a call that nothing is wrong with."""
		reply = self.step(door, values)
		assert reply.status == 200, reply
		return reply.json["message"]

	def forget_counts(self) -> None:
		"""How often a door may be called is another test's business."""
		if not ON_BENCH:
			self.site.call_counts.clear()
			return
		with self.inside() as frappe:
			frappe.cache.delete_keys("rl:")

	def begun(self, provider: str) -> tuple[str, str]:
		"""A session whose payment waits at the provider, and the payment's id there."""
		session = self.order()
		self.choose(session, provider)
		return session, self.transactions(session)[-1]["external_id"]

	def events_kept(self, provider: str, about: str) -> list[str]:
		"""What became of the events of the log whose id ends so."""
		filters = {"provider": provider, "event_id": ("like", f"%{about}")}
		with self.inside() as frappe:
			return frappe.get_all("Provider Event", filters=filters, pluck="status", order_by="name asc")

	def at_code(self) -> str:
		"""A session in which the code of a card is waited for."""
		session, _payment = self.begun("atmos")
		until = CARDS[CARD].expiry
		card = {"number": CARD, "expiry": f"{until[2:]}/{until[:2]}"}
		shown = self.told("send_card", session_id=session, **card)
		assert shown["session"]["step"] == "code", shown
		return session

	def of_a_telegram_user(self) -> tuple[str, int]:
		"""A session that a customer has opened in our bot, and who he is there."""
		from telegram_integration.telegram_core.tests.factories import make_telegram_user

		session = self.order()
		customer = self.value(session, "customer")
		with self.inside():
			user = make_telegram_user(customer=customer).telegram_id
		self.set_value("Payment Session", session, {"telegram_user": user})
		return session, int(user)


def signed(telegram_id: int, *, token: str = TOKEN, at: float | None = None, **more: str) -> str:
	"""What Telegram hands to a Mini App of that bot."""
	from telegram_integration.online_payments.domain import init_data

	pairs = {"auth_date": str(int(at or time.time())), "user": json.dumps({"id": telegram_id}), **more}
	return urlencode({**pairs, "hash": init_data.signature(pairs, token)})


class Watch:
	"""How everything stood when it was looked at last, and what has changed since."""

	def __init__(self, street: Street) -> None:
		self.street = street
		self.before = self._look()

	def _look(self) -> dict[str, money_state.Rows]:
		with self.street.inside() as frappe:
			return {
				"money": money_state.snapshot(frappe),
				"events": {"let in": money_state.proved_events(frappe)},
				"breakdowns": {"broken": money_state.breakdowns(frappe)},
				"asked": {
					"of providers": {str(n): str(call) for n, call in enumerate(self.street.world.calls)}
				},
			}

	def assert_money_stands(self) -> None:
		"""And that nothing broke on the way."""
		self._assert_same(("money", "breakdowns"))

	def assert_nobody_was_let_in(self) -> None:
		"""Besides, that no call was taken for proved, and that no provider was asked because of it."""
		self._assert_same(("money", "breakdowns", "events", "asked"))

	def _assert_same(self, parts: tuple[str, ...]) -> None:
		before, self.before = self.before, self._look()
		differs = [line for part in parts for line in money_state.changed(before[part], self.before[part])]
		assert not differs, "\n".join(differs[:10])
