"""The conversations that must always go well, played over HTTP against whatever ERP stands behind the bot.

What the bot should say is taken from its own texts, so that a reworded sentence breaks nothing and a missing one
does. Whose passport and phone are used is told by the list of people. Each conversation leaves its customer
logged out, as it found him.
"""

import itertools
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import httpx

from bot_service.texts.catalogue import Catalogue
from sandbox.demo.cast import SHARING
from sandbox.demo.erp import Erp
from sandbox.demo.player import Player, StepFailed, View
from sandbox.demo.transcript import Transcript
from sandbox.telegram.markup import parse_html

CATALOGUE = Catalogue()
UNKNOWN = "§"
WELCOME = "a welcome by name, and the passport gone from the chat"


def says(key: str, language: str = "uz", **values: str) -> Callable[[View], bool]:
	"""The bot's last message holds this text; a value written as § may be anything."""
	return lambda view: contains(view.text, key, language, **values)


def contains(text: str, key: str, language: str = "uz", **values: str) -> bool:
	position = 0
	for part in parse_html(CATALOGUE[language](key, **values))[0].split(UNKNOWN):
		position = text.find(part.strip(), position)
		if position < 0:
			return False
		position += len(part.strip())
	return True


def label(key: str, language: str = "uz", **values: str) -> str:
	return str(CATALOGUE[language](key, **values))


@dataclass
class Stage:
	"""The page, the people, and telephones that nobody has used before."""

	page: httpx.AsyncClient
	people: list[dict]
	write: Callable[[str], None] = print
	# Made today: then something falls due today.
	fresh_data: bool = True
	# Fresh Telegram accounts each time: on a site that lives on, old ones may be linked or locked.
	ids: itertools.count = field(
		default_factory=lambda: itertools.count(7_800_000_000 + secrets.randbelow(10**8))
	)

	# What the ERP itself says; the scheduler comes by for the auto-payment of a contract; what waits in the queue is done.
	erp: Erp | None = None
	charge: Callable[[str], Awaitable[None]] | None = None
	work_off: Callable[[], Awaitable[None]] | None = None
	# Runs the day's reminders once more; which there were before it, and which after.
	remind_again: Callable[[], Awaitable[tuple[list, list]]] | None = None
	# Where the SMS stand-in shows what has come to a telephone.
	telephones: str = ""
	# By number of the order: what the ERP keeps of these visits.
	visits: Callable[..., Awaitable[dict]] | None = None

	async def owner(self, title: str, index: int) -> Player:
		"""A telephone that has been in its owner's hands for long, with what its chat shows."""
		transcript = Transcript(title, self.write)
		transcript.open()
		return await Player(self.page, self.people[index], transcript).open_chat()

	async def player(self, title: str, index: int | None = None, language: str = "uz") -> Player:
		"""A new telephone in the hands of a customer, or of a stranger."""
		transcript = Transcript(title, self.write)
		transcript.open()
		customer = (
			self.people[index] if index is not None else {"first_name": "Notanish", "phone": "+998909990099"}
		)
		names = {name: customer[name] for name in ("first_name", "last_name", "phone") if name in customer}
		person = {"id": next(self.ids), "language_code": language, **names}
		return await Player(self.page, person, transcript).enter()


async def log_in_by_passport(player: Player, customer: dict) -> None:
	await player.say("/start")
	await player.expect("the choice between passport and phone", says("login-choose-visits"))
	await player.tap(label("login-button-passport"))
	await player.expect("the question for the passport", says("login-passport-prompt"))
	# As people write it: small letters, a blank in the middle.
	typed = f"{customer['passport'][:2].lower()} {customer['passport'][2:]}"
	await player.say(typed)
	await player.expect(
		"a welcome by name, and the passport gone from the chat", welcomed(customer, gone=typed)
	)


def welcomed(customer: dict, gone: str = "") -> Callable[[View], bool]:
	name = f"{customer['first_name']} {customer['last_name']}"
	return lambda view: contains(view.text, "login-welcome", name=name) and not (gone and gone in view.own)


async def log_out(player: Player) -> None:
	await player.say("/logout")
	await player.expect("the question before leaving", says("logout-question"))
	await player.tap(label("logout-button-yes"))
	await player.expect("a farewell and the choice of ways in", says("logout-done"))


async def first_and_second_login(stage: Stage) -> None:
	customer = stage.people[0]
	player = await stage.player("First login, by passport", 0)
	await log_in_by_passport(player, customer)
	name = f"{customer['first_name']} {customer['last_name']}"
	player.transcript.title = "Second login: known at once"
	player.transcript.open()
	await player.say("/start")
	await player.expect("the menu by name, no question", says("menu-greeting", name=name))
	await offered_again(stage, customer)
	await log_out(player)


async def offered_again(stage: Stage, customer: dict) -> None:
	"""The answer is the one that an unknown passport gets."""
	other = await stage.player("The same passport from a second account")
	await other.say("/start")
	await other.expect("the choice between passport and phone", says("login-choose-visits"))
	await other.tap(label("login-button-passport"))
	await other.expect("the question for the passport", says("login-passport-prompt"))
	await other.say(customer["passport"])
	await other.expect("a refusal that tells nothing", says("login-not-recognised"))


