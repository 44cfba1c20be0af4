"""What belongs to the thread at work: its site, its connection, its user, its request."""

from werkzeug.local import Local, LocalProxy, release_local

local = Local()


class _dict(dict):
	"""A dict whose keys are attributes too; a missing one is None."""

	def __getattr__(self, name):
		if name.startswith("__"):
			raise AttributeError(name)
		return self.get(name)

	def __setattr__(self, name, value):
		self[name] = value

	def __delattr__(self, name):
		self.pop(name, None)

	def update(self, *args, **kwargs):
		super().update(*args, **kwargs)
		return self

	def copy(self):
		return _dict(self)


def proxy(name: str) -> LocalProxy:
	return LocalProxy(local, name)


def begin(site) -> None:
	"""A thread starts to work on a site: everything of an earlier work is forgotten."""
	release_local(local)
	local.site_object = site
	local.site = site.name
	local.sites_path = str(site.path.parent)
	local.conf = _dict(site.config)
	local.flags = _dict()
	local.form_dict = _dict()
	local.response = _dict(docs=[])
	local.message_log = []
	local.error_log = []
	local.request = None
	local.request_ip = None
	local.lang = "en"
	local.session = _dict(user="Guest", sid="Guest", data=_dict())
	local.document_cache = {}
	local.role_cache = {}
	local.db = None


def end() -> None:
	release_local(local)


def site():
	"""The site at work; an error that says so where there is none."""
	found = getattr(local, "site_object", None)
	if found is None:
		raise RuntimeError("no site: call frappe.init(site) and frappe.connect() first")
	return found
