"""Pictures of every state of every page: python -m tests.page.pictures FOLDER [WORD …]

Only those whose name holds one of the words, if any are given.
"""

import asyncio
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.page.browser import Tab, browsing, chromium
from tests.page.payments_site import EXAMPLES, PAY, PaymentDoors, standing
from tests.page.steps import choose_all, on, until_step
from tests.page.visits_site import DAY, VISIT, VisitDoors, visit
from tests.page.visits_site import EXAMPLES as VISITS

LANGUAGES = ("uz", "ru", "en", "uz-Cyrl")
LOOKS = [(width, dark) for width in (360, 1200) for dark in (False, True)]
KNOWN = VISITS["get_start"]["visitor"]


@dataclass
class Sight:
	"""One page in one state: what its doors answer, and what is done on it before the picture is taken."""

	name: str
	path: str
	prepare: Callable[[PaymentDoors, VisitDoors], None]
	steps: Callable | None = None


def sights() -> list[Sight]:
	return [
		*(Sight(f"pay-{state}", PAY, _paying(state)) for state in EXAMPLES["states"]),
		*(Sight(f"booking-{name}", "/booking", _booking(name), steps) for name, steps in BOOKING.items()),
		*(Sight(f"visit-{state}", VISIT, _visiting(state)) for state in VISITS["get_visit"]["states"]),
		Sight("visit-moving", VISIT, _visiting("New"), lambda tab: tab.click(_deed("second"))),
		Sight("visit-move-refused", VISIT, _refusing, _move),
		Sight("visit-cancelling", VISIT, _visiting("Paid"), lambda tab: tab.click(_deed("bad"))),
		Sight("day", DAY, lambda _payments, _visits: None),
	]


def _deed(look: str) -> str:
	return f"document.querySelector('main > .{look}')"


def _paying(state: str):
	def prepare(payments: PaymentDoors, _visits: VisitDoors) -> None:
		payments.session = standing(state)

	return prepare


def _visiting(state: str):
	def prepare(_payments: PaymentDoors, visits: VisitDoors) -> None:
		visits.answers["get_visit"] = visit(state)

	return prepare


def _refusing(_payments: PaymentDoors, visits: VisitDoors) -> None:
	visits.answers["get_visit"] = visit("New")
	visits.answers["move_visit"] = {**VISITS["book"]["refused"], "order": visit("New")["order"]}


async def _move(tab: Tab) -> None:
	await tab.click(_deed("second"))
	await tab.pick(".times input")
	await on(tab)


def _booking(name: str):
	def prepare(_payments: PaymentDoors, visits: VisitDoors) -> None:
		visits.answers["get_start"]["visitor"] = None if name in ("login", "code") else KNOWN
		if name == "refused":
			visits.will_answer("book", VISITS["book"]["refused"])

	return prepare


async def _chosen(tab: Tab) -> None:
	await tab.pick("[id='service-Classic']")
	await tab.pick(".options input")


async def _master(tab: Tab) -> None:
	await _chosen(tab)
	await on(tab)
	await tab.pick("[id='master-Sardor']")


async def _when(tab: Tab) -> None:
	await _master(tab)
	await on(tab)
	await tab.pick("[id='time-12:00']")


async def _code(tab: Tab) -> None:
	await choose_all(tab)
	await until_step(tab, "login")
	await tab.type("#phone", "901234567")
	await tab.pick("main [type=submit]")
	await tab.until("document.querySelector('#code')")


async def _new_address(tab: Tab) -> None:
	await choose_all(tab)
	await tab.pick("#address-new")
	await tab.pick("summary")


async def _change_address(tab: Tab) -> None:
	await choose_all(tab)
	await until_step(tab, "address")
	await tab.pick("main > .row .small")


async def _confirm(tab: Tab) -> None:
	await choose_all(tab)
	await on(tab)
	await until_step(tab, "confirm")


async def _book(tab: Tab) -> None:
	await _confirm(tab)
	await on(tab)
	await tab.until("document.querySelector('main .state, main .problem')")


async def _account(tab: Tab) -> None:
	await tab.pick("#me")
	await tab.until("document.querySelector('.login')")


BOOKING = {
	"service": _chosen,
	"master": _master,
	"when": _when,
	"login": choose_all,
	"code": _code,
	"address": choose_all,
	"new-address": _new_address,
	"change-address": _change_address,
	"confirm": _confirm,
	"refused": _book,
	"done": _book,
	"account": _account,
}


async def take(folder: Path, words: list[str]) -> None:
	folder.mkdir(parents=True, exist_ok=True)
	wanted = [one for one in sights() if not words or any(word in one.name for word in words)]
	with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as browser:
		for number, sight in enumerate(wanted):
			for width, dark in LOOKS:
				language = LANGUAGES[(number + 2 * dark + (width == 1200)) % 4]
				await _picture(folder, browser, sight, width, dark, language)


async def _picture(folder: Path, browser: str, sight: Sight, width: int, dark: bool, language: str) -> None:
	payments, visits = PaymentDoors(), VisitDoors()
	sight.prepare(payments, visits)
	doors = payments if sight.path == PAY else visits
	async with doors.serving() as address, browsing(browser) as new_tab:
		tab = await new_tab()
		await tab.before(f"localStorage.setItem('telegram_integration.language', '{language}')")
		await tab.open(address + sight.path, width=width, height=760, dark=dark)
		await tab.until("document.querySelector('main h1, main .problem')")
		if sight.steps:
			await sight.steps(tab)
		await tab.until(
			"!document.querySelector('main .loading') && document.activeElement.blur() === undefined"
		)
		name = f"{sight.name}-{width}-{'dark' if dark else 'light'}-{language}.png"
		await tab.picture(folder / name)
		wide = await tab.do("document.documentElement.scrollWidth")
		fault = "" if wide <= width else f"too wide: {wide}"
		sys.stdout.write(f"{name} {fault} {' '.join(tab.complaints)}\n")


if __name__ == "__main__":
	asyncio.run(take(Path(sys.argv[1]), sys.argv[2:]))
