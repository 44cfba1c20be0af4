"""What can go wrong between the bot and the ERP, as one small tree.

    ErpError
    ├── ErpUnavailable      no answer: cannot connect, too slow, or the web server says so (502, 503, 504)
    ├── ErpMisconfigured    the keys, the role or the address are wrong: staff must act, the customer cannot
    ├── ErpFailure          the ERP broke over the request; carries the reference under which staff find it
    └── ErpRefusal          the app's own refusals, named by exc_type in the HTTP contract
        ├── InvalidInput    a value cannot be read
        ├── NotLinked       this Telegram account belongs to no customer
        ├── BlockedByStaff  staff have closed this Telegram account
        ├── NotFound        no such thing for this customer
        ├── TooManyAddresses
        └── ImpossibleStep  not possible any more, such as cancelling what has begun

What a customer meets in the ordinary course (wrong passport, too many attempts) is a value, not an error.
"""


class ErpError(Exception):
	"""Its text is for the log: never a value that a customer sent."""


class ErpUnavailable(ErpError):
	pass


class ErpMisconfigured(ErpError):
	pass


class ErpFailure(ErpError):
	def __init__(self, message: str, reference: str):
		super().__init__(message)
		self.reference = reference


class ErpRefusal(ErpError):
	pass


class InvalidInput(ErpRefusal):
	pass


class NotLinked(ErpRefusal):
	pass


class BlockedByStaff(ErpRefusal):
	pass


class NotFound(ErpRefusal):
	pass


class TooManyAddresses(ErpRefusal):
	pass


class ImpossibleStep(ErpRefusal):
	pass


REFUSALS: dict[str, type[ErpRefusal]] = {
	kind.__name__: kind
	for kind in (InvalidInput, NotLinked, BlockedByStaff, NotFound, TooManyAddresses, ImpossibleStep)
} | {"DomainError": ErpRefusal}
MISCONFIGURED = frozenset({"PermissionError", "AuthenticationError"})
# The web server in front of the ERP speaks, not the ERP: it is down, restarting or overloaded.
AWAY = frozenset({429, 502, 503, 504})


def error_of(status: int, exc_type: str, reference: str) -> ErpError:
	"""The exception for an answer that is not a success."""
	if exc_type in REFUSALS:
		return REFUSALS[exc_type](exc_type)
	if exc_type in MISCONFIGURED or status in (401, 403):
		return ErpMisconfigured(f"the ERP refuses the bot: {status} {exc_type}")
	if 300 <= status < 400 or (status == 404 and not exc_type):
		return ErpMisconfigured(f"not the ERP's address, site or app: {status}")
	if status in AWAY:
		return ErpUnavailable(f"the ERP is away: {status}")
	return ErpFailure(f"the ERP failed: {status} {exc_type}", reference)
