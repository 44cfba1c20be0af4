"""Why a contract cannot be worked out. Services turn each into a sentence for the clerk.

ContractFault(ValueError)
├── NothingToSell        no line, or all of them free of charge
├── FineQuantity         a quantity with more decimals than the site keeps
├── UnevenLine           price × quantity of a line is no whole amount of money
├── DownPaymentTooHigh   the down payment reaches the price: nothing is left to finance
├── DownPaymentTooLow    less than the plan's least down payment
└── TooManyMonths        some monthly payment would be nothing, or the months are out of range
"""


class ContractFault(ValueError):
	pass


class NothingToSell(ContractFault):
	pass


class FineQuantity(ContractFault):
	"""Carries the line's number (from 1) and how many decimals a quantity may have."""

	def __init__(self, row: int, decimals: int):
		super().__init__(f"line {row}: the quantity has more than {decimals} decimals")
		self.row = row
		self.decimals = decimals


class UnevenLine(ContractFault):
	"""Carries the line's number (from 1) and the step, in tiyin, of which the price must be a multiple."""

	def __init__(self, row: int, step: int):
		super().__init__(f"line {row}: the price must be a multiple of {step} tiyin")
		self.row = row
		self.step = step


class DownPaymentTooHigh(ContractFault):
	pass


class DownPaymentTooLow(ContractFault):
	"""Carries the least down payment in tiyin."""

	def __init__(self, least: int):
		super().__init__(f"the least down payment is {least} tiyin")
		self.least = least


class TooManyMonths(ContractFault):
	pass
