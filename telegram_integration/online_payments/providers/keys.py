"""Test and live keys of a settings record: two sets of fields, of which the switch chooses one."""

from collections.abc import Iterator, Mapping

from telegram_integration.online_payments.providers.contract import Complaint


class Chosen:
	"""The settings as the switch has them: `test_` fields in test mode, the others in live mode."""

	def __init__(self, settings: Mapping[str, object], own: tuple[str, ...]) -> None:
		"""`own` are the fields that exist in both sets."""
		self._settings, self._own = settings, own
		self.is_test = is_on(settings.get("test_mode"))

	def fieldname(self, name: str) -> str:
		return f"test_{name}" if self.is_test and name in self._own else name

	def __getitem__(self, name: str) -> str:
		return plain(self._settings.get(self.fieldname(name)))


def is_on(value: object) -> bool:
	"""A check as Frappe gives it: 0, 1, "0", "1", None."""
	return plain(value) not in ("", "0", "False")


def plain(value: object) -> str:
	return "" if value is None else str(value).strip()


def missing(chosen: Chosen, *names: str) -> Iterator[Complaint]:
	"""Fields of the chosen set without which nothing works."""
	for name in names:
		if not chosen[name]:
			yield Complaint(chosen.fieldname(name), "missing")


def mixed_up(
	settings: Mapping[str, object],
	name: str,
	live_prefixes: tuple[str, ...] = (),
	test_prefixes: tuple[str, ...] = (),
) -> Iterator[Complaint]:
	"""A key that stands in the field of the other mode, or in both. Empty fields are no fault here."""
	live, test = plain(settings.get(name)), plain(settings.get(f"test_{name}"))
	if live and live == test:
		yield Complaint(f"test_{name}", "same_in_test_and_live")
	if live and test_prefixes and live.startswith(test_prefixes):
		yield Complaint(name, "test_key_in_live")
	elif live and live_prefixes and not live.startswith(live_prefixes):
		yield Complaint(name, "wrong_form")
	if test and live_prefixes and test.startswith(live_prefixes):
		yield Complaint(f"test_{name}", "live_key_in_test")
	elif test and test_prefixes and not test.startswith(test_prefixes):
		yield Complaint(f"test_{name}", "wrong_form")
