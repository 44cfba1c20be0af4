"""Models built on demand are the same models; each case in a process of its own, for it is about importing."""

import subprocess
import sys

from bot_service.lean_aiogram import import_aiogram

USED = """
from aiogram import methods as m
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery, ReplyKeyboardRemove
for call in (
	m.GetUpdates(offset=1), m.DeleteWebhook(), m.SetWebhook(url="https://x"), m.GetMe(),
	m.SetMyCommands(commands=[BotCommand(command="x", description="y")], scope=BotCommandScopeChat(chat_id=5)),
	m.SendMessage(chat_id=5, text="x", reply_markup=ReplyKeyboardRemove(remove_keyboard=True)),
	m.EditMessageText(chat_id=5, message_id=1, text="x"), m.EditMessageReplyMarkup(chat_id=5, message_id=1),
	m.DeleteMessage(chat_id=5, message_id=1), m.AnswerCallbackQuery(callback_query_id="1"),
):
	assert isinstance(call.model_dump(warnings=False), dict)
	refused = {"ok": False, "error_code": 400, "description": "no", "parameters": {"retry_after": 3}}
	answer = m.Response[call.__returning__].model_validate(refused)
	assert answer.parameters.retry_after == 3
user = {"id": 5, "is_bot": False, "first_name": "A"}
chat = {"id": 5, "type": "private"}
pressed = {"id": "1", "from": user, "chat_instance": "1", "data": "x", "message": {"message_id": 1, "date": 0, "chat": chat}}
assert type(CallbackQuery.model_validate(pressed).message).__name__ == "InaccessibleMessage"
"""
LEAN = "from bot_service.lean_aiogram import import_aiogram; import_aiogram()\n"
MEGABYTES = (
	"\nimport re\nprint(int(re.search(r'VmRSS:\\s+(\\d+)', open('/proc/self/status').read())[1]) // 1024)"
)


def run(code):
	done = subprocess.run(
		[sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
	)
	assert done.returncode == 0, done.stderr
	return done


def test_all_that_the_bot_uses_works_when_it_is_built_on_demand():
	done = run(LEAN + USED)
	assert "built at once" not in done.stderr


def test_it_saves_what_it_is_there_for():
	lean = int(run(LEAN + "import bot_service.app" + MEGABYTES).stdout)
	assert lean < 100


def test_should_it_not_work_everything_is_built_as_aiogram_does_it():
	broken = "import bot_service.lean_aiogram as lean\n"
	broken += "def fail():\n\traise RuntimeError\nlean.prove = fail\nlean.import_aiogram()\n"
	done = run(broken + USED)
	assert "built at once after all" in done.stderr


def test_where_aiogram_is_imported_already_nothing_is_changed():
	from aiogram.types import Message
	from pydantic import BaseModel

	import_aiogram()
	assert Message.model_rebuild.__func__ is BaseModel.model_rebuild.__func__
