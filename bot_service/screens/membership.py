"""Who blocks the bot, and who comes back.

The ERP is told, so that it queues nothing for somebody who cannot be reached. If it does not hear it, nothing is lost:
Telegram says so again at the next message, and the next /start tells of the return.
"""

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated
from loguru import logger

from bot_service.erp.errors import ErpError
from bot_service.visit import Visit

GONE = (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)


async def on_membership(event: ChatMemberUpdated, visit: Visit) -> None:
	await tell_erp(visit, is_blocked=event.new_chat_member.status in GONE)


async def tell_erp(visit: Visit, *, is_blocked: bool) -> None:
	try:
		await visit.erp.set_bot_blocked(visit.telegram_id, is_blocked)
	except ErpError as error:
		logger.bind(is_blocked=is_blocked).info("the ERP was not told: {}", type(error).__name__)


def make_router() -> Router:
	router = Router(name="membership")
	router.my_chat_member.register(on_membership)
	return router
