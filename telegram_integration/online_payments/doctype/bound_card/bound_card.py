"""A card that a provider keeps for us. Written by services/auto_payment/bound_cards.py; the token is a secret of the site."""

from frappe.model.document import Document


class BoundCard(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		active: DF.Check
		card_type: DF.Data | None
		customer: DF.Link
		expiry: DF.Data | None
		last_used: DF.Datetime | None
		masked: DF.Data
		naming_series: DF.Literal["BC-.YYYY.-.#####"]
		provider: DF.Data
		provider_card: DF.Data | None
		removal: DF.Literal["", "Pending", "Done"]
		removed_at: DF.Datetime | None
		telegram_user: DF.Link | None
		token: DF.Password | None
		token_hash: DF.Data | None
	# end: auto-generated types
