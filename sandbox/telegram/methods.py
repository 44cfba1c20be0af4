"""What each method of the Bot API does to a conversation. One function per method; refusals in Telegram's words.

A method that is not here goes to the emulator underneath, which knows the shapes and refuses what nobody models.
"""

from typing import Any

from lo_bot_api_emulator import ApiRefusal

from sandbox.telegram.call import CAPTION_LIMIT, Call
from sandbox.telegram.chats import Chat

TWO_DAYS = 48 * 3600
MEDIA = ("sendPhoto", "sendDocument", "sendVideo", "sendVoice", "sendAudio")
NOT_MODIFIED = (
	"Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
	"as a current content and reply markup of the message"
)


def get_me(call: Call) -> dict:
	abilities = {
		"can_join_groups": True,
		"can_read_all_group_messages": False,
		"supports_inline_queries": False,
	}
	return {**call.bot.as_user(), **abilities}


def send_message(call: Call) -> dict:
	chat = call.chat()
	body = call.text()
	call.shape(**{"text": body.get("text", "")})
	return _post(call, chat, body)


def send_media(call: Call) -> dict:
	chat = call.chat()
	caption = call.text("caption", CAPTION_LIMIT)
	shaped = call.shape(**{key: caption[key] for key in ("caption",) if key in caption})
	kind = call.method[4:].lower()
	if kind == "document":
		shaped[kind].update(_file_name(call))
	return _post(call, chat, {kind: shaped[kind], **caption})


def _file_name(call: Call) -> dict:
	"""Of bytes that were sent along; a file that is sent again by its id has none here."""
	return next(({"file_name": upload["filename"]} for upload in call.uploads.values()), {})


def send_media_group(call: Call) -> list[dict]:
	chat = call.chat()
	posted = []
	for shaped in call.shape():
		body = {key: shaped[key] for key in shaped if key not in ("message_id", "date", "chat")}
		posted.append(_post(call, chat, body))
	return posted


def send_chat_action(call: Call) -> bool:
	chat = call.chat()
	call.shape()
	call.chats.tell(chat, "typing", action=call.fields["action"])
	return True


def _post(call: Call, chat: Chat, body: dict) -> dict:
	replied = call.replied(chat)
	message = {
		"message_id": call.chats.number(),
		"from": call.bot.as_user(),
		"chat": chat.info,
		"date": call.now,
		**call.topic(chat),
		**replied,
		**body,
		**call.inline_markup(),
	}
	call.chats.put(chat, message)
	_lay_keyboard(call, chat, message["message_id"])
	return message


def _lay_keyboard(call: Call, chat: Chat, message_id: int) -> None:
	markup = call.argument("reply_markup") or {}
	if "keyboard" in markup:
		call.chats.set_keyboard(chat, markup, message_id)
	elif markup.get("remove_keyboard"):
		call.chats.set_keyboard(chat, None, None)


def edit_message_text(call: Call) -> dict:
	chat, message = _editable(call)
	if "text" not in message:
		raise ApiRefusal("Bad Request: there is no text in the message to edit")
	body = call.text()
	call.shape(**{"text": body.get("text", "")})
	return _amend(call, chat, message, ("text", "entities"), body)


def edit_message_caption(call: Call) -> dict:
	chat, message = _editable(call)
	if "text" in message:
		raise ApiRefusal("Bad Request: there is no caption in the message to edit")
	body = call.text("caption", CAPTION_LIMIT)
	call.shape(**{key: body[key] for key in ("caption",) if key in body})
	return _amend(call, chat, message, ("caption", "caption_entities"), body)


def edit_message_reply_markup(call: Call) -> dict:
	chat, message = _editable(call)
	call.shape()
	return _amend(call, chat, message, (), {})


def _editable(call: Call) -> tuple[Chat, dict]:
	chat = call.chat()
	message = call.message(chat, "edit")
	if message["from"]["id"] != call.bot.id:
		raise ApiRefusal("Bad Request: message can't be edited")
	return chat, message


