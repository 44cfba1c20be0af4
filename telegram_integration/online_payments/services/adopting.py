"""A payment whose id we never heard, because the answer that held it was lost: the provider's word brings it to light."""

from telegram_integration.online_payments.providers.contract import Payment
from telegram_integration.online_payments.services import sessions, transactions
from telegram_integration.online_payments.services.transactions import NewTransaction


def adopt(provider: str, payment: Payment) -> str:
	"""The name of our row of a payment that the provider's server has just told us of, made if there is none.

	The row has the session's own figures: whoever takes the payment in compares them, and tells staff of a difference.
	Raises NotFound for a payment that names no session of ours.
	"""
	known = transactions.find(provider, payment.external_id)
	if known:
		return known.name
	session = sessions.lock(payment.session)
	new = NewTransaction(provider, payment.external_id, session.name, session.amount, session.currency)
	return transactions.record(new).name
