"""Quality by Master: scores that customers have given."""

from frappe import _

from telegram_integration.service_booking.services.staff.quality_report import quality
from telegram_integration.telegram_core.report import columns as parts


def execute(filters: dict | None = None) -> tuple:
	rows = quality(filters or {})
	return _columns(), rows, None, _chart(rows), _summary(rows)


def _columns() -> list[dict]:
	return [
		parts.column("master", _("Master"), "Link", 200, options="Service Master"),
		parts.column("average", _("Average score"), "Float", 140, precision=2),
		parts.column("visits", _("Completed visits"), "Int", 150),
		parts.column("rated", _("Rated"), "Int", 100),
		*(parts.column(f"score_{score}", "★" * score, "Int", 110) for score in (5, 4, 3, 2, 1)),
		parts.column("to_follow_up", _("To be followed up"), "Int", 160),
	]


def _chart(rows: list[dict]) -> dict | None:
	rated = [row for row in rows if row["average"]]
	if not rated:
		return None
	data = {
		"labels": [row["master_name"] for row in rated],
		"datasets": [{"name": _("Average score"), "values": [row["average"] for row in rated]}],
	}
	return {"data": data, "type": "bar", "fieldtype": "Float", "colors": ["#F5A623"]}


def _summary(rows: list[dict]) -> list[dict]:
	visits, rated = (sum(row[field] for row in rows) for field in ("visits", "rated"))
	total = sum((row["average"] or 0) * row["rated"] for row in rows)
	return [
		parts.figure(_("Completed visits"), visits, "blue"),
		parts.figure(_("Rated"), rated, "green"),
		{
			"label": _("Average score"),
			"value": f"{total / rated:.2f}" if rated else "–",
			"indicator": "orange",
			"datatype": "Data",
		},
		parts.figure(_("To be followed up"), sum(row["to_follow_up"] for row in rows), "red"),
	]
