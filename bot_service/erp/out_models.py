"""What the outbox of the ERP hands out and takes back, as the HTTP contract has it."""

from typing import Any

from pydantic import field_validator

from bot_service.erp.models import Answer


class OutButton(Answer):
	text: str
	action: str | None = None
	url: str | None = None


class OutMessage(Answer):
	id: str
	chat_id: int
	topic_id: int | None = None
	text: str = ""
	buttons: list[list[OutButton]] = []
	silent: bool = False
	has_attachment: bool = False
	priority: str = "notice"
	is_repeat: bool = False

	@field_validator("buttons", mode="before")
	@classmethod
	def _none_is_none_at_all(cls, buttons: Any) -> Any:
		return buttons or []


class Claimed(Answer):
	claim: str
	lease_seconds: float
	messages: list[OutMessage]


class Accepted(Answer):
	accepted: int


class Attachment(Answer):
	filename: str
	content: str  # base64
