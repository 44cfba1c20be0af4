"""What reminders declare to the core: two occasions with their variables, and the texts that come with the app."""

from pathlib import Path

from telegram_integration.installments.services.reminder_ladder import COMING, LATE
from telegram_integration.installments.services.reminder_messages import coming_context, overdue_context
from telegram_integration.telegram_core.domain.message_event import MessageEvent
from telegram_integration.telegram_core.services.template_seeds import Seed

FOLDER = Path(__file__).resolve().parent.parent / "message_templates"
_VARIABLES = {
	"name": "The customer's name",
	"company": "The company that sold the goods",
	"totals": "The sums of all payments by currency; empty where there is one payment",
	"more": "How many payments are not in the list, which is cut after twenty",
}


def _sample(when: str) -> dict:
	payment = {"contract": "IC-2026-00001", "date": "24.11.2026", "amount": "400 000 so'm", "when": when}
	return {
		"name": "Aziza Karimova",
		"company": "Savdo",
		"payments": [payment, {**payment, "contract": "IC-2026-00002"}],
		"more": 1,
		"totals": ["800 000 so'm", "50 $"],
	}


EVENTS = (
	MessageEvent(
		key="payment_coming",
		label="Payment coming",
		reference_doctype="Customer",
		variables={
			**_VARIABLES,
			"payments": "Open payments, each with contract, date, amount (still open) and when (today, in 3 days)",
		},
		context=coming_context,
		sample=_sample("3 kundan keyin"),
	),
	MessageEvent(
		key="payment_overdue",
		label="Payment overdue",
		reference_doctype="Customer",
		variables={
			**_VARIABLES,
			"payments": "Late contracts, each with contract, date (of the oldest open payment), amount and when (7 days)",
		},
		context=overdue_context,
		sample=_sample("7 kun"),
	),
)

TEMPLATES = (
	Seed(name=COMING, event="payment_coming", folder=FOLDER / "payment_coming"),
	Seed(name=LATE, event="payment_overdue", folder=FOLDER / "payment_overdue"),
)
