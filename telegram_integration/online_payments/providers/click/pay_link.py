"""The link to Click's page. Not signed: the amount is checked in Prepare."""

from urllib.parse import quote, urlencode

from telegram_integration.online_payments.providers.wire import in_units


def pay_link(
	page: str,
	service_id: str,
	merchant_id: str,
	order: str,
	amount: int,
	merchant_user_id: str = "",
	return_url: str = "",
) -> str:
	"""The address. `amount` is tiyin and is written in sum; `order` comes back as merchant_trans_id."""
	values = {
		"service_id": service_id,
		"merchant_id": merchant_id,
		"amount": in_units(amount),
		"transaction_param": order,
		"return_url": return_url,
		"merchant_user_id": merchant_user_id,
	}
	return f"{page}?{urlencode({name: value for name, value in values.items() if value}, quote_via=quote)}"
