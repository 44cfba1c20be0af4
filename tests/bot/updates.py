"""Updates as Telegram brings them, for who brings them himself."""


def body(update_id, person, text="/start", kind="private"):
	entity = {"type": "bot_command", "offset": 0, "length": len(text)}
	return {
		"update_id": update_id,
		"message": {
			"message_id": update_id,
			"date": 1,
			"chat": {**person.as_chat(), "type": kind},
			"from": person.as_user(),
			"text": text,
			"entities": [entity],
		},
	}
