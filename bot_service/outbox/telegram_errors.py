"""What follows for a message from what Telegram answered, or did not.

Owns the line between "certainly not accepted", which may be tried again, and "not known". An answer of Telegram that
can be read is certain; a connection that never opened is, too; a lost answer is not, and neither is a gateway that
speaks for a server it could not hear.
"""

from aiogram.exceptions import (
	AiogramError,
	ClientDecodeError,
	TelegramConflictError,
	TelegramEntityTooLarge,
	TelegramForbiddenError,
	TelegramMigrateToChat,
	TelegramNetworkError,
	TelegramRetryAfter,
	TelegramServerError,
	TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot_service.outbox.result import Outcome, Result

NOT_CONNECTED_SECONDS = 5
REFUSED_TOKEN_SECONDS = 60
LONGEST_REASON = 200


def result_of(message: str, error: AiogramError) -> Result:
	reason = _reason(error)
	if isinstance(error, TelegramRetryAfter):
		return Result(message, Outcome.DEFERRED, error=reason, retry_after=error.retry_after)
	if isinstance(error, TelegramMigrateToChat):
		return Result(message, Outcome.MOVED, error=reason, new_chat_id=error.migrate_to_chat_id)
	if isinstance(error, TelegramForbiddenError):
		return Result(message, Outcome.BLOCKED, error=reason)
	if isinstance(error, TelegramUnauthorizedError):
		# Nobody's message is wrong: the token is. Staff see it in the log and in /ready.
		return Result(message, Outcome.DEFERRED, error=reason, retry_after=REFUSED_TOKEN_SECONDS)
	if isinstance(error, TelegramNetworkError) and was_never_sent(error):
		return Result(message, Outcome.DEFERRED, error=reason, retry_after=NOT_CONNECTED_SECONDS)
	if is_uncertain(error):
		return Result(message, Outcome.UNCERTAIN, error=reason)
	if isinstance(error, (TelegramServerError, TelegramConflictError)):
		return Result(message, Outcome.RETRY, error=reason)
	return Result(message, Outcome.FAILED, error=reason)


def was_never_sent(error: TelegramNetworkError) -> bool:
	return isinstance(error.__cause__, (ClientConnectorError, ConnectionTimeoutError))


def is_uncertain(error: AiogramError) -> bool:
	if isinstance(error, TelegramEntityTooLarge):
		return False  # an answer, though aiogram counts it among the network's errors
	if isinstance(error, (TelegramNetworkError, ClientDecodeError)):
		return True
	return isinstance(error, TelegramServerError) and "gateway" in error.message.lower()


def _reason(error: AiogramError) -> str:
	"""For staff, beside the message in the ERP. Not for the log: Telegram quotes what it could not read."""
	if isinstance(error, (TelegramNetworkError, ClientDecodeError)):
		return f"{type(error).__name__}: {type(error.__cause__).__name__}" if error.__cause__ else "no answer"
	return str(getattr(error, "message", "") or type(error).__name__)[:LONGEST_REASON]
