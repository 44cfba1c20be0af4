"""Everything a screen needs to answer one update of one person."""

from dataclasses import dataclass

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, User

from bot_service.erp.client import ErpClient
from bot_service.erp.models import Lookup
from bot_service.languages import Languages
from bot_service.support import SupportDesk
from bot_service.texts.catalogue import Translator
from bot_service.ui.session import Session
from bot_service.ui.window import Window


@dataclass
class Toast:
	"""What the pressed button answers: a line that vanishes, or a box to be closed."""

	text: str | None = None
	is_alert: bool = False


@dataclass
class Visit:
	user: User
	t: Translator
	erp: ErpClient
	window: Window
	session: Session
	state: FSMContext
	languages: Languages
	support: SupportDesk
	toast: Toast
	pressed: CallbackQuery | None = None
	step: str | None = None  # the state of the conversation, such as "waiting for a passport"
	is_of_message: bool = False  # pressed under a message that the company sent, not in the window
	lookup: Lookup | None = None  # fetched on the way in, to learn the language

	@property
	def telegram_id(self) -> int:
		return self.user.id

	async def who(self) -> Lookup:
		"""Who this is to the ERP. Asked anew for every update, at most once in each."""
		if self.lookup is None:
			self.lookup = await self.erp.get_customer_by_telegram_id(self.telegram_id)
		return self.lookup

	async def go_to(self, step: State | None) -> None:
		name = step.state if step else None
		if name != self.step:
			await self.state.set_state(step)
			self.step = name

	def speak(self, language: str | None) -> None:
		"""From now on in this language, here and in the next updates."""
		self.t = self.languages.remember(self.session, language or self.t.language)

	def reply_toast(self, text: str, *, alert: bool = False) -> None:
		self.toast.text, self.toast.is_alert = text, alert
