"""python -m bot_service"""

import asyncio
import sys

from bot_service.config import SettingsError, load_settings
from bot_service.lean_aiogram import import_aiogram
from bot_service.logging import set_up_logging


def main() -> int:
	try:
		settings = load_settings()
	except SettingsError as error:
		print(error, file=sys.stderr)  # noqa: T201 - before there are settings there is no log
		return 2
	set_up_logging(settings.log_level, settings.log_format)
	import_aiogram()
	from bot_service.app import run  # only now: it imports aiogram

	asyncio.run(run(settings))
	return 0


if __name__ == "__main__":
	sys.exit(main())
