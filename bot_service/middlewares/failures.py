"""What a customer is told when something goes wrong.

Owns the turning of exceptions into sentences. The conversation stays where it was: the state is not touched, the
window keeps its buttons, and the same press or message works again later.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import TelegramObject
from loguru import logger

from bot_service import trace
from bot_service.erp.errors import (
	BlockedByStaff,
	ErpFailure,
	ErpMisconfigured,
	ErpRefusal,
	ErpUnavailable,
	ImpossibleStep,
	NotFound,
	NotLinked,
)
from bot_service.intake.gate import PASSING
from bot_service.screens.home import open_home, show_blocked
from bot_service.screens.trouble import show_trouble
from bot_service.visit import Visit


class Failures(BaseMiddleware):
	async def __call__(
		self,
		handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
		event: TelegramObject,
		data: dict[str, Any],
	) -> Any:
		visit: Visit = data["visit"]
		try:
			try:
				return await handler(event, data)
			except ErpRefusal as refusal:
				await _explain(visit, refusal)
		except TelegramForbiddenError:
			logger.info("the customer has blocked the bot")
		except PASSING:
			raise
		except Exception as error:
			await _apologise(visit, error)
		return None


async def _explain(visit: Visit, refusal: ErpRefusal) -> None:
	logger.info("refused by the ERP: {}", type(refusal).__name__)
	if isinstance(refusal, NotLinked):
		visit.lookup = None
		await open_home(visit)
	elif isinstance(refusal, BlockedByStaff):
		await show_blocked(visit)
	elif isinstance(refusal, NotFound):
		visit.reply_toast(visit.t("common-not-found"), alert=True)
		await open_home(visit)
	elif isinstance(refusal, ImpossibleStep):
		visit.reply_toast(visit.t("common-not-possible"), alert=True)
		await open_home(visit)
	else:
		raise refusal


async def _apologise(visit: Visit, error: Exception) -> None:
	if isinstance(error, ErpUnavailable):
		logger.warning("the ERP is away, the customer was told")
		await show_trouble(visit, visit.t("common-erp-away"))
		return
	if isinstance(error, ErpMisconfigured):
		logger.opt(exception=error).critical("the ERP refuses the bot: check its keys and its role")
		await show_trouble(visit, visit.t("common-erp-away"))
		return
	reference = error.reference if isinstance(error, ErpFailure) else trace.current().request_id[:12]
	logger.bind(reference=reference).opt(exception=error).error("unexpected error, the customer was told")
	await show_trouble(visit, visit.t("common-failure", reference=reference))
