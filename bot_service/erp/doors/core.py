"""Who somebody is, logging in and out, and what he wishes."""

from pydantic import TypeAdapter

from bot_service.erp import models
from bot_service.erp.calls import Calls

CORE = "telegram_integration.telegram_core.api"
PREFERENCES = ("reminders", "overdue", "marketing")

_LOGIN: TypeAdapter[models.LoginOutcome] = TypeAdapter(models.LoginOutcome)
_LOGGED_OUT = TypeAdapter(models.LoggedOut)
_LANGUAGE_KEPT = TypeAdapter(models.LanguageKept)


class Core(Calls):
	async def get_customer_by_telegram_id(self, telegram_id: int) -> models.Lookup:
		query = {"telegram_id": telegram_id}
		return await self._read(f"{CORE}.get_customer_by_telegram_id", query, models.Lookup)

	async def get_profile(self, telegram_id: int) -> models.Profile:
		return await self._read(f"{CORE}.get_profile", {"telegram_id": telegram_id}, models.Profile)

	async def get_support_contacts(self) -> models.Support:
		return await self._read(f"{CORE}.get_support_contacts", {}, models.Support)

	async def login_by_passport(self, telegram_id: int, passport: str, **who: str) -> models.LoginOutcome:
		"""``who``: username, first_name, last_name, language, as Telegram and the conversation have them."""
		body = {"telegram_id": telegram_id, "passport": passport, **who}
		return await self._write(f"{CORE}.login_by_passport", body, _LOGIN, deed="login")

	async def login_by_phone(
		self, telegram_id: int, contact_user_id: int, phone: str, **who: str
	) -> models.LoginOutcome:
		body = {"telegram_id": telegram_id, "contact_user_id": contact_user_id, "phone": phone, **who}
		return await self._write(f"{CORE}.login_by_phone", body, _LOGIN, deed="login")

	async def logout(self, telegram_id: int) -> models.LoggedOut:
		body = {"telegram_id": telegram_id}
		return await self._write(f"{CORE}.logout", body, _LOGGED_OUT, deed="logout")

	async def set_language(self, telegram_id: int, language: str) -> models.LanguageKept:
		body = {"telegram_id": telegram_id, "language": language}
		return await self._write(f"{CORE}.set_language", body, _LANGUAGE_KEPT, deed="language")

	async def get_preferences(self, telegram_id: int) -> models.Preferences:
		return await self._read(f"{CORE}.get_preferences", {"telegram_id": telegram_id}, models.Preferences)

	async def set_preferences(self, telegram_id: int, **wishes: bool) -> models.Preferences:
		"""``wishes``: reminders, overdue, marketing; what is not named is left as it is."""
		body = {name: int(wishes[name]) if name in wishes else -1 for name in PREFERENCES}
		return await self._set(
			f"{CORE}.set_preferences", {"telegram_id": telegram_id, **body}, models.Preferences
		)

	async def set_bot_blocked(self, telegram_id: int, is_blocked: bool) -> models.BlockKept:
		body = {"telegram_id": telegram_id, "is_blocked": int(is_blocked)}
		return await self._set(f"{CORE}.set_bot_blocked", body, models.BlockKept)
