"""The WSGI application, under the name that Frappe gives it."""

from frappe.http.application import application

__all__ = ["application"]
