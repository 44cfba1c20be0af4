"""Which column a field gets, and what may be written into it: the one gate for every write.

SQLite takes anything; MariaDB in its strict mode does not. So each value passes ``to_column`` here, which
refuses with MariaDB's own error numbers.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from frappe.engine.errors import (
	DataError,
	IntegrityError,
	OperationalError,
	ProgrammingError,
	StrictModeError,
)

NO_COLUMN = {
	"Section Break",
	"Column Break",
	"Tab Break",
	"HTML",
	"Button",
	"Heading",
	"Fold",
	"Image",
	"Table",
	"Table MultiSelect",
}
TABLES = {"Table", "Table MultiSelect"}
NUMBERS = {"int", "bigint", "check", "decimal"}
_KINDS = {
	"Int": "int",
	"Long Int": "bigint",
	"Check": "check",
	"Currency": "decimal",
	"Float": "decimal",
	"Percent": "decimal",
	"Rating": "decimal",
	"Duration": "decimal",
	"Date": "date",
	"Datetime": "datetime",
	"Time": "time",
	"Small Text": "text",
	"Text": "text",
	"Long Text": "text",
	"Code": "text",
	"Text Editor": "text",
	"Markdown Editor": "text",
	"HTML Editor": "text",
	"JSON": "text",
	"Geolocation": "text",
	"Password": "text",
	"Attach": "text",
	"Attach Image": "text",
	"Signature": "text",
	"Color": "varchar",
}
# The declared type tells the converter (see connection.py); its letters tell SQLite's affinity.
_DECLARED = {
	"int": "INTEGER NOT NULL DEFAULT {default}",
	"bigint": "INTEGER NOT NULL DEFAULT {default}",
	"check": "INTEGER NOT NULL DEFAULT {default}",
	"decimal": "REAL NOT NULL DEFAULT {default}",
	"date": "date_text",
	"datetime": "datetime_text",
	"time": "time_text",
	"text": "TEXT COLLATE unicode_ci",
	"varchar": "TEXT COLLATE unicode_ci",
}
_SHORT_TEXTS = {"Small Text", "Text", "Password", "Attach", "Attach Image"}
_LIMITS = {"int": 2**31 - 1, "bigint": 2**63 - 1, "check": 127}


@dataclass(frozen=True)
class Column:
	name: str
	kind: str
	length: int = 140
	default: object = None
	nullable: bool = True
	not_empty: bool = False

	def ddl(self) -> str:
		declared = _DECLARED[self.kind]
		if self.kind in NUMBERS:
			return declared.format(default=self.default or 0)
		if self.default is not None:
			quoted = str(self.default).replace("'", "''")
			return f"{declared} DEFAULT '{quoted}'"
		return declared


def kind_of(fieldtype: str) -> str:
	return _KINDS.get(fieldtype, "varchar")


def column_of(field) -> Column | None:
	"""The column of a field of a DocType; None for breaks, buttons and tables."""
	if field.fieldtype in NO_COLUMN or field.is_virtual:
		return None
	kind = kind_of(field.fieldtype)
	default = _default(field, kind)
	return Column(
		name=field.fieldname,
		kind=kind,
		length=_length(field, kind),
		default=default,
		nullable=kind not in NUMBERS,
		not_empty=bool(field.reqd or (field.fieldtype == "Select" and default)),
	)


def _length(field, kind: str) -> int:
	"""Characters of a varchar, bytes of a short text; 0 where nothing is too long."""
	if kind == "varchar":
		return int(field.length or 140)
	return 65535 if field.fieldtype in _SHORT_TEXTS else 0


def _default(field, kind: str):
	given = field.default
	if given in (None, "") or str(given).startswith((":", "__", "eval:")):
		return None
	if kind in {"int", "bigint", "check"}:
		return int(float(given))
	if kind == "decimal":
		return float(given)
	if kind in {"text", "date", "datetime", "time"} or field.fieldtype in {"Link", "Dynamic Link"}:
		return None
	return given


def text_of(moment: datetime) -> str:
	return moment.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def to_column(column: Column, value, *, uncast: bool = False):
	"""The value as SQLite keeps it. ``uncast``: strict mode, a typed column takes no text and no None."""
	if isinstance(value, list | dict | set | tuple):
		raise ProgrammingError(1064, f"{column.name} takes no {type(value).__name__}")
	if uncast and column.kind not in {"varchar", "text"} and (isinstance(value, str) or _lost(column, value)):
		raise StrictModeError(f"{column.name} ({column.kind}) is written uncast: {value!r}")
	if value is None:
		if not column.nullable:
			raise IntegrityError(1048, f"Column '{column.name}' cannot be null")
		return None
	return _WRITERS[column.kind](column, value)


def _lost(column: Column, value) -> bool:
	return value is None and not column.nullable


def _integer(column: Column, value) -> int:
	try:
		number = int(Decimal(str(int(value) if isinstance(value, bool) else value)).to_integral_value())
	except (ArithmeticError, ValueError):
		raise DataError(1366, f"Incorrect integer value: '{value}' for column '{column.name}'") from None
	if not -_LIMITS[column.kind] - 1 <= number <= _LIMITS[column.kind]:
		raise DataError(1264, f"Out of range value for column '{column.name}'")
	return number


def _decimal(column: Column, value) -> float:
	try:
		number = Decimal(str(value))
	except ArithmeticError:
		raise DataError(1366, f"Incorrect decimal value: '{value}' for column '{column.name}'") from None
	if not number.is_finite() or abs(number) >= 10**12:
		raise DataError(1264, f"Out of range value for column '{column.name}'")
	return float(round(number, 9))


def _text(column: Column, value) -> str:
	text = _spelt(value)
	if column.length and _size(column, text) > column.length:
		raise DataError(1406, f"Data too long for column '{column.name}'")
	return text


def _size(column: Column, text: str) -> int:
	return len(text) if column.kind == "varchar" else len(text.encode())


def _spelt(value) -> str:
	if isinstance(value, bool):
		return str(int(value))
	if isinstance(value, datetime):
		return text_of(value)
	return str(value)


def _date(column: Column, value) -> str:
	return _moment(column, value, "date").date().isoformat()


def _datetime(column: Column, value) -> str:
	return text_of(_moment(column, value, "datetime"))


def _moment(column: Column, value, kind: str) -> datetime:
	if isinstance(value, datetime):
		return value
	if isinstance(value, date):
		return datetime(value.year, value.month, value.day)
	try:
		return datetime.fromisoformat(value.strip()).replace(tzinfo=None)
	except (AttributeError, ValueError):
		raise OperationalError(
			1292, f"Incorrect {kind} value: '{value}' for column '{column.name}'"
		) from None


def _time(column: Column, value) -> str:
	if isinstance(value, timedelta):
		return spell_time(value)
	if isinstance(value, datetime):
		value = value.time()
	try:
		clock = value if isinstance(value, time) else time.fromisoformat(value.strip().zfill(8))
	except (AttributeError, ValueError):
		raise OperationalError(1292, f"Incorrect time value: '{value}' for column '{column.name}'") from None
	return clock.isoformat(timespec="microseconds")


def spell_time(span: timedelta) -> str:
	seconds = int(span.total_seconds())
	return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{span.microseconds:06}"


_WRITERS = {
	"int": _integer,
	"bigint": _integer,
	"check": _integer,
	"decimal": _decimal,
	"varchar": _text,
	"text": _text,
	"date": _date,
	"datetime": _datetime,
	"time": _time,
}
