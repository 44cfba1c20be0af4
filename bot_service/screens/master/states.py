from aiogram.fsm.state import State, StatesGroup


class MasterStates(StatesGroup):
	"""Why he asks for days off; of which days, the session remembers."""

	reason = State()
