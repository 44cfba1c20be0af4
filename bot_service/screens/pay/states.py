from aiogram.fsm.state import State, StatesGroup


class PayStates(StatesGroup):
	"""A sum is waited for; of what, the session remembers."""

	amount = State()
