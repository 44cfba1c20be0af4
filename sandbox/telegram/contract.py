"""What the emulator underneath has to learn before it passes for Telegram: fields and kinds of update that its
own platform lacks. Done once, on import; the emulator's version is pinned because of this.
"""

from lo_bot_api_emulator import CONTRACT
from lo_bot_api_emulator import updates as emulator_updates

# Of sending and of editing: each group is what Telegram documents and aiogram may send.
SENDING = ("link_preview_options", "protect_content", "message_thread_id", "message_effect_id")
EDITING = ("link_preview_options",)


def _extend(method: str, names: tuple[str, ...]) -> None:
	parameters = CONTRACT["methods"][method]["parameters"]
	if parameters is not None:
		parameters += [name for name in names if name not in parameters]


for _method in CONTRACT["methods"]:
	if _method.startswith("send"):
		_extend(_method, SENDING)
	elif _method.startswith("editMessage"):
		_extend(_method, EDITING)

emulator_updates.KINDS |= emulator_updates.ALLOWED_UPDATE_TYPES
