"""Which of several prices in a price list holds for a sale. Pure; amounts in tiyin, dates given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class ListPrice:
	"""A price for one customer, or for everybody; for any day or for some; for whole packs where it says so."""

	rate: int
	uom: str | None = None
	customer: str | None = None
	valid_from: date | None = None
	valid_upto: date | None = None
	packing_unit: int = 0


@dataclass(frozen=True)
class Sale:
	"""What is asked about: ``qty`` pieces, metres, boxes (``uom``) for that customer on that day."""

	uom: str
	customer: str | None
	on: date
	qty: Decimal


def fitting_price(prices: Iterable[ListPrice], sale: Sale) -> ListPrice | None:
	"""The customer's own price before everybody's, then the one that began last, then the larger pack."""
	fitting = [price for price in prices if _fits(price, sale)]
	return max(fitting, key=_rank, default=None)


def _fits(price: ListPrice, sale: Sale) -> bool:
	return (
		(not price.uom or price.uom == sale.uom)
		and (not price.customer or price.customer == sale.customer)
		and (price.valid_from or sale.on) <= sale.on <= (price.valid_upto or sale.on)
		and (not price.packing_unit or sale.qty % price.packing_unit == 0)
	)


def _rank(price: ListPrice) -> tuple[bool, date, int]:
	return bool(price.customer), price.valid_from or date.min, price.packing_unit
