"""Requests that nobody in his right mind would send, and how they are sent: as they are, over a socket."""

import http.client
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from conftest import ON_BENCH
from tests.guest_doors.doors import CARD, Door
from tests.how_many import examples

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
TIMEOUT = 300
# On a bench each example costs the real snapshot of a real database.
thorough = settings(
	max_examples=examples(15 if ON_BENCH else 25),
	deadline=None,
	suppress_health_check=[
		HealthCheck.function_scoped_fixture,
		HealthCheck.too_slow,
		HealthCheck.data_too_large,
	],
)


@dataclass(frozen=True)
class Odd:
	verb: str = "POST"
	body: bytes = b""
	kind: str = JSON
	headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
	"""Status 0: the connection was closed without an answer."""

	status: int
	body: bytes = b""

	@property
	def json(self) -> dict:
		return json.loads(self.body)


def send(address: str, path: str, odd: Odd) -> Reply:
	"""Without a library that would put the request right first."""
	connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=TIMEOUT)
	headers = {"Content-Length": str(len(odd.body)), **odd.headers}
	if odd.kind:
		headers["Content-Type"] = odd.kind
	try:
		connection.putrequest(odd.verb, path, skip_accept_encoding=True)
		for name, value in headers.items():
			connection.putheader(name, value.encode("utf-8", "replace"))
		# Whoever answers before he has read it all may have hung up already: his answer is there all the same.
		with suppress(BrokenPipeError, ConnectionResetError):
			connection.endheaders(odd.body)
		answer = connection.getresponse()
		return Reply(answer.status, answer.read())
	except (OSError, http.client.HTTPException):
		return Reply(0)
	finally:
		connection.close()


VERBS = st.sampled_from(
	[*["POST"] * 8, "GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND"]
)
KINDS = st.sampled_from(
	[
		*[JSON] * 4,
		*[FORM] * 2,
		"",
		"text/json; charset=UTF-8",
		"application/json; charset=utf-16",
		"APPLICATION/JSON;;;",
		"application/vnd.api+json",
		"text/xml",
		"multipart/form-data",
		"multipart/form-data; boundary=x",
		"\u2028/\u2029",
	]
)
# Halves of a character, which JSON can write and neither UTF-8 nor a database can; and characters that mislead.
CROOKED = st.sampled_from(
	["\ud800", "a\udfffb", "\udcff\udcfe", "\x00", "٣٤", "Ⅷ", "\u202e", "ʻ" * 300, "😀"]
)
INJECTED = st.sampled_from(
	[
		"' or 1=1 -- ",
		'"; drop table `tabPayment Session`; --',
		"../../../etc/passwd",
		"..%2f..%2fpayments",
		"{{ 7*7 }}",
		"%s%n",
		"\r\nX-Injected: 1",
		"${jndi:ldap://x}",
		"<script>alert(1)</script>",
		CARD,
	]
)
TEXTS = st.text(max_size=30) | CROOKED | INJECTED
NUMBERS = (
	st.integers()
	| st.floats()
	| st.sampled_from(
		[0, -1, 2**31, 2**53, 2**63, 10**18, 10**400, -(10**400), 1e308, float("nan"), float("inf")]
	)
)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
	SCALARS,
	lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
	max_leaves=8,
)
# Names that the framework's own functions use for themselves.
FOREIGN_NAMES = (
	"cmd",
	"fn",
	"self",
	"args",
	"kwargs",
	"method",
	"doctype",
	"_",
	"_lang",
	"data",
	"sid",
	"usr",
	"pwd",
)
HORRORS = st.sampled_from(
	[
		b"",
		b"{",
		b'{"id": 1,}',
		b"null",
		b'"text"',
		b"[" * 100_000,
		b'{"id":' * 20_000,
		b'{"id": ' + b"9" * 5_000 + b"}",
		b'{"amount": 1e9999999, "sign": "x"}',
		b'{"amount": -Infinity, "id": NaN}',
		b'{"id": 1, "id": 2, "method": "a", "method": []}',
		b"\xef\xbb\xbf{}",
		'{"id": 1}'.encode("utf-16"),
		b'{"id": "\xff\xfe"}',
		b'{"id": "\x00"}',
		b"%00=%ff&%zz=1&=&&&a",
		b"&".join(b"a%d=1" % number for number in range(2_000)),
		b'--x\r\nContent-Disposition: form-data; name="amount"\r\n\r\n1',
		b"--x\r\n\r\n--x--",
	]
)
# Not "Accept: text/html": with that and a body that it cannot read, Frappe 15 breaks on its own page of errors and sends no
# answer at all, before any hook; whoever asks so is no provider and no page of ours.
HEADERS = st.dictionaries(
	st.sampled_from(
		[
			"Accept",
			"Accept-Language",
			"Authorization",
			"Cookie",
			"Content-Encoding",
			"Forwarded",
			"Origin",
			"Referer",
			"Stripe-Signature",
			"User-Agent",
			"X-Forwarded-For",
			"X-Frappe-CSRF-Token",
			"X-HTTP-Method-Override",
			"X-Requested-With",
		]
	),
	st.sampled_from(
		[
			"",
			"ru-RU,uz;q=x",
			"Basic",
			"Basic !!!",
			"Basic Og==",
			"Basic 4pi6Ouc=",
			"Bearer x",
			"token a:b",
			"token a:b:c",
			"sid=x; user_id=Administrator; full_name=%FF",
			"sid=Administrator",
			"t=1,v1=0",
			"t=,v1=,,,=",
			"t=" + "9" * 5_000 + ",v1=a",
			"185.71.76.5",
			"for=185.71.76.5",
			"XMLHttpRequest",
			"gzip",
			"null",
			"DELETE",
			"ʻ" * 20,
			"x" * 8_000,
		]
	),
	max_size=3,
)


def objects(door: Door) -> st.SearchStrategy[dict]:
	"""The door's own names, and names of others, with values of any kind.

	Each of its own is there in half of them, and often with a text, on which a door breaks first: names drawn with all
	others let the fuzz miss a careless door in one run of two.
	"""
	own = st.fixed_dictionaries({}, optional=dict.fromkeys(door.fields, TEXTS | VALUES))
	others = st.dictionaries(st.sampled_from(FOREIGN_NAMES) | TEXTS, VALUES, max_size=2)
	return st.builds(lambda theirs, its: {**theirs, **its}, others, own)


def as_json(value: object) -> bytes:
	"""``NaN`` and halves of characters included, as a careless client writes them."""
	return json.dumps(value).encode()


def as_form(values: Mapping[str, object]) -> bytes:
	return urlencode({name: str(value) for name, value in values.items()}, errors="replace").encode()


def written(values: Mapping[str, object], kind: str = JSON) -> Odd:
	return Odd(body=as_json(values) if kind == JSON else as_form(values), kind=kind)


def broken(body: bytes, place: int, junk: bytes) -> bytes:
	"""A body in which something else stands, or nothing any more, from some place on."""
	cut = place % (len(body) + 1)
	return body[:cut] + junk


def bodies(door: Door) -> st.SearchStrategy[bytes]:
	whole = objects(door).map(as_json)
	return (
		whole
		| objects(door).map(as_form)
		| VALUES.map(as_json)
		| st.builds(broken, whole, st.integers(0, 10_000), st.binary(max_size=4))
		| st.binary(max_size=200)
		| HORRORS
	)


def requests(door: Door) -> st.SearchStrategy[Odd]:
	return st.builds(Odd, VERBS, bodies(door), KINDS, HEADERS)
