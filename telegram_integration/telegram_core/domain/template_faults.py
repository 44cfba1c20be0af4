"""Why a text cannot be sent. The words are safe to store and show: they quote a template, never a value.

TemplateFault(ValueError)
├── Unreadable         Jinja cannot read it
├── ForbiddenPart      it does more than name variables, choose and repeat
├── UnknownVariables   it names what the event does not give
├── MissingValues      the event did not give what it promises
├── RenderingFailed    Jinja gave up while putting the values in
├── WrongTag           a tag that Telegram does not know, or that is not closed
├── TooLong            more characters than a message may have
└── Empty              nothing is left to send
"""


class TemplateFault(ValueError):
	pass


class Unreadable(TemplateFault):
	def __init__(self, line: int, reason: str):
		super().__init__(f"line {line}: {reason}")
		self.line = line
		self.reason = reason


class ForbiddenPart(TemplateFault):
	def __init__(self, line: int, part: str):
		super().__init__(f"line {line}: “{part}” is not allowed in a template")
		self.line = line
		self.part = part


class UnknownVariables(TemplateFault):
	def __init__(self, names: list[str]):
		super().__init__(f"unknown variables: {', '.join(names)}")
		self.names = names


class MissingValues(TemplateFault):
	def __init__(self, names: list[str]):
		super().__init__(f"there is no value for: {', '.join(names)}")
		self.names = names


class RenderingFailed(TemplateFault):
	"""Carries the class of what went wrong; its text may quote a value."""

	def __init__(self, error: str):
		super().__init__(f"the template stopped with {error}")
		self.error = error


class WrongTag(TemplateFault):
	def __init__(self, tag: str):
		super().__init__(f"the tag <{tag}> is unknown to Telegram, not closed, or closed in the wrong place")
		self.tag = tag


class TooLong(TemplateFault):
	def __init__(self, length: int, most: int):
		super().__init__(f"{length} characters; a message may have {most}")
		self.length = length
		self.most = most


class Empty(TemplateFault):
	def __init__(self) -> None:
		super().__init__("nothing is left to send")
