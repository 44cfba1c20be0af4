"""When a program counts as up: it answers. Never a fixed pause."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx

Condition = Callable[[], Awaitable[bool]]


def answers(url: str, host: str | None = None) -> Condition:
	"""An HTTP address that says 200."""

	async def condition() -> bool:
		headers = {"Host": host} if host else {}
		try:
			async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
				return (await client.get(url, headers=headers)).status_code == 200
		except httpx.TransportError:
			return False

	return condition


def speaks(url: str) -> Condition:
	"""An HTTP address that says anything at all: it has no page of its own."""

	async def condition() -> bool:
		try:
			async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
				return (await client.get(url)).status_code < 500
		except httpx.TransportError:
			return False

	return condition


def pongs(path: Path) -> Condition:
	"""A Valkey or Redis on a unix socket that has loaded its data."""

	async def condition() -> bool:
		try:
			reader, writer = await asyncio.open_unix_connection(path)
		except OSError:
			return False
		try:
			writer.write(b"PING\r\n")
			await writer.drain()
			return (await asyncio.wait_for(reader.readline(), 2)).startswith(b"+PONG")
		except (OSError, TimeoutError):
			return False
		finally:
			writer.close()

	return condition


async def at_once() -> bool:
	"""For a program that nobody waits for."""
	return True
