from aiogram.fsm.state import State, StatesGroup


class AddressStates(StatesGroup):
	"""``place``: an address in words or on the map, with a keyboard under the field of entry; ``detail``: one field of
	an address that is there. Of which, the session remembers by name."""

	place = State()
	detail = State()
