"""Who may do what: roles, permission levels, permission hooks, and what ignores them all."""

import frappe

from sandbox.probes.ask.material import order, party, user
from sandbox.probes.registry import encode, probe, tell


def as_user(name, function):
	frappe.set_user(name)
	try:
		return tell(function)
	finally:
		frappe.set_user("Administrator")


def questions(name: str) -> dict:
	"""What every user is asked about the order of that name."""
	get = lambda: frappe.get_doc("Probe Order", name)  # noqa: E731
	listed = lambda ask, doctype: ask(doctype, pluck="name", order_by="name")  # noqa: E731
	may = frappe.has_permission
	return {
		"get_doc": lambda: get().title,
		"get_all": lambda: len(listed(frappe.get_all, "Probe Order")),
		"get_list": lambda: len(listed(frappe.get_list, "Probe Order")),
		"list of parties": lambda: listed(frappe.get_list, "Probe Party"),
		"insert": lambda: order(title="x").owner.partition("@")[0],
		"insert ignoring": lambda: order_without_permission().owner.partition("@")[0],
		"insert a party": lambda: party("Another").name,
		"save": lambda: get().save().doctype,
		"submit": lambda: get().submit().docstatus,
		"cancel": lambda: get().submit().cancel().docstatus,
		"delete": lambda: frappe.delete_doc("Probe Order", name),
		"set_value": lambda: frappe.db.set_value("Probe Order", name, "note", "n"),
		"db_set": lambda: get().db_set("note", "n"),
		"has read": lambda: may("Probe Order", "read"),
		"has delete": lambda: may("Probe Order", "delete"),
		"has read of it": lambda: may("Probe Order", "read", doc=get()),
		"has read by name": lambda: may("Probe Order", "read", doc=name),
		"thrown": lambda: may("Probe Order", "delete", throw=True),
	}


@probe
def what_a_role_may():
	users = (user("clerk", "Probe Clerk"), user("nobody"), "Guest", "Administrator")
	party("P")
	asked = questions(order(title="by admin").name)
	return {
		who.partition("@")[0]: {question: alone(who, ask) for question, ask in asked.items()} for who in users
	}


def alone(who, ask):
	"""One question whose effects the next one does not meet."""
	frappe.db.savepoint("one_question")
	answer = as_user(who, ask)
	frappe.db.rollback(save_point="one_question")
	return answer


def order_without_permission():
	return frappe.get_doc({"doctype": "Probe Order", "needed": "x"}).insert(ignore_permissions=True)


@probe
def permission_levels():
	clerk = user("clerk", "Probe Clerk")
	doc = order(guarded="secret")
	return {
		"insert": as_user(clerk, lambda: encode(order(guarded="mine").guarded)),
		"list": as_user(
			clerk,
			lambda: frappe.get_list(
				"Probe Order", filters={"name": doc.name}, fields=["title", "guarded"], order_by="name"
			),
		),
		"get_doc": as_user(clerk, lambda: frappe.get_doc("Probe Order", doc.name).guarded),
		"save": as_user(clerk, lambda: changed(doc.name)),
		"insert ignoring": as_user(
			clerk,
			lambda: (
				frappe.get_doc({"doctype": "Probe Order", "needed": "x", "guarded": "i"})
				.insert(ignore_permissions=True)
				.guarded
			),
		),
	}


def changed(name):
	doc = frappe.get_doc("Probe Order", name)
	doc.guarded = "changed"
	doc.save()
	return frappe.db.get_value("Probe Order", name, "guarded")


@probe
def permission_hooks():
	clerk = user("clerk", "Probe Clerk")
	answers = {}
	for answer in ("yes", "no", "none"):
		doc = frappe.get_doc(
			{"doctype": "Probe Guarded", "subject": "mine" if answer == "yes" else "other", "answer": answer}
		).insert()
		answers[answer] = {
			"read": as_user(clerk, lambda doc=doc: frappe.has_permission("Probe Guarded", "read", doc=doc)),
			"delete": as_user(
				clerk, lambda doc=doc: frappe.has_permission("Probe Guarded", "delete", doc=doc)
			),
			"save": as_user(clerk, lambda doc=doc: frappe.get_doc("Probe Guarded", doc.name).save().answer),
			"really delete": as_user(clerk, lambda doc=doc: frappe.delete_doc("Probe Guarded", doc.name))[
				"raises"
			],
			"admin": tell(lambda doc=doc: frappe.has_permission("Probe Guarded", "read", doc=doc)),
		}
	answers["list"] = as_user(
		clerk, lambda: frappe.get_list("Probe Guarded", pluck="subject", order_by="name")
	)
	answers["all"] = as_user(
		clerk, lambda: len(frappe.get_all("Probe Guarded", pluck="subject", order_by="name"))
	)
	answers["admin list"] = len(frappe.get_list("Probe Guarded", pluck="subject", order_by="name"))
	return answers


@probe
def ignoring_permissions():
	nobody = user("nobody")
	doc = order()

	def by_flag():
		found = frappe.get_doc("Probe Order", doc.name)
		found.flags.ignore_permissions = True
		found.save()
		return found.submit().docstatus

	return {
		"save": as_user(
			nobody,
			lambda: (
				frappe.get_doc("Probe Order", doc.name)
				.save(ignore_permissions=True, ignore_version=True)
				.doctype
			),
		),
		"flag": as_user(nobody, by_flag),
		"delete_doc": as_user(
			nobody,
			lambda: frappe.delete_doc(
				"Probe Order", order_without_permission().name, ignore_permissions=True
			),
		),
		"document's delete": as_user(
			nobody,
			lambda: frappe.get_doc("Probe Order", order_without_permission().name).delete(
				ignore_permissions=True
			),
		),
	}


@probe
def roles():
	clerk = user("clerk", "Probe Clerk")
	known = ("All", "Guest", "Desk User", "Probe Clerk", "System Manager", "Administrator")
	show = lambda found: sorted(role for role in found if role in known)  # noqa: E731
	return {
		"clerk": show(frappe.get_roles(clerk)),
		"guest": show(frappe.get_roles("Guest")),
		"administrator": show(frappe.get_roles("Administrator")),
		"own": as_user(clerk, lambda: show(frappe.get_roles())),
		"unknown": show(frappe.get_roles("nobody@nowhere.example.com")),
	}


@probe
def session():
	clerk = user("clerk", "Probe Clerk")
	before = frappe.session.user
	frappe.set_user(clerk)
	during = frappe.session.user.partition("@")[0]
	frappe.set_user("Administrator")
	return {
		"before": before,
		"during": during,
		"owner": as_user(clerk, lambda: order().owner.partition("@")[0]),
	}


@probe
def owner_and_modifier():
	clerk = user("clerk", "Probe Clerk")
	doc = order()
	frappe.set_user(clerk)
	found = frappe.get_doc("Probe Order", doc.name)
	found.title = "t"
	found.save()
	frappe.set_user("Administrator")
	found.reload()
	return {"owner": found.owner, "modified_by": found.modified_by.partition("@")[0]}
