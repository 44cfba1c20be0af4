"""What each payment session has brought to an order, kept in the order's own row. Pure; amounts in tiyin.

Each entry is what its session says, never a sum that is added to: told twice is told once. It lies in the row that
every step locks, so that two payments at the same moment see each other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from telegram_integration.service_booking.domain.order_amounts import spread


@dataclass(frozen=True)
class Brought:
	"""``to_be_back``: how much of it shall be back in the end. ``by_hand``: staff have booked it, and no provider.

	Cash that was given back is an entry of its own, of which nothing was paid. There ``to_be_back`` is what of it had
	gone when last was said what goes back: only cash that goes later is part of that.
	"""

	paid: int = 0
	back: int = 0
	to_be_back: int = 0
	by_hand: bool = False

	@property
	def standing(self) -> int:
		return self.paid - self.back

	@property
	def planned(self) -> int:
		"""What of it goes back by a decision, whether or not it has arrived."""
		return min(self.to_be_back, self.paid)

	@property
	def returning(self) -> int:
		"""Still on its way."""
		return max(self.planned - self.back, 0)


@dataclass(frozen=True)
class OrderMoney:
	by_session: Mapping[str, Brought]

	@classmethod
	def read(cls, text: str | None) -> "OrderMoney":
		return cls({name: Brought(**entry) for name, entry in json.loads(text or "{}").items()})

	def written(self) -> str:
		entries = {name: vars(one) for name, one in self.by_session.items()}
		return json.dumps(entries, sort_keys=True, separators=(",", ":"))

	@property
	def standing(self) -> int:
		return sum(one.standing for one in self.by_session.values())

	@property
	def back(self) -> int:
		return sum(one.back for one in self.by_session.values())

	@property
	def returning(self) -> int:
		return sum(self.returning_of().values())

	@property
	def counted(self) -> int:
		"""What counts for the price. A part that was given back is a favour: it goes on counting and is not asked for
		again. A payment that is back whole counts no more, and nothing counts that goes back by a decision."""
		returning = self.returning_of()
		there = {name: one.standing - returning[name] for name, one in self._payments().items()}
		staying = self._less(there, sum(one.back for one in self._in_cash()))
		return sum(one.paid - one.planned for name, one in self._payments().items() if staying[name] > 0)

	def returning_of(self) -> dict[str, int]:
		"""What of each payment is still on its way: less the cash that has gone back since, of payments by hand first;
		more where cash that had gone before is taken back."""
		own = {name: one.returning for name, one in self._payments().items()}
		since = sum(one.back - one.to_be_back for one in self._in_cash())
		if since >= 0:
			return self._less(own, since)
		more = spread(-since, {name: self.by_session[name].standing - there for name, there in own.items()})
		return {name: there + more.get(name, 0) for name, there in own.items()}

	def told(self, session: str, paid: int, back: int, *, by_hand: bool = False) -> "OrderMoney":
		"""With what the session says now, or an entry that staff have booked by hand."""
		known = self.by_session.get(session, Brought())
		if known.paid and not paid:
			known = Brought()
		return self._with({session: replace(known, paid=paid, back=back, by_hand=by_hand)})

	def give_back(self, amount: int, out: Mapping[str, int]) -> "OrderMoney":
		"""With so much of what stands on its way back; what was on its way before is part of it. What is ``out`` (see
		``keep``) arrives, even where it is more than that."""
		there = {name: one.standing for name, one in self._payments().items()}
		staying = self._less(there, sum(one.back for one in self._in_cash()))
		free = {name: max(standing - out.get(name, 0), 0) for name, standing in staying.items()}
		parts = spread(max(min(amount, sum(staying.values())) - sum(out.values()), 0), free)
		return OrderMoney(
			{
				name: replace(one, to_be_back=one.back + out.get(name, 0) + parts.get(name, 0))
				for name, one in self.by_session.items()
			}
		)

	def keep(self, total: int, out: Mapping[str, int]) -> "OrderMoney":
		"""The visit takes place after all, and nothing is on its way back any more but what is beyond its price, and what
		is ``out``, by payment: asked of its provider already, so that it arrives whatever is decided here."""
		gone = {name: one.back for name, one in self.by_session.items() if out and not one.paid}
		kept = {
			name: self.by_session[name].back + amount
			for name, amount in out.items()
			if name in self.by_session
		}
		money = OrderMoney(
			{
				name: replace(one, to_be_back={**gone, **kept}.get(name, 0))
				for name, one in self.by_session.items()
			}
		)
		for name in self._payments():
			money = money.give_back_surplus(name, total)
		return money

	def refuse(self, session: str) -> "OrderMoney":
		"""With all that the session has brought on its way back: it came when nobody had a use for it."""
		one = self.by_session[session]
		return self._settled()._with({session: replace(one, to_be_back=one.paid)})

	def give_back_surplus(self, session: str, total: int) -> "OrderMoney":
		"""With what the session has brought beyond the price on its way back."""
		money = self._settled()
		one, returning = money.by_session[session], money.returning_of()[session]
		over = min(money.counted - total, one.standing - returning)
		if over <= 0:
			return self
		return money._with({session: replace(one, to_be_back=one.back + returning + over)})

	def _payments(self) -> dict[str, Brought]:
		return {name: one for name, one in self.by_session.items() if one.paid}

	def _in_cash(self) -> list[Brought]:
		"""Given back by staff: of such an entry nothing was paid, and it is of no session."""
		return [one for one in self.by_session.values() if not one.paid]

	def _less(self, amounts: Mapping[str, int], less: int) -> dict[str, int]:
		"""Without so much of them, taken from payments by hand first: no provider is asked for what cash has settled."""
		first = sorted(amounts, key=lambda name: not self.by_session[name].by_hand)
		taken = spread(less, {name: amounts[name] for name in first})
		return {name: amount - taken.get(name, 0) for name, amount in amounts.items()}

	def _settled(self) -> "OrderMoney":
		"""The same, with the cash that went back so far written off against what it has settled."""
		returning = self.returning_of()
		return OrderMoney(
			{
				name: replace(one, to_be_back=one.back + returning.get(name, 0))
				if one.to_be_back or returning.get(name) or not one.paid
				else one
				for name, one in self.by_session.items()
			}
		)

	def _with(self, changed: Mapping[str, Brought]) -> "OrderMoney":
		return OrderMoney({**self.by_session, **changed})
