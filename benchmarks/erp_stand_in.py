"""python -m benchmarks.erp_stand_in --port N: an ERP that costs next to nothing.

Answers each method of the HTTP contract with the contract's own first good example, so that what is measured is
the bot. Refuses a call without the bot's headers: a bot that forgot them would be a faster one.
"""

import argparse
import json
from pathlib import Path

from aiohttp import web

CONTRACT = Path(__file__).resolve().parents[1] / "tests" / "contract"
HEADERS = ("Authorization", "X-Request-Id")


def application() -> web.Application:
	application = web.Application()
	for path in sorted(CONTRACT.glob("*.json")):
		example = json.loads(path.read_text(encoding="utf-8"))
		route = f"/api/method/{example['path']}"
		application.router.add_route(example["verb"], route, _answer(_first_good(example)))
	return application


def _first_good(example: dict) -> bytes:
	body = next(answer["body"] for answer in example["responses"].values() if answer["status"] == 200)
	return json.dumps(body, ensure_ascii=False).encode()


def _answer(body: bytes):
	async def answer(request: web.Request) -> web.Response:
		await request.read()
		missing = [name for name in HEADERS if name not in request.headers]
		if missing:
			return web.json_response({"exc_type": "AuthenticationError"}, status=401)
		return web.Response(body=body, content_type="application/json")

	return answer


def main() -> None:
	parser = argparse.ArgumentParser()
	parser.add_argument("--port", type=int, required=True)
	web.run_app(application(), host="127.0.0.1", port=parser.parse_args().port, access_log=None, print=None)


if __name__ == "__main__":
	main()
