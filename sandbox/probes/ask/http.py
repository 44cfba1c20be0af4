"""The HTTP side, asked through the WSGI application that a server would run: statuses, bodies, what is committed."""

import base64
import json

import frappe

from sandbox.probes import driver
from sandbox.probes.ask.material import order, user
from sandbox.probes.registry import clean, encode, probe, tell

API = "/api/method/engine_probes.api."
SECRET = "probe-api-secret"
KEYS = ("clerk", "nobody")
TEXTS = ("exception", "_error_message")


def prepare():
	"""Two users with keys, and one document to read; committed, because a request is a transaction of its own."""
	frappe.set_user("Administrator")
	for name, roles in (("clerk", ["Probe Clerk"]), ("nobody", [])):
		doc = frappe.get_doc("User", user(name, *roles))
		doc.api_key = f"key-of-{name}"
		doc.api_secret = SECRET
		doc.save()
	order(title="to read", guarded="hidden")
	driver.commit()


def forget():
	frappe.set_user("Administrator")
	for doctype in ("Probe Log", "Probe Order", "Probe Party"):
		for name in frappe.get_all(doctype, pluck="name", order_by="name"):
			frappe.delete_doc(doctype, name)
	driver.commit()


def token(name="clerk", secret=SECRET) -> dict:
	return {"Authorization": f"token key-of-{name}:{secret}"}


def ask(path, verb="GET", headers=None, **request):
	"""One request by default as the clerk. The answer is normalised: status, kind of body, what the body says."""
	headers = {"Accept": "application/json"} | (token() if headers is None else headers)
	response = driver.client().open(
		path if path.startswith("/") else API + path, method=verb, headers=headers, **request
	)
	return {"status": response.status_code, "type": response.mimetype, "body": body_of(response)}


def body_of(response):
	if response.mimetype != "application/json":
		text = response.get_data(as_text=True)
		return clean(text) if len(text) < 60 else "a page"
	if not response.get_data():
		return "nothing"
	body = json.loads(response.get_data(as_text=True))
	return (
		{key: of_the_body(key, value) for key, value in body.items()}
		if isinstance(body, dict)
		else encode(body)
	)


def of_the_body(key, value):
	if key == "exc":
		return "a traceback" if value else value
	if key == "_server_messages":
		return [message_of(json.loads(text)) for text in json.loads(value)]
	if key in TEXTS and isinstance(value, str):
		return clean(value.splitlines()[-1] if value else value)
	return encode(value)


def message_of(message: dict) -> dict:
	return {
		key: clean(value) if isinstance(value, str) else value
		for key, value in message.items()
		if key != "__frappe_exc_id"
	} | {"has id": "__frappe_exc_id" in message}


def basic(pair: str) -> dict:
	return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


@probe
def who_is_asking():
	return {
		"token": ask("who"),
		"token of a user without roles": ask("who", headers=token("nobody")),
		"wrong secret": ask("who", headers=token(secret="wrong")),
		"unknown key": ask("who", headers={"Authorization": "token nobody-has-it:x"}),
		"token without a colon": ask("who", headers={"Authorization": "token abc"}),
		"empty token": ask("who", headers={"Authorization": "token "}),
		"basic with the key": ask("who", headers=basic(f"key-of-clerk:{SECRET}")),
		"basic with rubbish": ask("who", headers=basic("a:b")),
		"bearer": ask("who", headers={"Authorization": "Bearer abc"}),
		"another scheme": ask("who", headers={"Authorization": "Digest abc"}),
		"guest": ask("who", headers={}),
		"guest where guests may": ask("guest_who", headers={}),
		"token where guests may": ask("guest_who"),
		"wrong secret where guests may": ask("guest_who", headers=token(secret="wrong")),
		"lower-case header": ask("who", headers={"authorization": f"Token key-of-clerk:{SECRET}"}),
	}


@probe
def good_answers():
	return {
		name: ask(name)
		for name in ("nothing", "values", "empty_list", "roles", "raw_response", "read_only_door")
	}


@probe
def order_of_keys():
	response = driver.client().get(API + "values", headers=token())
	return list(json.loads(response.get_data(as_text=True))["message"])


@probe
def ping():
	return {
		"guest": ask("/api/method/ping", headers={}),
		"token": ask("/api/method/ping"),
		"frappe.ping": ask("/api/method/frappe.ping", headers={}),
		"wrong token": ask("/api/method/ping", headers=token(secret="wrong")),
		"post": ask("/api/method/ping", "POST", headers={}),
	}


@probe
def wrong_doors():
	return {
		"unknown method": ask("no_such_door"),
		"unknown module": ask("/api/method/engine_probes.nowhere.door"),
		"unknown app": ask("/api/method/no_such_app.api.door"),
		"not whitelisted": ask("not_a_door"),
		"not whitelisted as a guest": ask("not_a_door", headers={}),
		"no dots": ask("/api/method/nodots"),
		"unknown api": ask("/api/nowhere"),
		"page": ask("/nowhere", headers={}),
		"api root": ask("/api"),
	}


