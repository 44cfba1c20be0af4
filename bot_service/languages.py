"""Which language a person is spoken to in.

Owns the order: his choice as the ERP keeps it, else Telegram's. The chat's session remembers the answer for a
while, so that a screen in the right language does not cost a question each time.
"""

import time
from collections.abc import Callable

from aiogram.types import User
from loguru import logger

from bot_service.erp.client import ErpClient
from bot_service.erp.errors import ErpError
from bot_service.erp.models import Lookup
from bot_service.texts.catalogue import DEFAULT, Catalogue, Translator, known_language, language_of
from bot_service.ui.session import Session


class Languages:
	def __init__(
		self, erp: ErpClient, catalogue: Catalogue, ttl: int, clock: Callable[[], float] = time.time
	):
		self.erp = erp
		self.catalogue = catalogue
		self.ttl = ttl
		self._clock = clock

	async def of(self, user: User, session: Session) -> tuple[Translator, Lookup | None]:
		"""The translator, and the ERP's answer if it had to be asked."""
		language = known_language(session.language)
		if language and session.language_until > self._clock():
			return self.catalogue[language], None
		try:
			lookup = await self.erp.get_customer_by_telegram_id(user.id)
		except ErpError as error:
			# The screen will meet the same and say so; until then the last one known, or Telegram's, will do.
			logger.info("language not known: {}", type(error).__name__)
			return self.catalogue[language or language_of(user.language_code)], None
		language = known_language(lookup.language) or language_of(user.language_code)
		return self.remember(session, language), lookup

	def remember(self, session: Session, language: str) -> Translator:
		session.language = known_language(language) or DEFAULT
		session.language_until = int(self._clock()) + self.ttl
		return self.catalogue[session.language]
