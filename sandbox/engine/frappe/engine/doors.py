"""``frappe.whitelist``: which functions may be called over HTTP, by which verbs, with which types."""

import functools
import inspect
import types
import typing
from collections.abc import Callable

from pydantic import ConfigDict, TypeAdapter, ValidationError

from frappe.engine.context import local
from frappe.exceptions import FrappeTypeError

ALL_VERBS = ("GET", "POST", "PUT", "DELETE")
# What Frappe takes for these beside what pydantic would.
_LOOSE = {bool: typing.Union[int, bool, float], float: typing.Union[float, int]}  # noqa: UP007 - its message names it so
_CONFIG = ConfigDict(arbitrary_types_allowed=True)

whitelisted: dict[Callable, tuple[str, ...]] = {}
guest_methods: set[Callable] = set()


def whitelist(allow_guest: bool = False, xss_safe: bool = False, methods=None):
	verbs = tuple(methods or ALL_VERBS)

	def register(function: Callable) -> Callable:
		door = _checked(function)
		whitelisted[door] = verbs
		if allow_guest:
			guest_methods.add(door)
		return door

	return register


def _checked(function: Callable) -> Callable:
	@functools.wraps(function)
	def door(*args, **kwargs):
		if getattr(local, "request", None) or local.flags.in_test:
			args, kwargs = cast_arguments(function, args, kwargs)
		return function(*args, **kwargs)

	return door


def cast_arguments(function: Callable, args: tuple, kwargs: dict) -> tuple[tuple, dict]:
	"""The arguments in the types that the function names; a wrong one is refused."""
	hints = {name: hint for name, hint in typing.get_type_hints(function).items() if name != "return"}
	parameters = inspect.signature(function).parameters
	given = dict(zip(parameters, args, strict=False)) | kwargs
	for name, hint in hints.items():
		if name in given and not _is_default(parameters.get(name), given[name]):
			given[name] = _cast(name, hint, given[name])
	positional = list(parameters)[: len(args)]
	return tuple(given.pop(name) for name in positional), given


def _is_default(parameter, value) -> bool:
	return parameter is not None and value is parameter.default


@functools.lru_cache(maxsize=500)
def _adapter(hint) -> TypeAdapter:
	if inspect.isclass(hint) and hasattr(hint, "model_config"):
		return TypeAdapter(hint)
	return TypeAdapter(hint, config=_CONFIG)


def _spelt(hint) -> str:
	"""``list | None`` as typing writes it."""
	return str(typing.Union[hint.__args__] if isinstance(hint, types.UnionType) else hint)  # noqa: UP007


def _cast(name: str, hint, value):
	hint = _LOOSE.get(hint, hint)
	try:
		return _adapter(hint).validate_python(value)
	except ValidationError:
		wanted = hint.__name__ if inspect.isclass(hint) else _spelt(hint)
		raise FrappeTypeError(
			f"Argument '{name}' should be of type '{wanted}' but got '{type(value).__name__}' instead."
		) from None
