"""What Telegram hands to a page that is opened inside it: who is there, signed with the bot's token, in the address after #.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hashlib
import hmac
import json
from urllib.parse import quote, urlencode

# The first there was: pages of later ones ask Telegram to open links, and here there is only a browser around them.
VERSION = "6.0"


def opened(url: str, user: dict, token: str, at: int) -> str:
	"""The address as the page sees it. ``user``: as in an update; ``at``: Unix seconds."""
	launch = {"tgWebAppData": signed(user, token, at), "tgWebAppVersion": VERSION, "tgWebAppPlatform": "web"}
	return f"{url}#{urlencode(launch, quote_via=quote)}"


def signed(user: dict, token: str, at: int) -> str:
	"""``initData``."""
	shown = {name: value for name, value in user.items() if name != "is_bot"}
	pairs = {"auth_date": str(at), "user": json.dumps(shown, ensure_ascii=False, separators=(",", ":"))}
	text = "\n".join(f"{name}={pairs[name]}" for name in sorted(pairs))
	secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
	pairs["hash"] = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
	return urlencode(pairs, quote_via=quote)
