"""The app's refusals, as one small tree.

	DomainError            409  something a rule forbids
	├── InvalidInput       422  a value cannot be read: a passport, a phone, a language
	├── NotLinked          403  this Telegram account belongs to no customer
	├── BlockedByStaff     403  staff have closed this Telegram account
	└── NotFound           404  no such thing for this customer (also: it belongs to somebody else)

Frappe answers with ``http_status_code`` and puts the class's name into ``exc_type``: the bot turns that name
into a sentence in the customer's language. The names are therefore part of the HTTP contract. A refusal
that the customer meets in the ordinary course (wrong passport, too many attempts) is a value, not an error.
"""


class DomainError(Exception):
	http_status_code = 409


class InvalidInput(DomainError):
	"""Raised with the argument's name; never with its value, which may be a passport."""

	http_status_code = 422

	def __init__(self, field: str):
		super().__init__(f"{field} cannot be read")
		self.field = field


class NotLinked(DomainError):
	http_status_code = 403


class BlockedByStaff(DomainError):
	http_status_code = 403


class NotFound(DomainError):
	http_status_code = 404
