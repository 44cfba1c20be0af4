"""What a customer does on the pages of bookings, one step after another."""

from tests.page.browser import Tab
from tests.page.site import Doors

LOOK = "window.dispatchEvent(new Event('online'))"


async def on(tab: Tab) -> None:
	"""The button of the bar, once it can be pressed."""
	await tab.pick("#next:not([aria-disabled])")


async def is_ready(tab: Tab) -> bool:
	"""Whether the button of the bar can be pressed."""
	return await tab.do("Boolean(document.querySelector('#next:not([aria-disabled])'))")


async def until_step(tab: Tab, name: str) -> None:
	await tab.until(f"document.querySelector('#sheet')?.dataset.step === '{name}'")


async def choose_all(tab: Tab, *, master: str = "Malika Yusupova") -> None:
	"""Up to the login."""
	await tab.pick("[id='service-Classic']")
	await tab.pick(".options input")
	await on(tab)
	await tab.pick(f"[id='master-{master}']")
	await on(tab)
	await tab.pick("[id='day-2026-11-25']")
	await tab.pick("[id='time-10:00']")
	await on(tab)


async def ask_for_code(tab: Tab) -> None:
	await until_step(tab, "login")
	await tab.type("#phone", "901234567")
	await tab.press("Kod olish")


async def log_in(tab: Tab) -> None:
	await ask_for_code(tab)
	await tab.type("#code", "123456")


async def type_card(tab: Tab, number: str) -> None:
	"""On the payment page, from the choice of the trial provider to where the code of the SMS is asked for."""
	await tab.press("Trial")
	await tab.sees("Amal qilish muddati")
	await tab.type("#number", number)
	await tab.type("#expiry", "1028")
	await tab.press("to'lash")
	await tab.sees("SMS kod")


async def at_login(opened) -> Tab:
	"""The booking page with all chosen, where it asks who books."""
	tab = await opened()
	await choose_all(tab)
	await until_step(tab, "login")
	return tab


async def at_confirming(opened) -> Tab:
	"""The same for who is known already: all that is left is yes."""
	tab = await opened()
	await choose_all(tab)
	await on(tab)
	await until_step(tab, "confirm")
	return tab


async def never_comes_back(tab: Tab, doors: Doors, door: str, gone: str, press) -> None:
	"""What ``gone`` finds on the page goes with the press, and is not seen again when an older look arrives."""
	late = doors.hold(door)
	await tab.do(LOOK)
	await late.asked.wait()
	await press()
	await tab.until(f"!({gone})")
	await tab.do(
		f"window.back = 0; new MutationObserver(() => {{ window.back += Boolean({gone}) }})"
		".observe(document.getElementById('main'), {childList: true, subtree: true, attributes: true})"
	)
	looks = len(doors.calls_of(door))
	await tab.do(LOOK)
	late.arrives.set()
	await doors.until_asked(door, looks + 1)  # it looks anew when the old one is done with
	assert await tab.do("window.back") == 0
