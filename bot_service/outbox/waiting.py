"""Waiting for one of several events, or for a time."""

import asyncio
from asyncio import Event


async def until_set(*events: Event, seconds: float) -> None:
	waiting = [asyncio.ensure_future(event.wait()) for event in events]
	try:
		await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
	finally:
		for task in waiting:
			task.cancel()
