"""Payme's errors: a code, the reason in three languages, and for accounts the name of the field."""

from dataclasses import dataclass

from telegram_integration.online_payments.providers.payme.values import Rules

_WORDS = {
	"not_post": (
		"Faqat POST soʻrovlari qabul qilinadi",
		"Принимаются только запросы POST",
		"Only POST requests are accepted",
	),
	"broken": ("Soʻrov JSON emas", "Запрос не является JSON", "The request is not JSON"),
	"misshaped": ("Soʻrov notoʻgʻri tuzilgan", "Неверная структура запроса", "The request is misshaped"),
	"unknown_method": ("Bunday metod yoʻq", "Такого метода нет", "There is no such method"),
	"stranger": ("Ruxsat yoʻq", "Недостаточно прав", "Not enough privileges"),
	"internal": (
		"Tizimda nosozlik, keyinroq urinib koʻring",
		"Сбой системы, повторите позже",
		"The system failed, try again later",
	),
	"wrong_amount": ("Summa notoʻgʻri", "Неверная сумма", "Wrong amount"),
	"no_transaction": ("Tranzaksiya topilmadi", "Транзакция не найдена", "Transaction not found"),
	"no_refund": (
		"Toʻlovni bekor qilib boʻlmaydi",
		"Отменить платёж невозможно",
		"The payment cannot be cancelled",
	),
	"impossible": (
		"Bu amalni bajarib boʻlmaydi",
		"Невозможно выполнить операцию",
		"The operation is not possible",
	),
	"unknown_order": ("Buyurtma topilmadi", "Заказ не найден", "Order not found"),
	"paid_order": ("Buyurtma allaqachon toʻlangan", "Заказ уже оплачен", "The order is already paid"),
	"cancelled_order": (
		"Toʻlov muddati tugagan yoki bekor qilingan",
		"Срок оплаты истёк или она отменена",
		"The payment has expired or was cancelled",
	),
	"busy_order": (
		"Buyurtma boʻyicha boshqa toʻlov bajarilmoqda",
		"По заказу выполняется другой платёж",
		"Another payment for the order is in progress",
	),
	"no_receipt": ("Chek topilmadi", "Чек не найден", "Receipt not found"),
	"wrong_params": ("Parametrlar notoʻgʻri", "Неверные параметры", "Invalid params"),
}


@dataclass(frozen=True)
class Failure:
	"""An `error` of an answer."""

	code: int
	words: str
	"""Which of the reasons above."""
	data: str = ""

	def member(self) -> dict[str, object]:
		uz, ru, en = _WORDS[self.words]
		told: dict[str, object] = {"code": self.code, "message": {"ru": ru, "uz": uz, "en": en}}
		return {**told, "data": self.data} if self.data else told


NOT_POST = Failure(-32300, "not_post")
BROKEN = Failure(-32700, "broken")
MISSHAPED = Failure(-32600, "misshaped")
STRANGER = Failure(-32504, "stranger")
INTERNAL = Failure(-32400, "internal")
WRONG_AMOUNT = Failure(-31001, "wrong_amount")
NO_TRANSACTION = Failure(-31003, "no_transaction")
NO_REFUND = Failure(-31007, "no_refund")
IMPOSSIBLE = Failure(-31008, "impossible")
NO_RECEIPT = Failure(-32001, "no_receipt")
WRONG_PARAMS = Failure(-32602, "wrong_params")


def unknown_method(name: str) -> Failure:
	return Failure(-32601, "unknown_method", name[:100])


def of_standing(standing: str, rules: Rules) -> Failure | None:
	"""Why an order cannot be paid; None if it can."""
	codes = {"paid": rules.paid_order, "cancelled": rules.cancelled_order, "busy": rules.busy_order}
	if standing == "unavailable":
		return INTERNAL
	return Failure(codes[standing], f"{standing}_order", rules.account_field) if standing in codes else None


def unknown_order(rules: Rules) -> Failure:
	return Failure(rules.unknown_order, "unknown_order", rules.account_field)
