"""One request from beginning to end. Knows the order of the steps and nothing of what they do."""

import sys

from werkzeug.wrappers import Request, Response

import frappe
from frappe.engine import hooks
from frappe.engine.context import local
from frappe.engine.site import SITES
from frappe.http import answers, arguments, auth, doors, pages

OF_THE_SERVER = "engine.site"
WRITING = ("POST", "PUT", "DELETE", "PATCH")


@Request.application
def application(request: Request) -> Response:
	site = chosen(request)
	if site is None:
		return answers.no_site()
	frappe.init(site, force=True)
	frappe.connect(set_admin_as_user=False)
	local.request = request
	try:
		return finished(request, attempted(request))
	finally:
		frappe.destroy()


def attempted(request: Request) -> Response:
	try:
		return answered(request)
	except Exception as error:
		return refused(error)


def chosen(request: Request):
	"""The site that this server serves, or the one that the request names; if there is but one, any name will do."""
	if OF_THE_SERVER in request.environ:
		return request.environ[OF_THE_SERVER]
	name = request.headers.get("X-Frappe-Site-Name") or request.host.partition(":")[0]
	return SITES.get(name) or (next(iter(SITES.values())) if len(SITES) == 1 else None)


def answered(request: Request) -> Response:
	local.form_dict = arguments.of(request)
	for hook in frappe.get_hooks("before_request"):
		hooks.call(hook)
	frappe.set_user(auth.user_of(request))
	if request.method == "OPTIONS":
		return Response()
	if not request.path.startswith("/api/"):
		return pages.page(request.path) or answers.no_page()
	result = doors.call(request)
	finish(request)
	return answers.of(result)


def finished(request: Request, response: Response) -> Response:
	"""What is done with every answer, also with an error's; it may change the answer, and cannot fail it."""
	try:
		for hook in frappe.get_hooks("after_request"):
			hooks.call(hook, response=response, request=request)
	except Exception as error:
		print(f"a hook after the request failed: {type(error).__name__}: {error}", file=sys.stderr)
	return response


def finish(request: Request) -> None:
	"""What a GET wrote is thrown away: only a verb that means writing commits."""
	if request.method in WRITING or local.flags.commit:
		frappe.db.commit()
	else:
		frappe.db.rollback()


def refused(error: Exception) -> Response:
	frappe.db.rollback()
	answer = answers.of_error(error)
	if answer.status_code >= 500:
		write_down(error)
	return answer


def write_down(error: Exception) -> None:
	"""An error that nobody foresaw is kept for staff, in a transaction of its own."""
	frappe.log_error(title=f"{type(error).__name__}: {error}"[:140])
	frappe.db.commit()
