"""What Telegram hands to a Mini App, and whether Telegram has signed it. Pure.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

MAX_AGE = 3600
"""Seconds. Telegram allows a day; who pays has just opened the page."""
CLOCKS_DIFFER_BY = 60
LONGEST = 8192


class InitDataRefused(Exception):
	"""``reason``: unreadable, wrong_hash, old, from_the_future, no_user. Holds nothing of what was sent."""

	def __init__(self, reason: str):
		super().__init__(reason)
		self.reason = reason


@dataclass(frozen=True)
class InitData:
	user_id: int
	start_param: str
	auth_date: int


def read(init_data: str, bot_token: str, now: int, max_age: int = MAX_AGE) -> InitData:
	"""``now``: Unix seconds. Raises InitDataRefused."""
	pairs = _pairs(init_data)
	given = pairs.pop("hash", "")
	if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), signature(pairs, bot_token).encode()):
		raise InitDataRefused("wrong_hash")
	auth_date = _date(pairs)
	if auth_date > now + CLOCKS_DIFFER_BY:
		raise InitDataRefused("from_the_future")
	if now - auth_date > max_age:
		raise InitDataRefused("old")
	return InitData(_user(pairs), pairs.get("start_param", ""), auth_date)


def signature(pairs: dict[str, str], bot_token: str) -> str:
	"""Over all pairs but ``hash``; ``signature``, which newer clients send for third parties, is one of them."""
	text = "\n".join(f"{key}={pairs[key]}" for key in sorted(pairs))
	secret = hmac.new(b"WebAppData", bot_token.encode(), hashlib.sha256).digest()
	return hmac.new(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def _pairs(init_data: str) -> dict[str, str]:
	if len(init_data) > LONGEST:
		raise InitDataRefused("unreadable")
	try:
		listed = parse_qsl(init_data, keep_blank_values=True, strict_parsing=True, max_num_fields=50)
	except ValueError:
		raise InitDataRefused("unreadable") from None
	pairs = dict(listed)
	if len(pairs) != len(listed):
		raise InitDataRefused("unreadable")
	return pairs


def _date(pairs: dict[str, str]) -> int:
	text = pairs.get("auth_date", "")
	if not (text.isascii() and text.isdigit() and len(text) < 16):
		raise InitDataRefused("unreadable")
	return int(text)


def _user(pairs: dict[str, str]) -> int:
	try:
		user = json.loads(pairs.get("user", ""))
	except ValueError:
		raise InitDataRefused("no_user") from None
	found = user.get("id") if isinstance(user, dict) else None
	if type(found) is not int or found <= 0:
		raise InitDataRefused("no_user")
	return found
