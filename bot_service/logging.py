"""Logs: one JSON object a line, through loguru, for our own code and for the libraries.

Owns what a line may carry. Personal data never reaches it: errors are named by class and place, never by their
text (which may quote what a customer typed), and a last sieve masks what still looks like a secret.
"""

import json
import logging
import re
import sys
import traceback
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

from loguru import logger

if TYPE_CHECKING:
	from loguru import Message, Record

SECRETS = re.compile(
	r"\b\d{3,}:[A-Za-z0-9_-]{20,}"  # a bot's token
	r"|/bot\d+:[^/\s]+"  # the same in an address
	r"|\b[A-Za-z\u0400-\u04ff]{2}[\s-]?\d{7}\b"  # a passport
	r"|\+?\d[\d\s()-]{7,}\d"  # a phone, or any other long number
)
# Their lines at INFO are one a request, with the address and its query.
CHATTY = ("httpx", "httpcore", "aiohttp.access", "asyncio", "aiogram.event", "aiogram.webhook")


def set_up_logging(level: str, form: str, stream: TextIO | None = None) -> None:
	out = stream or sys.stderr
	logger.remove()
	render = _as_json if form == "json" else _as_text
	logger.add(
		lambda message: print(render(message), file=out, flush=True),
		level=level,
		format="{message}",
		backtrace=False,
		diagnose=False,
	)
	logging.basicConfig(handlers=[_Forward()], level=level, force=True)
	logging.captureWarnings(True)
	for name in CHATTY:
		logging.getLogger(name).setLevel(logging.WARNING)


class _Forward(logging.Handler):
	"""What libraries log by the standard way goes the same way as ours."""

	def emit(self, record: logging.LogRecord) -> None:
		bound = logger.bind(logger=record.name)
		if record.exc_info and record.exc_info[1]:
			# The library's sentence quotes the error's text: its class and place say enough.
			bound.bind(error=describe(record.exc_info[1])).log(record.levelname, "{} failed", record.name)
			return
		text = record.getMessage()
		if record.name == "py.warnings":
			# Where and what kind; aiogram's own warnings quote whole updates.
			text = ": ".join(text.split(": ", 2)[:2])
		bound.log(record.levelname, "{}", text)


def describe(error: BaseException) -> dict[str, Any]:
	"""An error without its text: class, places, and the same of what caused it."""
	told: dict[str, Any] = {"type": type(error).__name__, "where": _places(error.__traceback__)}
	if error.__cause__:
		told["cause"] = describe(error.__cause__)
	return told


def _places(tb: TracebackType | None) -> list[str]:
	frames = traceback.extract_tb(tb)
	return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames][-12:]


def _line(record: "Record") -> dict[str, Any]:
	line: dict[str, Any] = {
		"time": record["time"].isoformat(timespec="milliseconds"),
		"level": record["level"].name,
		"message": sift(record["message"]),
		"logger": record["name"],
		**record["extra"],
	}
	if record["exception"] and record["exception"].value:
		line["error"] = describe(record["exception"].value)
	return line


def sift(text: str) -> str:
	return SECRETS.sub("•••", text)


def _as_json(message: "Message") -> str:
	return json.dumps(_line(message.record), ensure_ascii=False, default=str)


def _as_text(message: "Message") -> str:
	line = _line(message.record)
	head = f"{line.pop('time')} {line.pop('level'):<7} {line.pop('message')}"
	return head + "".join(f" {key}={value}" for key, value in line.items())
