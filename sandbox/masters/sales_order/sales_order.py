"""Sales Order: fields filled in, plain totals, status. Never delivery, billing or the payment schedule's sums."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt, getdate

from sandbox.masters.selling_rows import add_up, fill_header, fill_rows


class SalesOrder(Document):
	def validate(self):
		fill_header(self)
		fill_rows(self)
		add_up(self)
		self.total_qty = sum(flt(row.qty) for row in self.items)
		self.fill_delivery_dates()
		if self.docstatus == 0:
			self.status = "Draft"

	def fill_delivery_dates(self):
		for row in self.items:
			row.delivery_date = row.delivery_date or self.delivery_date
		dates = [getdate(row.delivery_date) for row in self.items if row.delivery_date]
		if not dates:
			frappe.throw(_("Please enter Delivery Date"))
		self.delivery_date = max(dates)

	def on_submit(self):
		self.db_set("status", "To Deliver and Bill")

	def on_cancel(self):
		self.db_set("status", "Cancelled")

	def update_status(self, status):
		"""Closed, or open again by "Draft"; ERPNext also frees what it has reserved."""
		self.db_set("status", "To Deliver and Bill" if status == "Draft" else status)
