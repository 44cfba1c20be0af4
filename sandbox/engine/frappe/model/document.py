"""A document with its life: insert, save, submit, cancel, delete, and the events on the way, in Frappe's order."""

from datetime import date, datetime, timedelta

import frappe
from frappe.engine import (
	defaults,
	events,
	links,
	naming,
	numbers,
	passwords,
	permissions,
	rows,
	status,
	validation,
)
from frappe.engine.casts import get_datetime, getdate, to_timedelta
from frappe.engine.clock import now_text
from frappe.engine.context import local
from frappe.model.base_document import BaseDocument


class Document(BaseDocument):
	# life

	def insert(
		self,
		ignore_permissions=None,
		ignore_links=None,
		ignore_if_duplicate=False,
		ignore_mandatory=None,
		set_name=None,
	):
		self._set_flags(
			ignore_permissions=ignore_permissions,
			ignore_links=ignore_links,
			ignore_mandatory=ignore_mandatory,
		)
		self.__dict__["__islocal"] = 1
		self._doc_before_save = None
		defaults.fill(self)
		self._stamp()
		self._action = status.transition(self, 0)
		if self._action == "submit":
			permissions.require(self, "submit")
		links.check(self)
		permissions.require(self, "create")
		self.run_method("before_insert")
		if set_name:
			self.name, self.flags.name_set = set_name, True
		naming.set_new_name(self)
		rows.adopt_children(self)
		permissions.reset_higher_levels(self)
		self.flags.in_insert = True
		events.before_save(self)
		self._validate()
		self.flags.in_insert = False
		if self.meta.issingle:
			rows.write_single(self)
		elif not rows.insert(self, ignore_if_duplicate):
			return self
		for row in self.get_all_children():
			rows.insert(row)
		self.flags.in_insert = True
		self.run_method("after_insert")
		events.after_save(self)
		self.flags.in_insert = False
		self._settle()
		return self

	def save(self, ignore_permissions=None, ignore_version=None):
		self._set_flags(ignore_permissions=ignore_permissions)
		if self.is_new() or not self.name:
			return self.insert()
		permissions.require(self, "write")
		self._stamp()
		before = rows.load_before_save(self)
		self._action = status.transition(self, before.docstatus if before else 0)
		if self._action in ("submit", "cancel"):
			permissions.require(self, self._action)
		elif self._action == "update_after_submit":
			permissions.require(self, "submit")
		rows.adopt_children(self)
		permissions.reset_higher_levels(self)
		links.check(self)
		events.before_save(self)
		if self._action != "cancel":
			self._validate()
		if self._action == "update_after_submit" and not self.flags.ignore_validate_update_after_submit:
			validation.require_unchanged_after_submit(self, before)
		if self.meta.issingle:
			rows.write_single(self)
		else:
			rows.update(self)
		rows.update_children(self)
		events.after_save(self)
		self._settle()
		return self

	def submit(self):
		self.docstatus = 1
		return self.save()

	def cancel(self):
		self.docstatus = 2
		return self.save()

	def delete(self, ignore_permissions=False, force=False, *, delete_permanently=False):
		return frappe.delete_doc(
			self.doctype, self.name, ignore_permissions=ignore_permissions, force=force, flags=self.flags
		)

	def reload(self):
		rows.load(self)
		return self

	def db_insert(self, *, ignore_if_duplicate=False):
		"""Writes the row and nothing else: no events, no checks."""
		if not self.name:
			naming.set_new_name(self)
		self._stamp()
		rows.insert(self, ignore_if_duplicate)

	def db_set(self, fieldname, value=None, update_modified=True, notify=False, commit=False):
		changes = dict(fieldname) if isinstance(fieldname, dict) else {fieldname: value}
		if update_modified and (self.doctype, self.name) not in events.currently_saving():
			changes |= {"modified": now_text(), "modified_by": local.session.user}
		self._remember_before()
		for name, new in changes.items():
			self.set(name, new)
		frappe.db.set_value(self.doctype, self.name, changes, update_modified=False)
		self.run_method("on_change")

	# questions

	def get_doc_before_save(self):
		return self._doc_before_save

	def has_value_changed(self, fieldname: str) -> bool:
		before = self._doc_before_save
		if before is None:
			return True
		old, new = before.get(fieldname), self.get(fieldname)
		for kind, cast in ((datetime, get_datetime), (date, getdate), (timedelta, to_timedelta)):
			if isinstance(old, kind):
				return old != (cast(new) if new else new)
		return old != new

	def get_password(self, fieldname: str = "password", raise_exception: bool = True):
		return passwords.get_of(self, fieldname, raise_exception)

	def precision(self, fieldname: str, parentfield: str | None = None) -> int | None:
		"""How many decimals of a number count on this site."""
		meta = frappe.get_meta(self.meta.tables[parentfield]) if parentfield else self.meta
		return numbers.precision(meta.get_field(fieldname))

	def check_permission(self, permtype: str = "read", permlevel=None) -> None:
		permissions.require(self, permtype)

	# events

	def run_method(self, method: str, *args, **kwargs):
		return events.run(self, method, *args, **kwargs)

	# within

	def _set_flags(self, **flags) -> None:
		for name, value in flags.items():
			if value is not None:
				self.flags[name] = value

	def _stamp(self) -> None:
		self.__dict__["_original_modified"] = self.modified
		self.modified, self.modified_by = now_text(), local.session.user
		if not self.creation:
			self.creation = self.modified
		if not self.owner:
			self.owner = self.modified_by
		for row in self.get_all_children():
			row.__dict__.update(modified=self.modified, modified_by=self.modified_by)
			row.__dict__["owner"] = row.owner or self.owner
			row.__dict__["creation"] = row.creation or self.creation

	def _validate(self) -> None:
		if self._doc_before_save is not None:
			validation.require_constants(self, self._doc_before_save)
		validation.run(self)
		for row in (self, *self.get_all_children()):
			passwords.save_of(row)

	def _remember_before(self) -> None:
		if self._doc_before_save is None and not self.is_new():
			rows.remember(self)

	def _settle(self) -> None:
		for row in (self, *self.get_all_children()):
			row.__dict__.pop("__islocal", None)
			row.__dict__.pop("__unsaved", None)
		local.document_cache.pop((self.doctype, self.name), None)
