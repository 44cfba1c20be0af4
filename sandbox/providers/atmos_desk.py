"""What ATMOS keeps: stores, tokens, transactions, cards."""

import itertools
import secrets
from dataclasses import dataclass, field

from sandbox.providers.atmos_cards import CARDS, TestCard
from sandbox.providers.clock import Clock

TRIES = 3


@dataclass(frozen=True)
class Store:
	"""A merchant, as his cabinet shows him."""

	store_id: str = "8888"
	consumer_key: str = "ckey"
	consumer_secret: str = "csecret"
	api_key: str = "apiKey123"
	callback_url: str = ""
	callback_hash: str = "md5"


@dataclass
class Transaction:
	trans_id: int
	account: str
	amount: int
	card: TestCard | None = None
	needs_code: bool = True
	wrong_codes: int = 0
	confirmed: bool = False
	closed: bool = False
	confirm_time: int = 0
	sms: int = 0


@dataclass
class Binding:
	trans_id: int
	card: TestCard


@dataclass
class KeptCard:
	card_id: int
	token: str
	card: TestCard


@dataclass
class Desk:
	store: Store
	clock: Clock
	tokens: dict[str, float] = field(default_factory=dict)
	transactions: dict[int, Transaction] = field(default_factory=dict)
	bindings: dict[int, Binding] = field(default_factory=dict)
	kept: dict[str, KeptCard] = field(default_factory=dict)
	token_lasts: int = 3600
	_numbers: itertools.count = field(default_factory=lambda: itertools.count(6666))

	def number_from(self, first: int) -> None:
		self._numbers = itertools.count(first)

	def new_token(self) -> str:
		token = secrets.token_hex(16)
		self.tokens[token] = self.clock.now() + self.token_lasts
		return token

	def spend_tokens(self) -> None:
		"""All tokens given out are no good any more."""
		self.tokens.clear()

	def is_good(self, token: str) -> bool:
		return self.tokens.get(token, 0) > self.clock.now()

	def create(self, account: str, amount: int) -> Transaction:
		made = Transaction(next(self._numbers), account, amount)
		self.transactions[made.trans_id] = made
		return made

	def find(self, trans_id: object) -> Transaction | None:
		return self.transactions.get(int(str(trans_id))) if str(trans_id).isdigit() else None

	def card_offered(self, number: str, expiry: str) -> TestCard | None:
		card = CARDS.get(number)
		return card if card and card.expiry == expiry else None

	def begin_binding(self, card: TestCard) -> Binding:
		made = Binding(next(self._numbers), card)
		self.bindings[made.trans_id] = made
		return made

	def keep(self, card: TestCard) -> KeptCard:
		for kept in self.kept.values():
			if kept.card == card:
				return kept
		made = KeptCard(next(self._numbers), secrets.token_hex(16), card)
		self.kept[made.token] = made
		return made

	def kept_of(self, card: TestCard) -> KeptCard | None:
		return next((kept for kept in self.kept.values() if kept.card == card), None)
