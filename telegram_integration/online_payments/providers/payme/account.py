"""A cash desk at Payme. It calls us; all that we do is to show the customer the way to its page."""

from telegram_integration.online_payments.providers.contract import Capability, Checked, Order, Started
from telegram_integration.online_payments.providers.payme.checkout import checkout_link
from telegram_integration.online_payments.providers.payme.settings import PaymeSettings
from telegram_integration.online_payments.providers.transport import Outside
from telegram_integration.online_payments.providers.unsupported import UnsupportedProvider

CAPABILITIES: frozenset[Capability] = frozenset({"hosted", "asked"})


class Payme(UnsupportedProvider):
	"""See the contract. The Merchant API has no way out: refunds are made in Payme's cabinet and arrive as calls."""

	key = "payme"
	capabilities = CAPABILITIES

	def __init__(self, settings: PaymeSettings, outside: Outside) -> None:
		self._settings, self._outside = settings, outside

	def start(self, order: Order) -> Started:
		account = {self._settings.rules.account_field: order.session}
		url = checkout_link(
			self._settings.checkout_url,
			self._settings.merchant_id,
			account,
			order.amount,
			order.language,
			order.return_url,
		)
		return Started("", url)

	def check_connection(self) -> Checked:
		"""There is nothing to ask: the keys are proved by Payme's first call."""
		return Checked(True, "nothing_to_ask")
