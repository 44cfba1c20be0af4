"""What the bot knows of the company: its contacts for customers who need a person, and what it offers them.

Owns a copy for some minutes, so that a menu costs no question, and the last good one for the time when the ERP is
away, which is exactly when customers look for a phone number.
"""

import time
from collections.abc import Callable

from loguru import logger

from bot_service.erp.client import ErpClient
from bot_service.erp.errors import ErpError
from bot_service.erp.models import Support

FRESH_SECONDS = 300


class SupportDesk:
	def __init__(self, erp: ErpClient, clock: Callable[[], float] = time.monotonic):
		self.erp = erp
		self._clock = clock
		self._known: Support | None = None
		self._asked_at = 0.0

	async def contacts(self) -> Support:
		if self._known and self._clock() - self._asked_at < FRESH_SECONDS:
			return self._known
		try:
			self._known = await self.erp.get_support_contacts()
			self._asked_at = self._clock()
		except ErpError as error:
			if self._known is None:
				raise
			logger.warning("contacts are from memory: {}", type(error).__name__)
		return self._known

	async def subjects(self) -> frozenset[str]:
		"""installments, booking: what menus lead to."""
		return (await self.contacts()).subjects