@probe
def verbs():
	return {
		"get of a post door": ask("write?text=x"),
		"put of a post door": ask("write", "PUT", json={"text": "x"}),
		"post of a get door": ask("read_only_door", "POST"),
		"post of any door": ask("who", "POST"),
		"head": ask("who", "HEAD"),
		"options": ask("who", "OPTIONS"),
		"delete": ask("who", "DELETE"),
		"guest at a post door": ask("write", "POST", headers={}, json={"text": "x"}),
	}


@probe
def arguments():
	return {
		"query": ask("add?a=5"),
		"query with both": ask("add?a=5&b=6"),
		"json": ask("add", "POST", json={"a": 5}),
		"json text": ask("add", "POST", json={"a": "5"}),
		"form": ask("add", "POST", data={"a": "5"}),
		"json beats query": ask("add?a=1", "POST", json={"b": 2}),
		"missing": ask("add"),
		"missing in json": ask("add", "POST", json={}),
		"word": ask("add?a=abc"),
		"fraction": ask("add?a=2.5"),
		"fraction in json": ask("add", "POST", json={"a": 2.5}),
		"whole float in json": ask("add", "POST", json={"a": 2.0}),
		"none in json": ask("add", "POST", json={"a": None}),
		"true in json": ask("add", "POST", json={"a": True}),
		"empty": ask("add?a="),
		"big": ask("add?a=700100200300"),
		"unknown argument": ask("add?a=5&c=7"),
		"cmd as an argument": ask("add?a=5&cmd=engine_probes.api.who"),
		"text": ask("text?value=x"),
		"number for a text": ask("text", "POST", json={"value": 5}),
		"none for a text": ask("text", "POST", json={"value": None}),
		"empty text": ask("text?value="),
		"list for a text": ask("text", "POST", json={"value": ["a"]}),
		"repeated": ask("text?value=a&value=b"),
		"cyrillic": ask("text", "POST", json={"value": "қўй"}),
		"defaults": ask("maybe"),
		"optional none": ask("maybe", "POST", json={"value": None, "number": "1.5", "yes": "true"}),
		"optional number": ask("maybe", "POST", json={"value": 5}),
		"number whole": ask("maybe?number=2&yes=0"),
		"number word": ask("maybe?number=abc"),
		"flag as a number": ask("maybe", "POST", json={"yes": 1}),
		"flag word": ask("maybe?yes=abc"),
		"structure": ask("structure", "POST", json={"rows": [1], "extra": {"a": 1}}),
		"structure as text": ask("structure", "POST", json={"rows": "[1]", "extra": "{}"}),
		"untyped": ask("untyped?value=5"),
		"untyped json": ask("untyped", "POST", json={"value": [5]}),
		"everything": ask("everything", "POST", json={"a": 1, "b": "x"}),
		"json list": ask("everything", "POST", json=[1, 2]),
	}


@probe
def bad_bodies():
	headers = token() | {"Content-Type": "application/json"}
	return {
		"broken json": ask("who", "POST", headers=headers, data="{not json"),
		"empty json": ask("who", "POST", headers=headers, data=""),
		"json text": ask("who", "POST", headers=headers, data='"text"'),
		"no content type": ask(
			"everything", "POST", headers=token() | {"Content-Type": "text/plain"}, data='{"a": 1}'
		),
	}


PAYME_LIKE = {"X-Probe-Before": "take"}


@probe
def raw_bodies():
	"""What a guest's door gets to see, by kind of body and by verb."""
	guest = {"Content-Type": "text/json; charset=UTF-8"}
	form = {"Content-Type": "application/x-www-form-urlencoded"}
	return {
		"text/json": ask("raw_body", "POST", headers=guest, data='{"a": 1}'),
		"broken text/json": ask("raw_body", "POST", headers=guest, data="{not json"),
		"application/json": ask("raw_body", "POST", headers={}, json={"a": 1}),
		"a list": ask("raw_body", "POST", headers={}, json=[1]),
		"a form": ask("raw_body", "POST", headers=form, data="a=1&b=%D1%9E&a=2"),
		"no body": ask("raw_body", "POST", headers={}),
		"get": ask("raw_body?a=1", "GET", headers={}),
		"put": ask("raw_body", "PUT", headers=guest, data="x"),
		"delete": ask("raw_body", "DELETE", headers=guest, data="x"),
		"patch": ask("raw_body", "PATCH", headers=guest, data="x"),
	}


@probe
def before_the_request():
	"""A hook that runs before Frappe looks at the Authorization header may take it away."""
	return {
		"basic, taken": ask("raw_body", "POST", headers=basic("Paycom:k") | PAYME_LIKE),
		"basic, not taken": ask("raw_body", "POST", headers=basic("Paycom:k")),
		"good token, taken": ask("raw_body", "POST", headers=token() | PAYME_LIKE),
		"taken at a closed door": ask("who", headers=token() | PAYME_LIKE),
		"failing": ask("raw_body", "POST", headers={"X-Probe-Before": "fail"}),
	}


