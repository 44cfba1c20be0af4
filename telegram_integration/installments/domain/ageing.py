"""How late is late: the buckets in which staff look at overdue money. Pure."""

BUCKETS = ("1–7", "8–30", "31–60", "61–90", "90+")
_LAST_DAYS = (7, 30, 60, 90)


def bucket(days_overdue: int) -> str:
	"""Raises ValueError for what is not overdue."""
	if days_overdue < 1:
		raise ValueError(f"{days_overdue} days are not overdue")
	for name, last in zip(BUCKETS, _LAST_DAYS, strict=False):
		if days_overdue <= last:
			return name
	return BUCKETS[-1]
