"""The real program, as a service starts it; its environment is a fixture of conftest.py."""

import asyncio
import contextlib
import sys

import aiohttp


@contextlib.asynccontextmanager
async def program(environment):
	process = await asyncio.create_subprocess_exec(
		sys.executable,
		"-m",
		"bot_service",
		env=environment,
		stdout=asyncio.subprocess.PIPE,
		stderr=asyncio.subprocess.PIPE,
	)
	try:
		yield process
	finally:
		if process.returncode is None:
			process.kill()
		await process.wait()


async def ready(environment):
	"""The answer of /ready, or None while nobody listens."""
	try:
		async with aiohttp.ClientSession() as client:
			async with client.get(f"http://127.0.0.1:{environment['HEALTH_PORT']}/ready") as answer:
				return answer.status == 200
	except aiohttp.ClientConnectionError:
		return None


async def listens(port):
	"""Whether anybody takes a connection there: a bot that stops answers what it has and takes nothing new."""
	try:
		_reader, writer = await asyncio.open_connection("127.0.0.1", port)
	except ConnectionError:
		# Refused; or reset, when the door closes between the knock and the answer.
		return False
	writer.close()
	# It may hang up first: that it took the connection is what was asked.
	with contextlib.suppress(ConnectionError):
		await writer.wait_closed()
	return True
