"""Cutting a list into pages: how many there are, and one of them."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def pages_of(total: int, size: int) -> int:
	return max(1, -(-total // size))


def page_of(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int]:
	"""The items of a page, and its number: a page that no longer exists becomes the last."""
	page = min(max(page, 1), pages_of(len(items), size))
	return items[(page - 1) * size : page * size], page
