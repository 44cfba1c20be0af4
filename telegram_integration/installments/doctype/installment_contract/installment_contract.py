"""A sale on instalments. Validates itself in named steps; the work is done by the subject's services."""

from frappe.model.document import Document

from telegram_integration.installments.services import adoption, books, contracts, print_language, standing


class InstallmentContract(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from telegram_integration.installments.doctype.installment_contract_item.installment_contract_item import (
			InstallmentContractItem,
		)
		from telegram_integration.installments.doctype.installment_contract_payment.installment_contract_payment import (
			InstallmentContractPayment,
		)
		from telegram_integration.installments.doctype.installment_schedule_row.installment_schedule_row import (
			InstallmentScheduleRow,
		)

		active_sales_order: DF.Data | None
		adopted: DF.Check
		amended_from: DF.Link | None
		base_total: DF.Currency
		company: DF.Link
		contract_date: DF.Date
		currency: DF.Link | None
		customer: DF.Link
		customer_name: DF.Data | None
		days_overdue: DF.Int
		down_payment: DF.Currency
		financed_amount: DF.Currency
		grand_total: DF.Currency
		interest_percent: DF.Percent
		items: DF.Table[InstallmentContractItem]
		language: DF.Literal["", "uz", "uz-Cyrl", "ru", "en"]
		months: DF.Int
		mute_reason: DF.SmallText | None
		muted_until: DF.Date | None
		naming_series: DF.Literal["IC-.YYYY.-.#####"]
		next_due_amount: DF.Currency
		next_due_date: DF.Date | None
		other_charges: DF.Currency
		outstanding: DF.Currency
		overdue_amount: DF.Currency
		overpaid: DF.Currency
		paid: DF.Currency
		payments: DF.Table[InstallmentContractPayment]
		plan: DF.Link | None
		sales_order: DF.Link | None
		schedule: DF.Table[InstallmentScheduleRow]
		standing_on: DF.Date | None
		status: DF.Literal["Draft", "Active", "Overdue", "Closed", "Cancelled"]
		total_interest: DF.Currency
	# end: auto-generated types

	def validate(self) -> None:
		standing.clear(self)
		if self.adopted:
			self.follow_the_order()
		else:
			self.work_out()
		print_language.fill(self)

	def follow_the_order(self) -> None:
		adoption.fill_from_order(self)
		contracts.fill_parties(self)

	def work_out(self) -> None:
		self.sales_order = self.active_sales_order = None
		contracts.fill_parties(self)
		plan = contracts.fill_plan(self)
		contracts.fill_item_names(self)
		contracts.fill_price_and_schedule(self, plan)

	def before_print(self, settings=None) -> None:
		print_language.heed_the_choice()

	def before_submit(self) -> None:
		contracts.require_as_saved(self)
		standing.put(self, standing.site_today())

	def on_submit(self) -> None:
		books.open_books(self)

	def before_cancel(self) -> None:
		books.require_nothing_paid(self)

	def on_cancel(self) -> None:
		books.close_books(self)
		standing.mark_cancelled(self)
