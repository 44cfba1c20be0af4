"""Paying.

The bot takes no money: it asks the ERP to open a payment and gives the address of its page. What is pressed or typed
decides what is paid; how much that is, the ERP says.
"""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart, StateFilter
from aiogram.types import CallbackQuery, Message

from bot_service.erp.errors import InvalidInput
from bot_service.erp.pay_models import PaymentCreated
from bot_service.screens.booking.card import show_order
from bot_service.screens.home import leave_conversation, open_home, show_outdated
from bot_service.screens.pay import view
from bot_service.screens.pay.amounts import read_amount
from bot_service.screens.pay.callbacks import Look, Pay
from bot_service.screens.pay.states import PayStates
from bot_service.screens.pay.subjects import CONTRACTS, SUBJECTS, VISITS, Subject, subject_of
from bot_service.ui.callbacks import OfMessage, Open
from bot_service.visit import Visit

CONTRACT = CONTRACTS.doctype
RETURNED = "pay-"


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	name = visit.session.name_of(callback_data.ref) if callback_data.ref else ""
	if name is None:
		await show_outdated(visit)
		return
	await _offer(visit, name, callback_data.back)


async def on_reminder(callback: CallbackQuery, callback_data: OfMessage, visit: Visit) -> None:
	"""Pay, pressed under a reminder: of its contract, or of one of several."""
	reminded = await visit.erp.get_reminder(visit.telegram_id, callback_data.message)
	await _offer(visit, reminded.contracts[0] if len(reminded.contracts) == 1 else "")


async def on_visit(callback: CallbackQuery, callback_data: OfMessage, visit: Visit) -> None:
	"""Pay, pressed under a message about a visit: what is due of it, if anything still is."""
	order = await visit.erp.get_order(visit.telegram_id, message=callback_data.message)
	if "pay" in order.can and order.due_now > 0:
		await _pay(visit, VISITS, visit.session.ref(order.order_id), "next")
	else:
		await show_order(visit, order)


async def on_choice(callback: CallbackQuery, callback_data: Pay, visit: Visit) -> None:
	if visit.session.name_of(callback_data.ref) is None:
		await show_outdated(visit)
	elif callback_data.choice == "amount":
		await _ask_amount(visit, callback_data.ref)
	else:
		await _pay(visit, SUBJECTS[callback_data.about], callback_data.ref, callback_data.choice)


async def on_amount(message: Message, visit: Visit) -> None:
	key, _colon, ref = visit.session.paying.partition(":")
	if key not in SUBJECTS or not visit.session.name_of(ref):
		await open_home(visit)
		return
	amount = read_amount(message.text or "")
	if amount is None:
		await _ask_amount(visit, ref, visit.t("pay-amount-unreadable"))
		return
	await _pay(visit, SUBJECTS[key], ref, "amount", f"{amount:.2f}")


async def on_look(callback: CallbackQuery, callback_data: Look, visit: Visit) -> None:
	await _show_payment(visit, callback_data.session)


async def on_return(message: Message, command: CommandObject, visit: Visit) -> None:
	"""Back from the page, by its own button."""
	await leave_conversation(visit)
	await _show_payment(visit, (command.args or "").removeprefix(RETURNED))


async def _offer(visit: Visit, name: str, back: int = 1) -> None:
	"""``name``: of the document; empty for all that there is to pay."""
	answer = await visit.erp.get_payables(visit.telegram_id, name)
	await leave_conversation(visit)
	only = answer.payables[0] if len(answer.payables) == 1 else None
	subject = subject_of(only.reference_doctype) if only else None
	if only and subject:
		page = view.choices_page(visit.t, only, subject, visit.session, back)
	else:
		page = view.payables_page(visit.t, answer.payables, visit.session)
	await visit.window.show(page)


async def _ask_amount(visit: Visit, ref: str, notice: str = "") -> None:
	answer = await visit.erp.get_payables(visit.telegram_id, visit.session.name_of(ref) or "")
	payable = next((one for one in answer.payables if one.maximum > 0), None)
	subject = subject_of(payable.reference_doctype) if payable else None
	if payable is None or subject is None:
		await visit.go_to(None)
		await visit.window.show(view.payables_page(visit.t, [], visit.session))
		return
	visit.session.paying = f"{subject.key}:{ref}"
	await visit.go_to(PayStates.amount)
	await visit.window.show(view.amount_page(visit.t, payable, ref, notice))


async def _pay(visit: Visit, subject: Subject, ref: str, choice: str, amount: str = "") -> None:
	reference = (subject.doctype, visit.session.name_of(ref) or "")
	try:
		outcome = await visit.erp.create_payment(visit.telegram_id, reference, choice, amount)
	except InvalidInput:
		await _ask_amount(visit, ref, visit.t("pay-amount-unreadable"))
		return
	if isinstance(outcome, PaymentCreated):
		await visit.go_to(None)
		await visit.window.show(view.link_page(visit.t, outcome, ref))
	elif choice == "amount" and outcome.maximum > 0:
		await _ask_amount(visit, ref, view.refusal(visit.t, outcome))
	else:
		await visit.go_to(None)
		await visit.window.show(view.refused_page(visit.t, outcome, subject, ref))


async def _show_payment(visit: Visit, session_id: str) -> None:
	payment = await visit.erp.get_payment(visit.telegram_id, session_id)
	await visit.window.show(view.payment_page(visit.t, payment, visit.session.ref(payment.reference_name)))


def make_router() -> Router:
	router = Router(name="pay")
	back_from_page = CommandStart(deep_link=True, magic=F.args.startswith(RETURNED))
	router.message.register(on_return, back_from_page)
	router.message.register(on_amount, StateFilter(PayStates.amount), F.text, ~F.text.startswith("/"))
	router.callback_query.register(on_open, Open.filter(F.screen == "pay"))
	router.callback_query.register(on_reminder, OfMessage.filter(F.action == "pay"))
	router.callback_query.register(on_visit, OfMessage.filter(F.action == "visit-pay"))
	router.callback_query.register(on_choice, Pay.filter())
	router.callback_query.register(on_look, Look.filter())
	return router
