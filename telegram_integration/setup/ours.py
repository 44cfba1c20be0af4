"""What of a site is this app's."""

import frappe

APP = "telegram_integration"


def our_doctypes(**filters) -> list[str]:
	"""Their names, in order; ``filters``: of DocType, such as ``issingle=1``."""
	modules = frappe.get_all("Module Def", filters={"app_name": APP}, pluck="name", order_by="name asc")
	filters["module"] = ("in", modules)
	return frappe.get_all("DocType", filters=filters, pluck="name", order_by="name asc")
