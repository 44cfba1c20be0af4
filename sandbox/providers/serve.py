"""The stand-ins on a port of this machine."""

import contextlib
import logging
import threading
from collections.abc import Iterator

from werkzeug.serving import BaseWSGIServer, make_server

from sandbox.providers.world import World


def server_of(world: World, host: str = "127.0.0.1", port: int = 0) -> tuple[BaseWSGIServer, str]:
	"""A server that is bound, and its address."""
	logging.getLogger("werkzeug").setLevel(logging.ERROR)
	server = make_server(host, port, world, threaded=True)
	address = f"http://{host}:{server.server_port}"
	world.stand_at(address)
	return server, address


@contextlib.contextmanager
def serving(world: World, port: int = 0) -> Iterator[str]:
	"""Serves while the block runs; gives the address."""
	server, address = server_of(world, port=port)
	thread = threading.Thread(target=server.serve_forever, daemon=True)
	thread.start()
	try:
		yield address
	finally:
		server.shutdown()
		thread.join(timeout=10)
		server.server_close()
