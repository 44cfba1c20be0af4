"""What was going to be asked of a provider, written before it was asked. Its name is the key that makes a repeat safe."""

from frappe.model.document import Document

from telegram_integration.online_payments.domain.attempts import attempt_key


class PaymentAttempt(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		decline: DF.Data | None
		external_id: DF.Data | None
		number: DF.Int
		payment_url: DF.SmallText | None
		provider: DF.Data
		session: DF.Link
		started_ms: DF.Int
		status: DF.Literal["Intended", "Started", "Declined", "Ended"]
	# end: auto-generated types

	def autoname(self) -> None:
		self.name = attempt_key(self.session, self.provider, self.number)
