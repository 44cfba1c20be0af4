"""The journal on disk: what a conversation looked like when the program stopped.

SQLite, one row per message, so that a deleted message is gone from the file as it is gone from the chat (a
passport is typed into a chat and deleted at once: it must not survive in an append-only log).
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS message (bot INTEGER, chat INTEGER, id INTEGER, body TEXT, PRIMARY KEY (bot, chat, id));
CREATE TABLE IF NOT EXISTS chat (bot INTEGER, chat INTEGER, body TEXT, PRIMARY KEY (bot, chat));
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, body TEXT);
"""


class Store:
	def __init__(self, path: Path):
		path.parent.mkdir(parents=True, exist_ok=True)
		self.connection = sqlite3.connect(path, isolation_level=None)
		# Process deaths are survived; the power cut of a demo machine need not be.
		for pragma in ("journal_mode=TRUNCATE", "synchronous=OFF", "secure_delete=ON"):
			self.connection.execute(f"PRAGMA {pragma}")
		self.connection.executescript(SCHEMA)

	def put_message(self, bot: int, chat: int, message: dict) -> None:
		row = (bot, chat, message["message_id"], _dump(message))
		self.connection.execute("INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?)", row)

	def drop_message(self, bot: int, chat: int, message_id: int) -> None:
		where = "DELETE FROM message WHERE bot = ? AND chat = ? AND id = ?"
		self.connection.execute(where, (bot, chat, message_id))

	def put_chat(self, bot: int, chat: int, body: dict) -> None:
		self.connection.execute("INSERT OR REPLACE INTO chat VALUES (?, ?, ?)", (bot, chat, _dump(body)))

	def put_fact(self, name: str, body: object) -> None:
		self.connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, _dump(body)))

	def fact(self, name: str, default: object = None) -> object:
		row = self.connection.execute("SELECT body FROM fact WHERE name = ?", (name,)).fetchone()
		return default if row is None else json.loads(row[0])

	def chats(self) -> Iterator[tuple[int, int, dict]]:
		for bot, chat, body in self.connection.execute("SELECT bot, chat, body FROM chat ORDER BY bot, chat"):
			yield bot, chat, json.loads(body)

	def messages(self) -> Iterator[tuple[int, int, dict]]:
		rows = self.connection.execute("SELECT bot, chat, body FROM message ORDER BY bot, chat, id")
		for bot, chat, body in rows:
			yield bot, chat, json.loads(body)

	def close(self) -> None:
		self.connection.close()


def _dump(body: object) -> str:
	return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
