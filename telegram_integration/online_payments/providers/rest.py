"""What providers share whose REST interface says with HTTP's own codes what came of a request."""

from abc import abstractmethod
from collections.abc import Mapping

from telegram_integration.online_payments.providers.contract import (
	Answer,
	Checked,
	Decline,
	Payment,
	Unavailable,
	Verdict,
)
from telegram_integration.online_payments.providers.transport import Response
from telegram_integration.online_payments.providers.unsupported import UnsupportedProvider

_STATUS: dict[Verdict, int] = {"accepted": 200, "refused": 400, "try_again": 503}


class RestProvider(UnsupportedProvider):
	"""Base of the account; ``probe`` is a list that only the right keys may see."""

	probe = ""

	def status(self, external_id: str) -> Payment | Decline:
		response = self._asked(external_id)
		if response.status != 200:
			return self._decline(response.json())
		payment = self._payment(response.json())
		if payment.external_id != external_id:
			raise Unavailable(external_id=external_id)
		return payment

	def answer(self, verdict: Verdict) -> Answer:
		return Answer(_STATUS[verdict], "application/json", b"{}")

	def check_connection(self) -> Checked:
		try:
			response = self._get(self.probe)
		except Unavailable:
			return Checked(False, "no_answer")
		if response.status == 200:
			return Checked(True)
		return Checked(False, "wrong_keys" if response.status in (401, 403) else str(response.status))

	@abstractmethod
	def _get(self, path: str, external_id: str = "") -> Response:
		"""Raises Unavailable."""

	@abstractmethod
	def _asked(self, external_id: str) -> Response:
		"""The provider's word on one payment."""

	@abstractmethod
	def _payment(self, told: Mapping[str, object]) -> Payment: ...

	@abstractmethod
	def _decline(self, told: Mapping[str, object]) -> Decline: ...
