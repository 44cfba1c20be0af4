"""What may be paid, the button to the page, and how a payment stands."""

from collections.abc import Sequence

from bot_service.erp.pay_models import OnlinePayment, Payable, PaymentCreated, PaymentRefused
from bot_service.screens.pay.callbacks import Look, Pay
from bot_service.screens.pay.subjects import Subject, subject_of
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard, link_row
from bot_service.ui.page import Page
from bot_service.ui.session import Session

REASONS = {
	"nothing_to_pay": "pay-nothing",
	"too_small": "pay-too-small",
	"too_large": "pay-too-large",
	"not_available": "pay-not-available",
}
STATUSES = {
	"Pending": "pay-status-waiting",
	"Processing": "pay-status-waiting",
	"Completed": "pay-status-paid",
	"Failed": "pay-status-failed",
	"Expired": "pay-status-expired",
	"Cancelled": "pay-status-cancelled",
	"Refunded": "pay-status-refunded",
	"Partly Refunded": "pay-status-partly-refunded",
}
OPEN = ("Pending", "Processing", "Failed")
PAID = ("Completed", "Partly Refunded", "Refunded")
OVER = ("Expired", "Cancelled")


def payables_page(t: Translator, payables: Sequence[Payable], session: Session) -> Page:
	known = [one for one in payables if subject_of(one.reference_doctype)]
	if not known:
		return Page(t("pay-nothing"), keyboard(home_row(t)))
	rows = [[button(_label(one), Open(screen="pay", ref=session.ref(one.reference_name)))] for one in known]
	return Page(t("pay-which"), keyboard(*rows, home_row(t)))


def choices_page(t: Translator, payable: Payable, subject: Subject, session: Session, back: int = 1) -> Page:
	ref = session.ref(payable.reference_name)
	rows: list[Row] = []
	for choice in payable.choices:
		if choice.key in subject.choices and choice.amount > 0:
			label = t(subject.choices[choice.key], amount=money(choice.amount, payable.currency, t))
			rows.append([button(label, Pay(ref=ref, choice=choice.key, back=back, about=subject.key))])
	if payable.maximum > 0 and subject.takes_any_sum:
		other = Pay(ref=ref, choice="amount", back=back, about=subject.key)
		rows.append([button(t("pay-choice-amount"), other)])
	back_to = back_row(t, Open(screen=subject.screen, ref=ref, back=back))
	if not rows:
		return Page(t("pay-nothing"), keyboard(back_to, home_row(t)))
	return Page(t("pay-what", title=payable.title), keyboard(*rows, back_to, home_row(t)))


def amount_page(t: Translator, payable: Payable, ref: str, notice: str = "") -> Page:
	text = t(
		"pay-amount-ask",
		title=payable.title,
		minimum=money(payable.minimum, payable.currency, t),
		maximum=money(payable.maximum, payable.currency, t),
	)
	return Page(f"{notice}\n\n{text}" if notice else text, keyboard(back_row(t, Open(screen="pay", ref=ref))))


def link_page(t: Translator, created: PaymentCreated, ref: str) -> Page:
	parts = [
		t("pay-ready", title=created.title, amount=money(created.amount, created.currency, t)),
		t("pay-valid-until", time=f"{created.expires_at:%H:%M}") if created.expires_at else "",
		t("pay-how"),
	]
	return Page(
		"\n\n".join(part for part in parts if part),
		keyboard(
			link_row(t("pay-button-open"), created.url),
			[button(t("pay-button-look"), Look(session=created.session_id))],
			back_row(t, Open(screen="pay", ref=ref)),
			home_row(t),
		),
	)


def refusal(t: Translator, refused: PaymentRefused) -> Html:
	key = REASONS.get(refused.reason, "pay-not-available")
	if key == "pay-too-small":
		return t(key, minimum=money(refused.minimum, refused.currency, t))
	if key == "pay-too-large":
		return t(key, maximum=money(refused.maximum, refused.currency, t))
	return t(key)


def refused_page(t: Translator, refused: PaymentRefused, subject: Subject, ref: str) -> Page:
	help_ = [button(t("menu-button-help"), Open(screen="help"))]
	back = back_row(t, Open(screen=subject.screen, ref=ref))
	return Page(refusal(t, refused), keyboard(help_, back, home_row(t)))


def payment_page(t: Translator, payment: OnlinePayment, ref: str) -> Page:
	parts = [status_of(t, payment), about(t, payment)]
	rows: list[Row] = []
	if payment.status in OPEN:
		rows.append(link_row(t("pay-button-open"), payment.url))
		rows.append([button(t("pay-button-look"), Look(session=payment.session_id))])
	elif payment.status in OVER:
		rows.append([button(t("pay-button-again"), Open(screen="pay", ref=ref))])
	subject = subject_of(payment.reference_doctype)
	about_what = [button(t(subject.button), Open(screen=subject.screen, ref=ref))] if subject else []
	return Page("\n\n".join(parts), keyboard(*rows, about_what, home_row(t)))


def status_of(t: Translator, payment: OnlinePayment) -> Html:
	return t(STATUSES.get(payment.status, "pay-status-waiting"))


def about(t: Translator, payment: OnlinePayment) -> str:
	lines = [t("pay-about", title=payment.title, amount=money(payment.amount, payment.currency, t))]
	if payment.status in PAID and payment.paid_at:
		lines.append(t("pay-paid-on", date=day(payment.paid_at), time=f"{payment.paid_at:%H:%M}"))
	if payment.status in PAID and payment.provider:
		lines.append(t("pay-paid-with", provider=" ".join(filter(None, [payment.provider, payment.card]))))
	if payment.refunded_amount > 0:
		lines.append(t("pay-refunded", amount=money(payment.refunded_amount, payment.currency, t)))
	if payment.receipt:
		lines.append(t("pay-receipt", receipt=payment.receipt))
	return "\n".join(lines)


def _label(payable: Payable) -> str:
	return f"💳 {payable.title}"
