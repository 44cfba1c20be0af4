"""The proof in a link that needs no login: whose page it opens, signed by the site. Pure.

It holds as long as the version does: raising that makes every older link worthless.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode

ORDER, DAY = "order", "day"


def make(kind: str, name: str, version: int, key: bytes) -> str:
	"""43 letters and digits, ``-`` and ``_``."""
	text = f"booking-link:{kind}:{name}:{version}"
	return urlsafe_b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode().rstrip("=")


def is_right(token: str, kind: str, name: str, version: int, key: bytes) -> bool:
	right = make(kind, name, version, key)
	return hmac.compare_digest(token.encode("utf-8", "surrogatepass"), right.encode())
