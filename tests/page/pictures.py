"""Pictures of every state of the payment page: python -m tests.page.pictures FOLDER [STATE …]"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.page.browser import browsing
from tests.page.site import EXAMPLES, SESSION, FakeDoors, standing

LANGUAGES = ("uz", "ru", "en", "uz-Cyrl")


async def take(folder: Path, states: list[str]) -> None:
	folder.mkdir(parents=True, exist_ok=True)
	doors = FakeDoors()
	with tempfile.TemporaryDirectory() as profile:
		async with doors.serving() as address, browsing(Path(profile)) as new_tab:
			for number, state in enumerate(states):
				for width in (360, 1200):
					for dark in (False, True):
						language = LANGUAGES[(number + 2 * dark + (width == 1200)) % 4]
						doors.session = standing(state, language=language)
						tab = await new_tab()
						await tab.open(
							f"{address}/pay?session_id={SESSION}", width=width, height=760, dark=dark
						)
						await tab.until("document.querySelector('#company')?.textContent")
						await tab.until(f"document.documentElement.lang === '{language}'")
						await asyncio.sleep(0.3)
						name = f"{state}-{width}-{'dark' if dark else 'light'}-{language}.png"
						await tab.picture(folder / name)
						wide = await tab.do("document.documentElement.scrollWidth")
						fault = "" if wide <= width else f"too wide: {wide}"
						sys.stdout.write(f"{name} {fault} {' '.join(tab.complaints)}\n")
						await tab.send("Page.close")


if __name__ == "__main__":
	asyncio.run(take(Path(sys.argv[1]), sys.argv[2:] or list(EXAMPLES["states"])))