@probe
def after_the_request():
	"""A hook that gets every answer of Frappe, also of an error, and may change it."""
	answers = {}
	broken = {"Content-Type": "application/json"}
	for name, path, request in (
		("good", "raw_body", {}),
		("own status", "own_status?status=409", {"headers": token()}),
		("401", "raw_body", {"headers": basic("a:b")}),
		("403", "who", {}),
		("417", "throw_plain", {"headers": token()}),
		("404", "raise_missing", {"headers": token()}),
		("broken json", "raw_body", {"headers": broken, "data": "{not json"}),
		("json text", "raw_body", {"headers": broken, "data": '"text"'}),
		("before failed", "raw_body", {"headers": {"X-Probe-Before": "fail"}}),
	):
		answers[name] = {wish: told_after(wish, path, request) for wish in ("tell", "rewrite", "fail")}
	return answers


def told_after(wish: str, path: str, request: dict) -> dict:
	headers = {"Accept": "application/json", "X-Probe-After": wish} | request.get("headers", {})
	verb = "POST" if "data" in request else "GET"
	response = driver.client().open(API + path, method=verb, **{**request, "headers": headers})
	rewritten = response.get_data(as_text=True) == '{"rewritten": true}'
	return {
		"status": response.status_code,
		"seen": response.headers.get("X-Probe-Status"),
		"rewritten": rewritten,
	}


@probe
def refusals():
	names = (
		"throw_plain",
		"throw_titled",
		"throw_permission",
		"raise_permission",
		"raise_missing",
		"load_missing",
		"raise_authentication",
		"raise_plain",
	)
	answers = {name: ask(name) for name in names}
	return answers | {
		f"domain {status}": ask(f"raise_domain?status={status}") for status in (403, 404, 409, 422)
	}


@probe
def refusals_without_an_accept_header():
	return {
		"throw": ask("throw_plain", headers=token() | {"Accept": "*/*"}),
		"domain": ask("raise_domain?status=409", headers=token() | {"Accept": "*/*"}),
		"wrong secret": ask("who", headers=token(secret="wrong") | {"Accept": "*/*"}),
	}


@probe
def limits():
	"""Two calls a minute for each value of an argument; hashes, since a bench counts on from the last recording."""
	one, other = frappe.generate_hash(length=12), frappe.generate_hash(length=12)
	return {
		"as many as are allowed": [ask(f"limited?value={one}") for _call in range(2)],
		"one more": ask(f"limited?value={one}"),
		"and as a guest": ask(f"limited?value={one}", headers={}),
		"by another verb": ask("limited", "POST", json={"value": one}),
		"of another value": ask(f"limited?value={other}"),
		"without a value": ask("limited"),
		"with an empty value": ask("limited?value="),
	}


@probe
def own_statuses():
	return {str(status): ask(f"own_status?status={status}") for status in (200, 201, 409, 500)}


@probe
def headers():
	return {
		"given": ask("header?name=X-Request-Id", headers=token() | {"X-Request-Id": "abc"}),
		"missing": ask("header?name=X-Request-Id"),
		"post": ask(
			"header", "POST", json={"name": "X-Request-Id"}, headers=token() | {"x-request-id": "abc"}
		),
	}


def left(text):
	frappe.db.rollback()
	return frappe.db.count("Probe Log", {"text": text})


@probe
def what_is_committed():
	asked = {
		"post": ("write", "POST"),
		"get": ("write_by_any_verb", "GET"),
		"post of any door": ("write_by_any_verb", "POST"),
		"post then throw": ("write_then_fail", "POST"),
		"post then domain error": ("write_then_domain_error", "POST"),
		"post then own status": ("write_then_status", "POST"),
	}
	answers = {}
	for question, (door, verb) in asked.items():
		text = question.replace(" ", "-")
		arguments = {"text": text} | ({"status": 409} if "domain" in question else {})
		request = {"json": arguments} if verb == "POST" else {"query_string": arguments}
		answers[question] = {"answer": ask(door, verb, **request), "rows": left(text)}
	return answers


@probe
def duplicates():
	return {name: ask(name, "POST") for name in ("duplicate_name", "duplicate_value")}


@probe
def permissions():
	return {"clerk": ask("read_as_user"), "nobody": ask("read_as_user", headers=token("nobody"))}


@probe
def disabled_user():
	def enable(value):
		doc = frappe.get_doc("User", "clerk@probe.example.com")
		doc.enabled = value
		doc.save()
		driver.commit()

	enable(0)
	answer = ask("who")
	enable(1)
	return answer


@probe
def outside_of_a_request():
	return {"user": frappe.session.user, "throw": tell(frappe.throw, "x")["raises"]}
