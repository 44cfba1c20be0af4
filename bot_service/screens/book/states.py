from aiogram.fsm.state import State, StatesGroup


class BookStates(StatesGroup):
	"""``choosing``: a button of the draft's window is waited for; ``comment``: a wish for the master, which is shown in
	the window and kept nowhere."""

	choosing = State()
	comment = State()
