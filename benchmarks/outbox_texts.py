"""What stands in the messages of the figures, and where they go: no imports, because both sides read it."""

FIRST_CHAT = 8_100_000_000


def chat_of(number: int) -> int:
	return FIRST_CHAT + number


def text_of(chat: int, place: int) -> str:
	return f"chat {chat}, message {place}"


def place_of(text: str) -> tuple[int, int]:
	"""Chat and place, as the text names them."""
	_chat, chat, _message, place = text.replace(",", "").split()
	return int(chat), int(place)
