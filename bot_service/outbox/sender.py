"""Sends one message and says what became of it.

Owns the marks around the request and the form of a message: text alone, a file with its caption, or, where the text
is too long for a caption, a file and the text in reply to it. Never raises for anything that Telegram or the ERP does;
RedisError, before the first request, means that nothing was sent and the message may be tried again.
"""

import base64
import time
from collections.abc import Callable
from typing import cast

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from aiogram.methods import SendDocument, SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, LinkPreviewOptions, Message, ReplyParameters
from aiohttp import ClientTimeout
from loguru import logger
from redis.exceptions import RedisError

from bot_service.erp.client import ErpClient
from bot_service.erp.errors import ErpError, ErpMisconfigured, ErpUnavailable
from bot_service.erp.out_models import Attachment, OutMessage
from bot_service.outbox.buffer import Held
from bot_service.outbox.buttons import keyboard_of
from bot_service.outbox.marks import Mark, Marks, State
from bot_service.outbox.pace import Pace
from bot_service.outbox.result import MAY_HAVE_ARRIVED, Outcome, Result, released
from bot_service.outbox.telegram_errors import result_of
from bot_service.ui.cutting import cut_html, units

CAPTION_LIMIT = 1024
PICTURES = (".jpg", ".jpeg", ".png")
LARGEST_PICTURE = 10 * 1024 * 1024
CONNECT_SECONDS = 5
SEND_SECONDS = 15
UPLOAD_SECONDS = 40
ERP_AWAY_SECONDS = 5
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
Send = SendMessage | SendDocument | SendPhoto


class Sender:
	def __init__(
		self,
		bot: Bot,
		erp: ErpClient,
		marks: Marks,
		pace: Pace,
		clock: Callable[[], float] = time.monotonic,
	):
		self.bot = bot
		self.erp = erp
		self.marks = marks
		self.pace = pace
		self._clock = clock

	async def send(self, held: Held) -> Result:
		message = held.message
		try:
			file = await self._file(held) if message.has_attachment and not held.has_arrived_half else None
			if not self.has_time(held):
				return released(message.id)
			await self.marks.put(message.id, _first_mark(held))
			result = await self._deliver(held, file)
		except ErpError as error:
			return _without_file(message.id, error)
		except AiogramError as error:
			result = result_of(message.id, error)
			if isinstance(error, TelegramRetryAfter):
				await self.pace.flooded(message.chat_id, error.retry_after)
		await self._keep(held, result)
		return result

	def has_time(self, held: Held) -> bool:
		"""Whether a request would certainly be over when the lease is."""
		return held.lease_ends - self._clock() > SEND_SECONDS

	async def _deliver(self, held: Held, file: Attachment | None) -> Result:
		message = held.message
		if file is None:
			return _sent(message, await self._request(held, _text(message, held.has_arrived_half)))
		if units(message.text) <= CAPTION_LIMIT:
			return _sent(message, await self._request(held, _media(message, file, is_whole=True)))
		first = await self._request(held, _media(message, file, is_whole=False))
		held.has_arrived_half = first.message_id
		await self._note(message.id, _first_mark(held))
		if not await self.pace.permit(message.chat_id) or not self.has_time(held):
			return released(message.id)
		return _sent(message, await self._request(held, _text(message, held.has_arrived_half)))

	async def _request(self, held: Held, method: Send) -> Message:
		"""Never beyond the lease: whoever claims the message next must not meet this request under way."""
		limit = SEND_SECONDS if isinstance(method, SendMessage) else UPLOAD_SECONDS
		total = min(limit, held.lease_ends - self._clock())
		timeout = ClientTimeout(total=total, sock_connect=min(CONNECT_SECONDS, total))
		# aiogram hands it to aiohttp as it is: a wait for the connection can be told from a wait for the answer.
		return cast(Message, await self.bot(method, request_timeout=cast(int, timeout)))

	async def _file(self, held: Held) -> Attachment:
		return await self.erp.get_attachment(held.message.id, held.claim)

	async def _keep(self, held: Held, result: Result) -> None:
		if result.outcome is Outcome.SENT:
			await self._note(result.id, Mark(State.SENT, result.telegram_message_id or 0))
		elif result.outcome not in MAY_HAVE_ARRIVED and not held.has_arrived_half:
			await self._note(result.id, None)

	async def _note(self, message: str, mark: Mark | None) -> None:
		"""The request is out: without the mark the report still tells, so a Redis that is away changes nothing."""
		try:
			await (self.marks.put(message, mark) if mark else self.marks.clear(message))
		except RedisError as error:
			logger.bind(outbox_message=message).warning("no mark could be left: {}", type(error).__name__)


def _first_mark(held: Held) -> Mark:
	if held.has_arrived_half:
		return Mark(State.HALF, held.has_arrived_half)
	return Mark(State.SENDING)


def _sent(message: OutMessage, sent: Message) -> Result:
	return Result(message.id, Outcome.SENT, telegram_message_id=sent.message_id)


def _text(message: OutMessage, reply_to: int) -> SendMessage:
	return SendMessage(
		chat_id=message.chat_id,
		message_thread_id=message.topic_id,
		text=cut_html(message.text),
		disable_notification=message.silent or None,
		link_preview_options=NO_PREVIEW,
		reply_parameters=_below(reply_to) if reply_to else None,
		reply_markup=keyboard_of(message),
	)


def _below(message_id: int) -> ReplyParameters:
	"""Nothing is quoted, so there is no markup of a quotation, which aiogram would add."""
	return ReplyParameters(message_id=message_id, allow_sending_without_reply=True, quote_parse_mode=None)


def _media(message: OutMessage, file: Attachment, *, is_whole: bool) -> Send:
	content = base64.b64decode(file.content)
	upload = BufferedInputFile(content, file.filename)
	caption = message.text if is_whole else None
	markup = keyboard_of(message) if is_whole else None
	chat, topic, silent = message.chat_id, message.topic_id, message.silent or None
	if file.filename.lower().endswith(PICTURES) and len(content) <= LARGEST_PICTURE:
		return SendPhoto(
			chat_id=chat,
			message_thread_id=topic,
			photo=upload,
			caption=caption,
			disable_notification=silent,
			reply_markup=markup,
		)
	return SendDocument(
		chat_id=chat,
		message_thread_id=topic,
		document=upload,
		caption=caption,
		disable_notification=silent,
		reply_markup=markup,
	)


def _without_file(message: str, error: ErpError) -> Result:
	if isinstance(error, ErpMisconfigured):
		return released(message, ERP_AWAY_SECONDS)
	if isinstance(error, ErpUnavailable):
		# It counts: a file that the ERP takes too long to make would hold up its chat for ever.
		return Result(message, Outcome.RETRY, error="attachment: the ERP did not answer")
	return Result(message, Outcome.FAILED, error=f"attachment: {error}")
