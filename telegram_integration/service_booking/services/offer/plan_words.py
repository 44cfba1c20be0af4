"""What staff are told of a working plan that makes no sense."""

from frappe import _

from telegram_integration.service_booking.domain import working_plan_rows as rows
from telegram_integration.time_slots.domain.working_plan import LONGEST, SHORTEST


def sentence(fault: rows.RowFault) -> str:
	if fault.reason == rows.OUT_OF_RANGE:
		return _("{0} must be from {1} to {2}.").format(_("Length of a slot (minutes)"), SHORTEST, LONGEST)
	return f"{_('Row {0} of {1}:').format(fault.row, _table(fault.table))} {_reason(fault)}"


def _table(field: str) -> str:
	return {
		rows.HOURS: _("Working hours"),
		rows.EXCEPTIONS: _("Days with other hours"),
		rows.LEAVE: _("Leave"),
	}[field]


def _reason(fault: rows.RowFault) -> str:
	if fault.reason == rows.BACKWARDS and fault.table == rows.LEAVE:
		return _("the last day lies before the first.")
	return {
		rows.UNREADABLE: _("a time is written like 09:00."),
		rows.BACKWARDS: _("the end is not after the beginning."),
		rows.OVERLAP: _("these hours overlap with another row."),
		rows.IDLE_BREAK: _("a break lies within the working hours of its day."),
		rows.HALF: _("give both times, or none for a day that is closed."),
		rows.CONTRADICTION: _("this day has a row already, and one of them says that it is closed."),
	}[fault.reason]
