"""Which language a person is spoken to in.

Owns the order: his choice as the ERP keeps it, else Telegram's. Redis remembers the answer for a while, so that a
screen in the right language does not cost a question each time; the language is all that is kept.
"""

from aiogram.types import User
from loguru import logger
from redis.asyncio import Redis

from bot_service.erp.client import ErpClient
from bot_service.erp.errors import ErpError
from bot_service.erp.models import Lookup
from bot_service.texts.catalogue import Catalogue, Translator, known_language, language_of


class Languages:
	def __init__(self, redis: "Redis", erp: ErpClient, catalogue: Catalogue, bot_id: int, ttl: int):
		self.redis = redis
		self.erp = erp
		self.catalogue = catalogue
		self.ttl = ttl
		self._prefix = f"bot:{{{bot_id}}}:language"

	async def of(self, user: User) -> tuple[Translator, Lookup | None]:
		"""The translator, and the ERP's answer if it had to be asked."""
		kept = await self.redis.get(self._key(user.id))
		language = known_language(kept.decode() if kept else None)
		if language:
			return self.catalogue[language], None
		try:
			lookup = await self.erp.get_customer_by_telegram_id(user.id)
		except ErpError as error:
			# The screen will meet the same and say so; until then Telegram's language will do.
			logger.info("language not known: {}", type(error).__name__)
			return self.catalogue[language_of(user.language_code)], None
		language = known_language(lookup.language) or language_of(user.language_code)
		return await self.remember(user.id, language), lookup

	async def remember(self, telegram_id: int, language: str) -> Translator:
		language = known_language(language) or language_of(None)
		await self.redis.set(self._key(telegram_id), language, ex=self.ttl)
		return self.catalogue[language]

	def _key(self, telegram_id: int) -> str:
		return f"{self._prefix}:{telegram_id}"
