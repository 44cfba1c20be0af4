"""Small pieces of HTTP that the stand-ins share."""

import base64
import html
import json

from werkzeug.wrappers import Request, Response


class Silence(Exception):
	"""The connection is to be cut instead of an answer."""


def as_json(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
	body = json.dumps(value, ensure_ascii=False)
	return Response(body, status, headers, content_type="application/json; charset=utf-8")


def basic_of(request: Request) -> tuple[str, str]:
	"""User and password of Basic, both empty if there are none."""
	scheme, _, value = request.headers.get("Authorization", "").partition(" ")
	if scheme.lower() != "basic":
		return "", ""
	try:
		user, _, password = base64.b64decode(value).decode().partition(":")
	except ValueError:
		return "", ""
	return user, password


def bearer_of(request: Request) -> str:
	scheme, _, value = request.headers.get("Authorization", "").partition(" ")
	return value if scheme.lower() == "bearer" else ""


def sent_object(request: Request) -> dict:
	"""The JSON object of the body; an empty one for anything else."""
	try:
		value = json.loads(request.get_data())
	except ValueError:
		return {}
	return value if isinstance(value, dict) else {}


def pay_page(provider: str, about: str, amount: str, note: str = "") -> Response:
	"""What a payer sees at the provider: whom, how much, and two buttons."""
	page = f"""<!doctype html><html><head><meta charset="utf-8"><title>{html.escape(provider)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:16px/1.5 system-ui;max-width:24rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}}
button{{font:inherit;padding:.6rem 1.2rem;margin-right:.6rem}}b{{font-size:1.6rem}}</style></head><body>
<h1>{html.escape(provider)}</h1><p>{html.escape(about)}</p><p><b id="amount">{html.escape(amount)}</b></p>
<p>{html.escape(note)}</p>
<form method="post"><button name="choice" value="pay">Pay</button>
<button name="choice" value="decline">Decline</button></form></body></html>"""
	return Response(page, content_type="text/html; charset=utf-8")
