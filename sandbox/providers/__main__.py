"""``python -m sandbox.providers --port 8020 --erp http://127.0.0.1:8000``: the stand-ins, beside a site."""

import argparse
import time

from sandbox.providers.atmos_desk import Store
from sandbox.providers.click_caller import Click
from sandbox.providers.click_desk import SECRET, SERVICE
from sandbox.providers.payme_caller import Payme
from sandbox.providers.payme_page import KEY
from sandbox.providers.serve import server_of
from sandbox.providers.stripe import Account
from sandbox.providers.world import World
from sandbox.providers.yookassa import Shop

DOORS = "/api/method/telegram_integration.online_payments.api"


def world_for(erp: str) -> World:
	"""Providers that call the site at this address, as its settings would tell them in their cabinets."""
	return World(
		Store(callback_url=f"{erp}{DOORS}.atmos_callback"),
		Shop(notification_url=f"{erp}{DOORS}.yookassa_webhook"),
		Account(webhook_url=f"{erp}{DOORS}.stripe_webhook"),
		payme=Payme(f"{erp}{DOORS}.payme", KEY),
		click=Click(f"{erp}{DOORS}.click_prepare", f"{erp}{DOORS}.click_complete", SERVICE, SECRET),
	)


def main() -> None:
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("--port", type=int, default=0)
	parser.add_argument("--erp", default="", help="address of the site whose doors are called")
	chosen = parser.parse_args()
	world = world_for(chosen.erp) if chosen.erp else World()
	world.number_from(int(time.time()))
	server, address = server_of(world, port=chosen.port)
	print(f"providers at {address}", flush=True)
	server.serve_forever()


if __name__ == "__main__":
	main()
