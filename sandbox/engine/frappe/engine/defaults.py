"""What a new document holds before anybody fills it in."""

from frappe.engine.clock import now, now_text
from frappe.engine.context import local


def fill(doc) -> None:
	"""Sets what the document lacks, in its rows as well."""
	for field, value in of(doc.meta).items():
		if doc.get(field) is None:
			doc.__dict__[field] = value
	for fieldname in doc.meta.tables:
		for row in doc.get(fieldname):
			fill(row)


def of(meta) -> dict:
	found = {}
	for field in meta.value_fields:
		value = _default(field)
		if value is not None:
			found[field.fieldname] = value
	return found


def _default(field):
	given = field.default
	if field.fieldtype == "Check":
		return int(given or 0)
	if given not in (None, ""):
		return _spoken(field, str(given))
	if field.fieldtype == "Select" and field.options:
		return field.options.split("\n")[0]
	if field.fieldtype == "Time":
		return now_text()[11:]
	return None


def _spoken(field, given: str):
	if given.lower() == "today" and field.fieldtype in {"Date", "Datetime"}:
		return now().date().isoformat()
	if given.lower() == "now" and field.fieldtype in {"Datetime", "Time"}:
		return now() if field.fieldtype == "Datetime" else now_text()[11:]
	if given == "__user":
		return local.session.user
	if given.startswith((":", "eval:")):
		return None
	if field.fieldtype == "Int":
		return int(float(given))
	if field.fieldtype in {"Currency", "Float", "Percent"}:
		return float(given)
	return given
