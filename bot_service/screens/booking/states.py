from aiogram.fsm.state import State, StatesGroup


class RateStates(StatesGroup):
	"""A few words to a rating that is given already; of which visit, the session remembers."""

	words = State()
