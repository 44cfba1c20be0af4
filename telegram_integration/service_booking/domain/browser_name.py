"""What a browser calls itself, in two words by which its owner knows it again. Pure."""

_BROWSERS = (
	("Telegram", "Telegram"),
	("YaBrowser", "Yandex"),
	("SamsungBrowser", "Samsung Internet"),
	("OPR/", "Opera"),
	("Edg", "Edge"),
	("Firefox/", "Firefox"),
	("FxiOS", "Firefox"),
	("CriOS", "Chrome"),
	("Chrome/", "Chrome"),
	("Safari/", "Safari"),
)
_SYSTEMS = (
	("Android", "Android"),
	("iPhone", "iPhone"),
	("iPad", "iPad"),
	("Windows", "Windows"),
	("Mac OS X", "Mac"),
	("Linux", "Linux"),
)


def browser_of(user_agent: str) -> str:
	"""``Chrome, Android``; empty for what nobody knows."""
	found = (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))
	return ", ".join(word for word in found if word)


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
	return next((name for mark, name in names if mark in user_agent), "")
