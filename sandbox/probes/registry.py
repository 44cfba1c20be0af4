"""Collects the probes and writes their answers down in a form that does not depend on the day or the machine.

A probe is a function that asks Frappe something and returns what it got. Never judges: that is what comparing
two recordings is for. Runs unchanged on a bench and on the engine, so it may import nothing but the standard
library, frappe and werkzeug.
"""

import datetime
import decimal
import re
from collections.abc import Callable

PROBES: dict[str, Callable] = {}

HASH = re.compile(r"^[0-9a-v]{10}$")  # so no probe may answer with a plain word of ten letters
HEX = re.compile(r"^[0-9a-f]{24,64}$")
STAMP = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?")
SITE = re.compile(r"https?://[a-z0-9.:-]+(?=/app/)")
DRIVERS = ("pymysql", "MySQLdb", "sqlite3")
RECENT = datetime.timedelta(minutes=30)


def probe(function: Callable) -> Callable:
	PROBES[f"{function.__module__.rpartition('.')[2]}.{function.__name__}"] = function
	return function


def tell(function: Callable, *args, **kwargs):
	"""The answer of one call, or what it raised: for probes that ask several things in a row."""
	try:
		return encode(function(*args, **kwargs))
	except Exception as error:
		return raised(error)


def kind(answer):
	"""For an error whose text differs from run to run: its class is the answer."""
	return answer["raises"] if isinstance(answer, dict) and "raises" in answer else answer


def raised(error: Exception) -> dict:
	"""Class and text. The text of the database's own errors is the driver's, so only the class counts there."""
	if is_driver_error(error):
		return {"raises": type(error).__name__, "from": "database"}
	said = {"raises": type(error).__name__, "text": text_of(error)}
	status = getattr(error, "http_status_code", None)
	return said | ({"status": status} if status else {})


def text_of(error: Exception):
	"""The text, or the arguments one by one where the driver's error is among them."""
	if any(isinstance(argument, Exception) for argument in error.args):
		return [type(one).__name__ if isinstance(one, Exception) else encode(one) for one in error.args]
	return clean(str(error))


def is_driver_error(error: Exception) -> bool:
	return any(base.__module__.partition(".")[0] in DRIVERS for base in type(error).__mro__)


def encode(value):
	for kinds, write in WRITERS:
		if isinstance(value, kinds):
			return write(value)
	if hasattr(value, "doctype") and hasattr(value, "as_dict"):
		return {"document": value.doctype, "name": clean(str(value.name))}
	return {"object": type(value).__name__}


def encode_answer(value):
	"""Encodes a probe's whole answer, which may hold parts that are encoded already."""
	if isinstance(value, dict):
		return {str(key): encode_answer(item) for key, item in value.items()}
	if isinstance(value, list):
		return [encode_answer(item) for item in value]
	if isinstance(value, str) and value.startswith("<"):
		return value
	return encode(value)


def whole(value: int):
	return int(value) if type(value) in (int, bool) else {type(value).__name__: int(value)}


def moment(value: datetime.datetime) -> dict:
	return {"datetime": clean(str(value))}


def mapping(value: dict) -> dict:
	return {str(key): encode(item) for key, item in value.items()}


WRITERS = (
	((type(None), bool, float), lambda value: value),
	(int, whole),
	(str, lambda value: clean(value)),
	(datetime.datetime, moment),
	(datetime.date, lambda value: {"date": clean(str(value))}),
	(datetime.timedelta, lambda value: {"timedelta": value.total_seconds()}),
	(decimal.Decimal, lambda value: {"decimal": str(value)}),
	(dict, mapping),
	(list, lambda value: [encode(item) for item in value]),
	(tuple, lambda value: {"tuple": [encode(item) for item in value]}),
	((set, frozenset), lambda value: {"set": sorted(encode(item) for item in value)}),
)


def clean(text: str) -> str:
	"""Replaces what differs from run to run: hashes, today, the present moment, the year in a series."""
	if HASH.match(text):
		return "<hash of 10>"
	if HEX.match(text):
		return f"<hex of {len(text)}>"
	text = STAMP.sub(lambda match: "<now>" if is_recent(match.group()) else match.group(), text)
	today = local_today()
	text = text.replace(today.isoformat(), "<today>").replace(f"-{today.year}-", "-<year>-")
	return SITE.sub("<site>", text)


def is_recent(stamp: str) -> bool:
	then = datetime.datetime.fromisoformat(stamp)
	return any(abs(now - then) < RECENT for now in clocks())


def clocks() -> list[datetime.datetime]:
	"""The machine's clock and the site's: a site has a time zone of its own."""
	from frappe.utils import now_datetime

	return [datetime.datetime.now(), now_datetime().replace(tzinfo=None)]


def local_today() -> datetime.date:
	return clocks()[1].date()
