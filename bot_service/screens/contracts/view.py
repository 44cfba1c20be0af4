"""The list of contracts, and how a contract's state is called."""

from bot_service.erp.models import Contract, ContractPage
from bot_service.texts.catalogue import Html, Translator, plain
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import button, home_row, keyboard, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import pages_of
from bot_service.ui.session import Session

STATUSES = {
	"Draft": "contracts-status-draft",
	"Active": "contracts-status-active",
	"Overdue": "contracts-status-overdue",
	"Closed": "contracts-status-closed",
	"Cancelled": "contracts-status-cancelled",
}


def contracts_page(t: Translator, answer: ContractPage, session: Session) -> Page:
	if not answer.contracts:
		return Page(t("contracts-none"), keyboard(home_row(t)))
	head = t("contracts-title", count=answer.total)
	buttons = [
		[button(_label(contract, t), _open(contract, answer.page, session))] for contract in answer.contracts
	]
	pages = page_row(t, Open(screen="contracts"), answer.page, pages_of(answer.total, answer.page_size))
	return Page(
		"\n\n".join([head, *(_paragraph(contract, t) for contract in answer.contracts)]),
		keyboard(*buttons, pages, home_row(t)),
	)


def status_of(status: str, t: Translator) -> Html:
	"""A status this version does not know is shown as the ERP calls it."""
	return t(STATUSES[status]) if status in STATUSES else plain(status)


def _open(contract: Contract, page: int, session: Session) -> Open:
	return Open(screen="contract", ref=session.ref(contract.contract_id), back=page)


def _label(contract: Contract, t: Translator) -> str:
	return f"{contract.contract_id} · {money(contract.remaining, contract.currency, t)}"


def _paragraph(contract: Contract, t: Translator) -> str:
	lines = [
		t("contracts-line", contract=contract.contract_id, status=status_of(contract.status, t)),
		t("contracts-remaining", amount=money(contract.remaining, contract.currency, t)),
	]
	if contract.next_payment:
		amount = money(contract.next_payment.outstanding, contract.currency, t)
		lines.append(t("contracts-next", amount=amount, date=day(contract.next_payment.due_date)))
	return "\n".join(lines)
