"""The errors that applications catch by name, with the HTTP status each one answers with."""


class ValidationError(Exception):
	http_status_code = 417


class AuthenticationError(Exception):
	http_status_code = 401


class PermissionError(Exception):
	http_status_code = 403


class NameError(Exception):
	http_status_code = 409


class DuplicateEntryError(NameError):
	pass


class DoesNotExistError(ValidationError):
	http_status_code = 404


class UniqueValidationError(ValidationError):
	pass


class MandatoryError(ValidationError):
	pass


class LinkValidationError(ValidationError):
	pass


class CancelledLinkError(LinkValidationError):
	pass


class LinkExistsError(ValidationError):
	pass


class CharacterLengthExceededError(ValidationError):
	pass


class NonNegativeError(ValidationError):
	pass


class CannotChangeConstantError(ValidationError):
	pass


class UpdateAfterSubmitError(ValidationError):
	pass


class DocstatusTransitionError(ValidationError):
	pass


class TimestampMismatchError(ValidationError):
	pass


class InvalidEmailAddressError(ValidationError):
	pass


class InvalidPhoneNumberError(ValidationError):
	pass


class TooManyRequestsError(Exception):
	http_status_code = 429


class RateLimitExceededError(ValidationError):
	http_status_code = 429


class FrappeTypeError(TypeError):
	http_status_code = 417


class AppNotInstalledError(ValidationError):
	pass


class QueryTimeoutError(Exception):
	pass


class QueryDeadlockError(Exception):
	pass
