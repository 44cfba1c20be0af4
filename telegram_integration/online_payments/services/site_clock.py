"""Between a provider's clock (Unix milliseconds) and the site's, which writes local times without a zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import frappe


def site_time(milliseconds: int) -> datetime:
	"""As the site stores times."""
	return datetime.fromtimestamp(milliseconds / 1000, _zone()).replace(tzinfo=None)


def milliseconds(time: datetime) -> int:
	"""Of a time as the site stores it."""
	return int(time.replace(tzinfo=_zone()).timestamp() * 1000)


def _zone() -> ZoneInfo:
	return ZoneInfo(frappe.db.get_single_value("System Settings", "time_zone") or "Asia/Tashkent")
