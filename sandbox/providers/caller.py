"""What the stand-ins of Payme and Click share: one HTTP request, and a list of what was wanted and what came."""

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TIMEOUT = 300
NO_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Reply:
	"""One answer; status 0 means that there was none."""

	status: int
	content_type: str = ""
	body: bytes = b""

	@property
	def json(self) -> Any:
		try:
			return json.loads(self.body)
		except ValueError:
			return None


def send(
	url: str, verb: str = "POST", headers: Mapping[str, str] | None = None, body: bytes | None = None
) -> Reply:
	request = urllib.request.Request(url, data=body, headers=dict(headers or {}), method=verb)
	try:
		with NO_PROXY.open(request, timeout=TIMEOUT) as answer:
			return Reply(answer.status, answer.headers.get("Content-Type", ""), answer.read())
	except urllib.error.HTTPError as refusal:
		return Reply(refusal.code, refusal.headers.get("Content-Type", ""), refusal.read())
	except (OSError, http.client.HTTPException):
		return Reply(0)


@dataclass(frozen=True)
class Check:
	"""One thing that was looked at."""

	name: str
	wanted: object
	got: object

	@property
	def passed(self) -> bool:
		return self.wanted == self.got

	def __str__(self) -> str:
		return (
			f"ok    {self.name}"
			if self.passed
			else f"WRONG {self.name}: wanted {self.wanted!r}, got {self.got!r}"
		)


@dataclass
class Report:
	"""What a run has looked at, in order."""

	checks: list[Check] = field(default_factory=list)

	def expect(self, name: str, wanted: object, got: object) -> None:
		self.checks.append(Check(name, wanted, got))

	@property
	def failures(self) -> list[Check]:
		return [check for check in self.checks if not check.passed]

	def __str__(self) -> str:
		lines = [str(check) for check in self.checks]
		return "\n".join([*lines, f"{len(self.checks)} checks, {len(self.failures)} wrong"])
