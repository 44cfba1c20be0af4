"""The ways that several conversations about visits begin with."""

from tests.bot.chat import sees
from tests.bot.contract import message

NBSP = "\u00a0"
PRICE = f"300{NBSP}000{NBSP}so'm"
SERVICE = f"Klassik massaj · {PRICE}"
CONFIRM = "✅ Yozilaman"
FIRST = "💳 Cho 25.11.2026, 10:00 · Klassik massaj"


async def at_days(chat):
	await chat.command("book")
	await chat.wait_until(sees("Qaysi xizmatga"))
	await chat.tap(SERVICE)
	await chat.wait_until(sees("Qaysi kun qulay?"))


async def choose_time(chat, day="25", hour="10:00"):
	"""From the days, as far as the question that comes next."""
	await chat.tap(day)
	await chat.wait_until(sees("soat nechada"))
	await chat.tap(hour)


async def at_summary(chat):
	await at_days(chat)
	await choose_time(chat)
	await chat.wait_until(sees("Hammasi to'g'rimi?"))


async def at_comment(chat):
	await at_summary(chat)
	await chat.tap("✏️ Izoh")
	await chat.wait_until(sees("Usta nimani bilishi kerak?"))


async def at_new_address(chat):
	"""From a page that offers one, as far as the question for its words."""
	await chat.tap("➕ Yangi manzil")
	await chat.wait_until(lambda chat: chat.reply_buttons and sees("Manzilni xabar qilib yozing")(chat))


async def at_card(chat, label=FIRST):
	await chat.command("bookings")
	await chat.wait_until(sees("Tashriflarim"))
	await chat.tap(label)
	await chat.wait_until(sees("Tashrif SRV-2026-00001"))


async def at_new_time(chat):
	"""As far as the question whether the visit is to be moved."""
	await at_card(chat)
	await chat.tap("🔁 Ko'chirish")
	await chat.wait_until(sees("Qaysi kun qulay?"))
	await choose_time(chat, "26", "14:00")
	await chat.wait_until(sees("ko'chirilsinmi?"))


def done(name="completed", **more):
	"""An order as the ERP has it."""
	return {**message("get_order", name), **more}
