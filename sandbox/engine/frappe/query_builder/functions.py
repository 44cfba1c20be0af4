"""The functions that the application may use in queries; see the engine's rules of coding for why so few."""

from pypika.functions import Coalesce, Count, Max, Min, Sum

__all__ = ["Coalesce", "Count", "Max", "Min", "Sum"]


def __getattr__(name):
	raise AttributeError(f"the engine has no frappe.query_builder.functions.{name}")
