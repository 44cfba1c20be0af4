"""Which money a contract may count: that of its own currency. Pure."""


def is_foreign(contract_currency: str, other: str | None) -> bool:
	"""Whether the other currency is not the contract's.

	ERPNext leaves an account's currency empty where it is the company's, which is the contract's as well.
	"""
	return bool(other) and other != contract_currency
