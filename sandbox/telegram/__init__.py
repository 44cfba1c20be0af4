"""A Telegram Bot API that lives on this machine: for tests, for the demo, for looking at the bot.

Owns the conversations of a bot as Telegram would keep them: ids, dates, edits, deletions, keyboards, limits and
refusals. Knows nothing of the bot that talks to it, of the ERP, or of the company's rules: whoever works with
Telegram must not be able to tell the two apart. Never reaches out to the real Telegram.
"""

from sandbox.telegram.conversation import Conversation, NothingToTap, TooLate
from sandbox.telegram.faults import Fault
from sandbox.telegram.limits import Limits
from sandbox.telegram.people import Person, read_people
from sandbox.telegram.serve import serving
from sandbox.telegram.stand_in import DEMO_TOKEN, TelegramStandIn

__all__ = [
	"DEMO_TOKEN",
	"Conversation",
	"Fault",
	"Limits",
	"NothingToTap",
	"Person",
	"TelegramStandIn",
	"TooLate",
	"read_people",
	"serving",
]
