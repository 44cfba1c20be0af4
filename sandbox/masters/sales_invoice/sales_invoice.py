"""Sales Invoice: fields filled in, plain totals, status. Never the ledger or what is outstanding."""

from frappe.model.document import Document

from sandbox.masters.selling_rows import add_up, fill_header, fill_rows


class SalesInvoice(Document):
	def validate(self):
		fill_header(self)
		fill_rows(self)
		add_up(self)
		if self.docstatus == 0:
			self.status = "Draft"

	def on_submit(self):
		self.db_set("status", "Return" if self.is_return else "Unpaid")

	def on_cancel(self):
		self.db_set("status", "Cancelled")
