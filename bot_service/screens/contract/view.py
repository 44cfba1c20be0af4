"""The card of a contract."""

from bot_service.erp.models import Contract, Payment, Product
from bot_service.screens.contracts.view import status_of
from bot_service.screens.upcoming.view import when
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money, quantity
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page

MOST_PRODUCTS = 10


def contract_page(t: Translator, contract: Contract, ref: str, back: int) -> Page:
	parts = [_head(t, contract), _amounts(t, contract)]
	if contract.products:
		parts.append(_products(t, contract))
	if contract.next_payment:
		parts.append(_next(t, contract.next_payment))
	return Page(
		"\n\n".join(parts),
		keyboard(
			_paying(t, contract, ref, back),
			[
				button(t("contract-button-schedule"), Open(screen="schedule", ref=ref, back=back)),
				button(t("contract-button-history"), Open(screen="history", ref=ref, back=back)),
			],
			back_row(t, Open(screen="contracts", page=back)),
			home_row(t),
		),
	)


def _paying(t: Translator, contract: Contract, ref: str, back: int) -> Row:
	if contract.remaining <= 0:
		return []
	return [
		button(t("pay-button"), Open(screen="pay", ref=ref, back=back)),
		button(t("auto-button"), Open(screen="auto", ref=ref, back=back)),
	]


def _head(t: Translator, contract: Contract) -> str:
	title = t("contract-title", contract=contract.contract_id)
	signed = t("contract-signed", date=day(contract.contract_date))
	return f"{title}\n{signed}\n{t('contract-status', status=status_of(contract.status, t))}"


def _amounts(t: Translator, contract: Contract) -> str:
	amounts = {
		"total": money(contract.total_amount, contract.currency, t),
		"downpayment": money(contract.downpayment, contract.currency, t),
		"interest": money(contract.total_interest, contract.currency, t),
		"paid": money(contract.paid, contract.currency, t),
		"remaining": money(contract.remaining, contract.currency, t),
	}
	text = t("contract-amounts", **amounts)
	if contract.overdue_amount > 0:
		text = Html(
			f"{text}\n{t('contract-overdue', amount=money(contract.overdue_amount, contract.currency, t))}"
		)
	return text


def _products(t: Translator, contract: Contract) -> str:
	lines = [str(t("contract-products"))]
	for number, product in enumerate(contract.products[:MOST_PRODUCTS], start=1):
		lines.append(_product(t, product, number, contract.currency))
	if len(contract.products) > MOST_PRODUCTS:
		lines.append(t("contract-products-more", count=len(contract.products) - MOST_PRODUCTS))
	return "\n".join(lines)


def _product(t: Translator, product: Product, number: int, currency: str) -> str:
	lines = [
		t(
			"contract-product",
			number=number,
			name=product.name,
			qty=quantity(product.qty),
			price=money(product.price, currency, t),
			total=money(product.total_price, currency, t),
		)
	]
	if product.imei:
		lines.append(t("contract-imei", imei=product.imei))
	if product.notes:
		lines.append(t("contract-notes", notes=product.notes))
	return "\n".join(lines)


def _next(t: Translator, payment: Payment) -> str:
	return t(
		"contract-next",
		amount=money(payment.outstanding, payment.currency, t),
		date=day(payment.due_date),
		when=when(t, payment),
	)
