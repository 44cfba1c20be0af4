"""python -m sandbox.telegram: the Bot API on one port, the chat page on another, until it is told to stop."""

import argparse
import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path

from sandbox.telegram.limits import Limits
from sandbox.telegram.page_api import ChatPage
from sandbox.telegram.serve import listening, serving
from sandbox.telegram.stand_in import DEMO_TOKEN, TelegramStandIn
from sandbox.telegram.store import Store


def arguments() -> argparse.Namespace:
	parser = argparse.ArgumentParser(prog="sandbox.telegram", description=__doc__)
	parser.add_argument("--host", default="127.0.0.1")
	parser.add_argument("--port", type=int, default=8801, help="the Bot API")
	parser.add_argument("--chat-port", type=int, default=8802, help="the chat page")
	parser.add_argument("--token", default=DEMO_TOKEN, help="the one bot that is let in")
	parser.add_argument("--people", type=Path, help="JSON list of those who can be played")
	parser.add_argument("--journal", type=Path, help="keeps the conversations over a restart")
	parser.add_argument("--limits", action="store_true", help="refuse what Telegram would call a flood")
	return parser.parse_args()


async def run(options: argparse.Namespace) -> None:
	stop = asyncio.Event()
	loop = asyncio.get_running_loop()
	for number in (signal.SIGINT, signal.SIGTERM):
		loop.add_signal_handler(number, stop.set)
	store = Store(options.journal) if options.journal else None
	limits = Limits(clock=loop.time) if options.limits else None
	stand_in = TelegramStandIn(tokens=[options.token], store=store, limits=limits, keep_calls=1_000)
	page = ChatPage(stand_in, options.token, options.people)
	async with AsyncExitStack() as stack:
		api = await stack.enter_async_context(serving(stand_in, options.host, options.port))
		chat = await stack.enter_async_context(listening(page.app(), options.host, options.chat_port))
		await page.press_start()
		print(f"Bot API {api}\nchat page {chat}", flush=True)
		await stop.wait()
	if store is not None:
		store.close()


if __name__ == "__main__":
	asyncio.run(run(arguments()))
