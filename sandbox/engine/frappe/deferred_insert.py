"""Rows that Frappe keeps in Redis for a while before it writes them; here they are written at once."""


def save_to_db() -> None:
	"""Nothing waits."""
