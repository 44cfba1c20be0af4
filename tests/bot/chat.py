"""What a test sees of a conversation, and of what the bot has told Telegram and Redis on the way."""


def sees(text):
	"""For ``wait_until``: the last message says this."""
	return lambda chat: chat.texts and text in chat.texts[-1]


def button(message, label):
	rows = message["reply_markup"]["inline_keyboard"]
	return next(found for row in rows for found in row if found["text"] == label)


def shown_buttons(chat):
	"""Of the window: the whole buttons, with what they open."""
	return [found for row in chat.answers[-1]["reply_markup"]["inline_keyboard"] for found in row]


def toasts(stand_in):
	"""What pressed buttons were answered, None where it was nothing."""
	return [call.fields.get("text") for call in stand_in.calls_of("answerCallbackQuery")]


def alerts(stand_in):
	"""Those of them that are boxes to be closed."""
	calls = stand_in.calls_of("answerCallbackQuery")
	return [call.fields["text"] for call in calls if str(call.fields.get("show_alert")).lower() == "true"]


async def everything(redis):
	"""All that is in Redis, keys and values of every kind."""
	told = []
	for key in await redis.keys("*"):
		kind = (await redis.type(key)).decode()
		read = {
			"string": lambda key: redis.get(key),
			"zset": lambda key: redis.zrange(key, 0, -1),
			"hash": lambda key: redis.hgetall(key),
		}[kind]
		told.append(f"{key!r} {await read(key)!r}")
	return "\n".join(told)
