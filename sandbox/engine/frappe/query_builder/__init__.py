"""The query builder: ``frappe.qb``."""

from frappe.engine.query import DocType, Order, qb

__all__ = ["DocType", "Order", "qb"]
