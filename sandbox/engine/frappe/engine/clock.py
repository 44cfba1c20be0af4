"""The site's clock: naive moments in the site's time zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from frappe.engine.columns import text_of
from frappe.engine.context import local

DEFAULT_ZONE = "Asia/Tashkent"


def now() -> datetime:
	conf = getattr(local, "conf", None)
	zone = (conf.time_zone if conf else None) or DEFAULT_ZONE
	return datetime.now(ZoneInfo(zone)).replace(tzinfo=None)


def now_text() -> str:
	return text_of(now())
