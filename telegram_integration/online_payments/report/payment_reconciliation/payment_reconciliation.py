"""Payment Reconciliation: what providers have taken, against Payment Entries and the providers' statements."""

from frappe import _

from telegram_integration.online_payments.services.reconciling import reconciliation
from telegram_integration.online_payments.services.reconciling import reconciliation_report as figures
from telegram_integration.telegram_core.domain.money import from_tiyin, to_tiyin


def execute(filters: dict | None = None) -> tuple:
	rows = figures.rows(filters or {})
	words = _words()
	for row in rows:
		row["difference_label"] = words.get(row["difference"], row["difference"]) or _("Agrees")
	return _columns(), rows, None, None, _summary(rows)


def _words() -> dict[str, str]:
	return {
		figures.NO_ENTRY: _("Not in the books"),
		figures.ENTRY_CANCELLED: _("Payment Entry cancelled"),
		figures.ENTRY_DIFFERS: _("Another amount in the books"),
		figures.REFUND_MISSING: _("Refund not in the books"),
		reconciliation.UNKNOWN: _("Only at the provider"),
		reconciliation.AMOUNT_DIFFERS: _("Another amount at the provider"),
		reconciliation.STATE_DIFFERS: _("Another state at the provider"),
	}


def _columns() -> list[dict]:
	return [
		_column("paid_at", _("Paid at"), "Datetime", 190),
		_column("provider", _("Provider"), width=100),
		_column("difference_label", _("Result"), width=210),
		_column("customer", _("Customer"), "Link", 150, options="Customer"),
		_column("customer_name", _("Customer name"), width=170),
		_column("amount", _("Taken"), "Currency", 160, options="currency"),
		_column("booked", _("In the books"), "Currency", 160, options="currency"),
		_column("refunded", _("Given back"), "Currency", 160, options="currency"),
		_column("currency", _("Currency"), "Link", 80, options="Currency"),
		_column("payment_entry", _("Payment Entry"), "Link", 170, options="Payment Entry"),
		_column("external_id", _("Provider's ID"), width=200),
		_column("session", _("Payment Session"), "Link", 200, options="Payment Session"),
		_column("transaction", _("Provider Transaction"), "Link", 160, options="Provider Transaction"),
		_column("note", _("Note"), width=250),
	]


def _column(fieldname: str, label: str, fieldtype: str = "Data", width: int = 120, **more) -> dict:
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}


def _summary(rows: list[dict]) -> list[dict]:
	wrong = sum(bool(row["difference"]) for row in rows)
	found = [
		_figure(_("Payments"), len(rows), "blue"),
		_figure(_("Differences"), wrong, "red" if wrong else "green"),
	]
	for currency in sorted({row["currency"] for row in rows if row["currency"]}):
		for label, field in ((_("Taken"), "amount"), (_("In the books"), "booked")):
			total = sum(to_tiyin(row[field]) for row in rows if row["currency"] == currency)
			found.append(
				{
					"label": label,
					"value": float(from_tiyin(total)),
					"datatype": "Currency",
					"currency": currency,
					"indicator": "gray",
				}
			)
	return found


def _figure(label: str, value: int, colour: str) -> dict:
	return {"label": label, "value": value, "datatype": "Int", "indicator": colour}
