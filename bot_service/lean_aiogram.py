"""aiogram without its weight: models are built when they are first used.

Importing aiogram builds all of its four hundred models, each with everything it refers to: 110 MB and some seconds
for a bot that uses a few dozen of them. Here each is built when it is first needed, through ``model_rebuild``, the
method that pydantic itself calls for a model that is not built yet; all that is added is the table of names that
aiogram would have given.

Must be called before aiogram is imported. Where it was imported already, as in tests, nothing is changed. Should a
later version of either library do without this, ``prove`` fails, and everything is built as aiogram does it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from loguru import logger
from pydantic import BaseModel

Names = dict[str, Any]
_held: list[Any] = []


def import_aiogram() -> None:
	if "aiogram" in sys.modules:
		return
	put_off: list[tuple[type[BaseModel], Names]] = []
	with _building_put_off(put_off):
		import aiogram.methods
		import aiogram.types
	if not put_off:
		return
	names = put_off[0][1]
	# Response and TelegramMethod refer to types, so they need the same names.
	for base in (aiogram.types.TelegramObject, aiogram.methods.TelegramMethod, aiogram.methods.Response):
		_build_when_needed(base, names)
	try:
		prove()
	except Exception as error:
		logger.opt(exception=error).warning("aiogram's models are built at once after all")
		for model, given in put_off:
			model.model_rebuild(force=True, _types_namespace=given)


@contextmanager
def _building_put_off(put_off: list[tuple[type[BaseModel], Names]]) -> Iterator[None]:
	usual = BaseModel.__dict__["model_rebuild"]

	def note(cls: type[BaseModel], /, **options: Any) -> None:
		put_off.append((cls, options["_types_namespace"]))

	BaseModel.model_rebuild = classmethod(note)  # type: ignore[method-assign,assignment]
	try:
		yield
	finally:
		BaseModel.model_rebuild = usual  # type: ignore[method-assign]


def _build_when_needed(base: type[BaseModel], names: Names) -> None:
	def model_rebuild(cls: type[BaseModel], /, **options: Any) -> bool | None:
		options.setdefault("_types_namespace", names)
		return BaseModel.model_rebuild.__func__(cls, **options)  # type: ignore[attr-defined,no-any-return]

	base.model_rebuild = classmethod(model_rebuild)  # type: ignore[method-assign,assignment]


def prove() -> None:
	"""What a bot does all day: read an update, write a message, read the answer."""
	from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetUpdates, Response, SendMessage
	from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

	for model in (Message, Update):
		model.model_rebuild()
	calls: tuple[Any, ...] = (SendMessage, EditMessageText, AnswerCallbackQuery, GetUpdates)
	# aiogram makes these anew for each answer and pydantic remembers them only as long as somebody holds them.
	_held.extend(Response.__class_getitem__(call.__returning__) for call in calls)
	body = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "x"}
	update = Update.model_validate({"update_id": 1, "message": body})
	button = InlineKeyboardButton(text="x", callback_data="y")
	markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
	sent = SendMessage(chat_id=5, text="x", reply_markup=markup).model_dump(warnings=False)
	answer = _held[0].model_validate({"ok": True, "result": body})
	if (
		not update.message
		or update.message.text != "x"
		or sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] != "y"
		or answer.model_dump()["result"]["text"] != "x"
	):
		raise RuntimeError("aiogram's models do not work when they are built on demand")
