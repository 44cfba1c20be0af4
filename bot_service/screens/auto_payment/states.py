from aiogram.fsm.state import State, StatesGroup


class AutoStates(StatesGroup):
	"""A limit is waited for; the session remembers what has been chosen beside it."""

	limit = State()
