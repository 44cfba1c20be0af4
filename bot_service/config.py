"""Settings from the environment, checked once at start.

Owns the names, the defaults and the message that tells an operator what is missing. Never prints a value: half
of them are secrets.
"""

import re
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingsError(Exception):
	"""What stands in the way of starting, one readable line for each setting."""


class Settings(BaseSettings):
	# An empty variable is a variable that somebody forgot to fill in, not a choice of "nothing".
	model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

	bot_token: SecretStr
	telegram_api_base: str = "https://api.telegram.org"

	erp_base_url: str
	erp_site: str | None = None
	erp_api_key: SecretStr
	erp_api_secret: SecretStr
	erp_timeout_seconds: float = Field(10, gt=0, le=60)

	redis_url: SecretStr

	bot_mode: Literal["polling", "webhook"] = "polling"
	webhook_url: str | None = None
	webhook_host: str = "127.0.0.1"
	webhook_port: int = Field(8080, ge=0, le=65535)
	webhook_path: str = "/telegram"
	webhook_secret: SecretStr | None = None

	health_host: str = "127.0.0.1"
	health_port: int = Field(8081, ge=0, le=65535)

	outbox_enabled: bool = True
	outbox_poll_seconds: float = Field(2, gt=0, le=60)
	# Telegram's limit is about 30; a little less leaves room for what the network shifts.
	outbox_per_second: float = Field(29, gt=0, le=1000)
	bot_name: str = ""

	log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
	log_format: Literal["json", "text"] = "json"

	state_ttl_seconds: int = Field(24 * 3600, gt=0)
	data_ttl_seconds: int = Field(30 * 24 * 3600, gt=0)
	language_ttl_seconds: int = Field(3600, gt=0)
	turn_lease_seconds: float = Field(10, ge=2, le=60)
	# Below the half minute that supervisors wait before they kill.
	shutdown_grace_seconds: float = Field(25, gt=0)

	@field_validator("bot_token")
	@classmethod
	def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
		if not TOKEN.fullmatch(token.get_secret_value()):
			raise ValueError("must look like 123456:ABC…, as BotFather gives it")
		return token

	@field_validator("erp_base_url", "telegram_api_base", "webhook_url")
	@classmethod
	def _is_an_address(cls, url: str | None) -> str | None:
		if url is not None and not re.match(r"https?://[^/]+", url):
			raise ValueError("must be an address that begins with http:// or https://")
		return url.rstrip("/") if url else url

	@field_validator("webhook_path")
	@classmethod
	def _is_a_path(cls, path: str) -> str:
		if not path.startswith("/"):
			raise ValueError("must begin with /")
		return path

	@field_validator("webhook_secret")
	@classmethod
	def _is_a_good_secret(cls, secret: SecretStr | None) -> SecretStr | None:
		if secret is not None and not WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
			raise ValueError("must be 16 to 256 letters, digits, _ or -")
		return secret

	@model_validator(mode="after")
	def _webhook_is_complete(self) -> Self:
		if self.bot_mode == "webhook":
			missing = [name for name in ("webhook_url", "webhook_secret") if getattr(self, name) is None]
			if missing:
				names = ", ".join(name.upper() for name in missing)
				raise ValueError(f"BOT_MODE=webhook also needs {names}")
		return self


def load_settings() -> Settings:
	try:
		return Settings()
	except ValidationError as error:
		raise SettingsError(_explain(error)) from None


def _explain(error: ValidationError) -> str:
	lines = ["The bot cannot start. Please set these environment variables:"]
	for problem in error.errors(include_input=False, include_url=False):
		name = str(problem["loc"][0]).upper() if problem["loc"] else ""
		what = "is missing" if problem["type"] == "missing" else problem["msg"].removeprefix("Value error, ")
		lines.append(f"  {name}: {what}" if name else f"  {what}")
	lines.append("All of them are described in bot_service/.env.example.")
	return "\n".join(lines)
