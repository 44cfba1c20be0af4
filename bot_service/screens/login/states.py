from aiogram.fsm.state import State, StatesGroup


class LoginStates(StatesGroup):
	"""What the next message is expected to be. What it is, is never kept."""

	passport = State()
	phone = State()