def _amend(call: Call, chat: Chat, message: dict, replaced: tuple[str, ...], body: dict) -> dict:
	"""An edit names everything anew: buttons that are not sent again are gone."""
	kept = {key: message[key] for key in message if key not in (*replaced, "reply_markup", "edit_date")}
	new = {**kept, **body, **call.inline_markup()}
	if new == {key: message[key] for key in message if key != "edit_date"}:
		raise ApiRefusal(NOT_MODIFIED)
	# Telegram marks a text as edited; new buttons alone leave no mark.
	new["edit_date"] = call.now
	call.chats.change(chat, new)
	return new


def delete_message(call: Call) -> bool:
	chat = call.chat()
	call.shape()
	message = call.message(chat, "delete")
	if call.now - message["date"] > TWO_DAYS:
		raise ApiRefusal("Bad Request: message can't be deleted for everyone")
	call.chats.remove(chat, message["message_id"])
	return True


def delete_messages(call: Call) -> bool:
	"""Those that can be deleted; the others are passed over in silence, as Telegram does."""
	chat = call.chat()
	for message_id in call.argument("message_ids") or []:
		message = chat.messages.get(int(message_id))
		if message is not None and call.now - message["date"] <= TWO_DAYS:
			call.chats.remove(chat, message["message_id"])
	return True


def set_my_commands(call: Call) -> bool:
	call.shape()
	commands = call.argument("commands")
	for command in commands:
		if (
			not 1 <= len(command.get("command", "")) <= 32
			or not 1 <= len(command.get("description", "")) <= 256
		):
			raise ApiRefusal("Bad Request: BOT_COMMAND_INVALID")
	call.bot.commands[_commands_key(call)] = commands
	_tell_all(call)
	return True


def delete_my_commands(call: Call) -> bool:
	call.shape()
	call.bot.commands.pop(_commands_key(call), None)
	_tell_all(call)
	return True


def get_my_commands(call: Call) -> list[dict]:
	call.shape()
	return call.bot.commands.get(_commands_key(call), [])


def _commands_key(call: Call) -> str:
	scope = call.argument("scope") or {"type": "default"}
	where = scope["type"] + (f":{scope['chat_id']}" if "chat_id" in scope else "")
	return f"{where}/{call.fields.get('language_code') or ''}"


def _tell_all(call: Call) -> None:
	for chat in call.chats.of_bot(call.bot.id):
		call.chats.tell(chat, "commands")


def set_chat_menu_button(call: Call) -> bool:
	call.shape()
	call.bot.menu_button = call.argument("menu_button")
	return True


def set_text_of_bot(call: Call) -> bool:
	name = call.method.removeprefix("setMy").lower()
	call.bot.texts[f"{name}/{call.fields.get('language_code') or ''}"] = call.fields.get(
		_text_field(call), ""
	)
	return True


def get_text_of_bot(call: Call) -> dict:
	name = call.method.removeprefix("getMy").lower()
	text = call.bot.texts.get(f"{name}/{call.fields.get('language_code') or ''}", "")
	return {_text_field(call): text}


def _text_field(call: Call) -> str:
	return {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[
		call.method[5:]
	]


ANSWERS: dict[str, Any] = {
	"getMe": get_me,
	"sendMessage": send_message,
	**dict.fromkeys(MEDIA, send_media),
	"sendMediaGroup": send_media_group,
	"sendChatAction": send_chat_action,
	"editMessageText": edit_message_text,
	"editMessageCaption": edit_message_caption,
	"editMessageReplyMarkup": edit_message_reply_markup,
	"deleteMessage": delete_message,
	"deleteMessages": delete_messages,
	"setMyCommands": set_my_commands,
	"deleteMyCommands": delete_my_commands,
	"getMyCommands": get_my_commands,
	"setChatMenuButton": set_chat_menu_button,
	**dict.fromkeys(("setMyName", "setMyDescription", "setMyShortDescription"), set_text_of_bot),
	**dict.fromkeys(("getMyName", "getMyDescription", "getMyShortDescription"), get_text_of_bot),
}
