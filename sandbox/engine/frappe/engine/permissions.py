"""Who may do what: roles, the rows of a DocType's permissions, and the hooks that restrict further."""

import frappe
from frappe.engine import hooks, literals
from frappe.engine.context import local
from frappe.engine.context import site as current_site

RIGHTS = (
	"select",
	"read",
	"write",
	"create",
	"delete",
	"submit",
	"cancel",
	"amend",
	"print",
	"email",
	"report",
	"export",
)
AUTOMATIC = ("All", "Guest")


def get_roles(user: str | None = None) -> list[str]:
	user = user or local.session.user
	if user == "Guest":
		return ["Guest"]
	if user not in local.role_cache:
		local.role_cache[user] = _read_roles(user)
	return list(local.role_cache[user])


def _read_roles(user: str) -> list[str]:
	database = local.db
	if user == "Administrator":
		return [row["name"] for row in database._rows("Role", None, ["name"], "`name`")]
	rows = database._rows("Has Role", {"parent": user, "parenttype": "User"}, ["role"], "`idx`")
	roles = [row["role"] for row in rows if row["role"] not in AUTOMATIC]
	kind = database._rows("User", user, ["user_type"], None, 1)
	desk = ["Desk User"] if kind and kind[0]["user_type"] == "System User" else []
	return [*roles, *AUTOMATIC, *desk]


def levels(meta, right: str, user: str | None = None) -> set[int]:
	"""The permission levels at which the user has the right."""
	user = user or local.session.user
	if user == "Administrator":
		return {int(row.permlevel or 0) for row in meta.permissions} | set(range(10))
	roles = set(get_roles(user))
	return {int(row.permlevel or 0) for row in meta.permissions if row.role in roles and row[right]}


def role_rights(meta, user: str) -> tuple[set[str], set[str]]:
	"""The rights at level 0 that hold for every document, and those that hold for one's own only."""
	if user == "Administrator":
		return set(RIGHTS), set()
	roles = set(get_roles(user))
	everywhere, own = set(), set()
	for row in meta.permissions:
		if row.role in roles and not int(row.permlevel or 0):
			granted = {right for right in RIGHTS if row.get(right)}
			(own if row.if_owner else everywhere).update(granted)
	return everywhere, own - everywhere


def has_permission(doctype, ptype="read", doc=None, user=None, throw=False) -> bool:
	user = user or local.session.user
	label = f"{doctype} {doc if isinstance(doc, str) else doc.name}" if doc else doctype
	if isinstance(doc, str):
		doc = frappe.get_doc(doctype, doc)
	granted, why = _judge(doctype, ptype, doc, user)
	if throw and not granted:
		frappe.msgprint(why)
		local.flags.error_message = frappe._("No permission for {0}").format(label)
		raise frappe.PermissionError
	return granted


def _judge(doctype: str, right: str, doc, user: str) -> tuple[bool, str]:
	if user == "Administrator":
		return True, ""
	meta = current_site().meta(doctype, local.db._connection)
	if meta.istable:
		return _judge_row(meta, right, doc, user)
	if right in {"submit", "cancel"} and not meta.is_submittable:
		return False, "Document Type is not submittable"
	if doc is not None and _hook_refuses(doc, right, user):
		return (
			False,
			f"User {frappe.bold(user)} does not have access to this document via controller permissions",
		)
	everywhere, own = role_rights(meta, user)
	if right in everywhere or (right == "select" and "read" in everywhere):
		return True, ""
	if right in own and (doc is None or doc.get("owner") == user or (right == "create")):
		return True, ""
	return False, (
		f"User {frappe.bold(user)} does not have doctype access via role permission for document"
		f" {frappe.bold(doctype)}"
	)


def _judge_row(meta, right: str, doc, user: str) -> tuple[bool, str]:
	if doc is None or not doc.get("parenttype") or not doc.get("parent"):
		return False, f"{frappe.bold(meta.name)} is a child table: its parent decides"
	parent = frappe.get_doc(doc.parenttype, doc.parent)
	return _judge(doc.parenttype, "read" if right == "read" else "write", parent, user)


def _hook_refuses(doc, right: str, user: str) -> bool:
	"""The first answer that is not None decides; none of them can grant."""
	handlers = hooks.get_hooks("has_permission")
	for path in [*handlers.get(doc.doctype, []), *handlers.get("*", [])]:
		answer = hooks.call(path, doc=doc, ptype=right, user=user)
		if answer is not None:
			return not answer
	return False


def allowed(doc, right: str) -> bool:
	return bool(doc.flags.ignore_permissions) or _judge(doc.doctype, right, doc, local.session.user)[0]


def require(doc, right: str) -> None:
	if doc.flags.ignore_permissions:
		return
	granted, why = _judge(doc.doctype, right, doc, local.session.user)
	if not granted:
		frappe.msgprint(why)
		frappe.local.flags.error_message = f"Insufficient Permission for {frappe.bold(doc.doctype)}"
		raise frappe.PermissionError


def require_list(meta) -> None:
	user = local.session.user
	everywhere, own = role_rights(meta, user)
	if not {"read", "select"} & (everywhere | own):
		frappe.msgprint(_judge(meta.name, "read", None, user)[1])
		local.flags.error_message = frappe._("No permission for {0}").format(meta.name)
		raise frappe.PermissionError


def list_condition(meta) -> tuple[str, list]:
	"""What restricts a list for the user: only his own rows, and what the hooks say."""
	user = local.session.user
	if user == "Administrator":
		return "", []
	parts, values = [], []
	everywhere, own = role_rights(meta, user)
	if not {"read", "select"} & everywhere and own:
		parts.append(f"{meta.table}.`owner` = ?")
		values.append(user)
	handlers = hooks.get_hooks("permission_query_conditions")
	for path in [*handlers.get(meta.name, []), *handlers.get("*", [])]:
		condition = hooks.call(path, user=user, doctype=meta.name)
		if condition:
			parts.append(f"({literals.for_sqlite(condition)})")
	return " and ".join(parts), values


def reset_higher_levels(doc) -> None:
	"""What the user may not write at its permission level goes back to what it was, without a word."""
	if doc.flags.ignore_permissions or local.session.user == "Administrator":
		return
	writable = levels(doc.meta, "write") | {0}
	for field in doc.meta.value_fields:
		if int(field.permlevel or 0) not in writable:
			before = doc.get_doc_before_save()
			default = (
				None if doc.is_new() else before.get(field.fieldname) if before else doc.get(field.fieldname)
			)
			doc.set(field.fieldname, default)