async def wrong_passport_until_locked(stage: Stage) -> None:
	player = await stage.player("Wrong passport, until the limit")
	await player.say("/start")
	await player.expect("the choice between passport and phone", says("login-choose-visits"))
	await player.tap(label("login-button-passport"))
	await player.expect("the question for the passport", says("login-passport-prompt"))
	await player.say("bilmayman")
	await player.expect("that this is no passport", says("login-passport-unreadable"))
	refusals = 0
	while refusals < 20:
		await player.say(f"ZZ{secrets.randbelow(10**7):07d}")
		view = await player.expect("a refusal or, at last, a lock", refused_or_locked)
		if contains(view.text, "login-locked", minutes=UNKNOWN):
			break
		refusals += 1
	if not 1 <= refusals < 20:
		raise StepFailed(
			f"{player.transcript.title}: expected some refusals and then a lock, came {refusals} refusals"
		)
	await player.say(stage.people[2]["passport"])
	await player.expect("still locked, also for a right passport", says("login-locked", minutes=UNKNOWN))


def refused_or_locked(view: View) -> bool:
	return contains(view.text, "login-not-recognised") or contains(view.text, "login-locked", minutes=UNKNOWN)


async def phone_login(stage: Stage) -> None:
	player = await stage.player("Login by phone", 1)
	await player.say("/start")
	await player.expect("the choice between passport and phone", says("login-choose-visits"))
	await player.tap(label("login-button-phone"))
	await player.expect("a button that shares the number", offers_to_share)
	await player.tap(label("login-button-share"))
	await player.expect("a welcome by name", welcomed(stage.people[1]))
	await log_out(player)


def offers_to_share(view: View) -> bool:
	return contains(view.text, "login-phone-prompt") and label("login-button-share") in view.reply_buttons


async def foreign_contact(stage: Stage) -> None:
	player = await stage.player("Somebody else's contact", 2)
	await player.say("/start")
	await player.expect("the choice between passport and phone", says("login-choose-visits"))
	await player.tap(label("login-button-phone"))
	await player.expect("a button that shares the number", offers_to_share)
	await player.share_contact_of(stage.people[1]["id"])
	await player.expect("a refusal: not his own number", says("login-phone-not-own"))
	await player.tap(label("login-button-cancel"))
	await player.expect("the choice again", says("login-choose-visits"))


async def shared_phone(stage: Stage) -> None:
	customer = stage.people[SHARING[0]]
	player = await stage.player("A phone of two customers: the passport tells them apart", SHARING[0])
	await player.say("/start")
	await player.expect("the choice between passport and phone", says("login-choose-visits"))
	await player.tap(label("login-button-phone"))
	await player.expect("a button that shares the number", offers_to_share)
	await player.tap(label("login-button-share"))
	await player.expect("the question for the passport", says("login-passport-needed"))
	await player.say(customer["passport"])
	await player.expect(WELCOME, welcomed(customer, gone=customer["passport"]))
	await log_out(player)


async def change_of_language(stage: Stage) -> None:
	customer = stage.people[4]
	player = await stage.player("Another language", 4)
	await log_in_by_passport(player, customer)
	name = f"{customer['first_name']} {customer['last_name']}"
	await player.tap(label("menu-button-language"))
	await player.expect("four languages", lambda view: {"Русский", "Ўзбекча", "English"} <= set(view.buttons))
	await player.tap("Русский")
	await player.expect("the menu in Russian", says("menu-greeting", "ru", name=name))
	await player.say("/start")
	await player.expect("Russian is remembered", says("menu-greeting", "ru", name=name))
	await player.tap(label("menu-button-language", "ru"))
	await player.expect("four languages", lambda view: "✅ Русский" in view.buttons)
	await player.tap("O'zbekcha")
	await player.expect("the menu in Uzbek", says("menu-greeting", name=name))
	await log_out(player)


async def profile_and_help(stage: Stage) -> None:
	customer = stage.people[5]
	player = await stage.player("Profile and help", 5)
	await log_in_by_passport(player, customer)
	await player.tap(label("menu-button-profile"))
	view = await player.expect("the profile by name", says("profile-name", name=UNKNOWN))
	if customer["passport"] in view.text:
		raise StepFailed(f"{player.transcript.title}: expected a masked passport, came the whole one")
	await player.tap(label("common-button-menu"))
	await player.expect("the menu", says("menu-greeting", name=UNKNOWN))
	await player.tap(label("menu-button-help"))
	await player.expect("the company's contacts", says("help-phone", phone=UNKNOWN))
	await log_out(player)


Conversation = Callable[[Stage], Awaitable[None]]


async def play_all(stage: Stage, conversations: list[Conversation]) -> list[StepFailed]:
	"""Every conversation, also after one has failed; what failed."""
	failures = []
	for conversation in conversations:
		try:
			await conversation(stage)
		except StepFailed as failure:
			stage.write(f"      ✗ {failure}")
			failures.append(failure)
	return failures
