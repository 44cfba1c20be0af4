"""Probe Order: notes every controller method that Frappe calls, and misbehaves when its title asks for it."""

import frappe
from frappe.model.document import Document

from engine_probes import trace


class ProbeOrder(Document):
	def before_insert(self):
		trace.note("before_insert")

	def after_insert(self):
		trace.note("after_insert")

	def before_validate(self):
		trace.note("before_validate")

	def validate(self):
		trace.note("validate")
		if self.title == "refuse":
			frappe.throw("refused by validate", title="Refusal")

	def before_save(self):
		trace.note("before_save")

	def on_update(self):
		trace.note("on_update")
		if self.title == "fail late":
			raise ValueError("too late")

	def on_change(self):
		trace.note("on_change")

	def before_submit(self):
		trace.note("before_submit")

	def on_submit(self):
		trace.note("on_submit")
		if self.title == "fail on submit":
			frappe.throw("refused by on_submit")

	def before_cancel(self):
		trace.note("before_cancel")

	def on_cancel(self):
		trace.note("on_cancel")

	def before_update_after_submit(self):
		trace.note("before_update_after_submit")

	def on_update_after_submit(self):
		trace.note("on_update_after_submit")

	def on_trash(self):
		trace.note("on_trash")

	def after_delete(self):
		trace.note("after_delete")
