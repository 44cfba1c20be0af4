"""A site: a folder with a database, its secrets and its queue. Made, opened, and worked on from here.

site = create_site(path, apps=["telegram_integration"], masters=Path("sandbox/masters"))
with session(site, "Administrator"):
	frappe.get_all(...)
"""

import contextlib
import json
import os
import threading
from pathlib import Path

from cryptography.fernet import Fernet

import frappe
from frappe.engine import context, install
from frappe.engine.connection import Connection
from frappe.engine.database import Database
from frappe.engine.errors import StrictModeError
from frappe.engine.meta import Meta, MetaCache
from frappe.engine.sources import Sources

SITES: dict[str, "Site"] = {}
LOCK_WAIT_SECONDS = 50  # as MariaDB waits


class Site:
	def __init__(self, path: Path, apps: list[str], masters: Path | None, strict: bool):
		self.path = path
		self.name = path.name
		self.apps = apps
		self.strict = strict
		self.config = _config(path)
		self.sources = Sources(apps, masters)
		self.metas = MetaCache(self.sources)
		self.controllers: dict[str, type] = {}
		self.hooks_cache: dict[str, dict] = {}
		self.call_counts: dict[str, tuple] = {}  # of frappe.rate_limiter
		self.lock = threading.RLock()

	@property
	def database(self) -> str:
		return str(self.path / "site.db")

	def connect(self) -> Connection:
		return Connection(self.database, float(self.config.get("lock_wait_seconds", LOCK_WAIT_SECONDS)))

	def meta(self, doctype: str, connection: Connection) -> Meta:
		found = self.metas.get(doctype, connection)
		if found is None:
			frappe.throw(frappe._("{0} {1} not found").format("DocType", doctype), frappe.DoesNotExistError)
		return found


def _config(path: Path) -> dict:
	file = path / "site_config.json"
	if not file.exists():
		path.mkdir(parents=True, exist_ok=True)
		made = {"encryption_key": Fernet.generate_key().decode(), "time_zone": "Asia/Tashkent"}
		with open(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="utf-8") as stream:
			json.dump(made, stream, indent="\t")
	return json.loads(file.read_text(encoding="utf-8"))


def create_site(path, apps: list[str], masters=None, strict: bool | None = None) -> Site:
	"""The site at the path: made if it is not there, migrated if a DocType, a fixture or a hook has changed."""
	if strict is None:
		strict = os.environ.get("ENGINE_STRICT", "") == "1"
	site = Site(Path(path).resolve(), list(apps), Path(masters).resolve() if masters else None, strict)
	SITES[site.name] = site
	with session(site, "Administrator"):
		install.bring_up(site)
	return site


def init(site, sites_path: str = ".", force: bool = False) -> None:
	"""Chooses the thread's site, by its name or its path."""
	found = site if isinstance(site, Site) else SITES.get(str(site)) or SITES.get(Path(str(site)).name)
	if found is None:
		raise ValueError(f"no site {site}: create_site() first")
	if not force and getattr(context.local, "site_object", None) is found and context.local.db is not None:
		return
	context.begin(found)


def connect(site=None, db_name=None, set_admin_as_user: bool = True) -> None:
	if site is not None:
		init(site)
	if context.local.db is None:
		current = context.site()
		context.local.db = Database(current, current.connect())
	if set_admin_as_user:
		set_user("Administrator")


def destroy() -> None:
	database = getattr(context.local, "db", None)
	if database is not None:
		database._connection.close()
	context.end()


def set_user(username: str) -> None:
	context.local.session.update(user=username, sid=username, data=context._dict())
	context.local.role_cache.clear()


@contextlib.contextmanager
def session(site: Site, user: str = "Administrator"):
	"""One transaction as the user: committed at the end, rolled back when something is raised.

	May be entered inside another session of the same thread; the outer one is back afterwards.
	"""
	outer = dict(context.local) if _is_open() else None
	if outer and outer["db"]._connection.open:
		raise StrictModeError(
			"a session inside an open write would wait for itself: commit or roll back first"
		)
	init(site, force=True)
	connect(set_admin_as_user=False)
	set_user(user)
	try:
		yield site
		context.local.db.commit()
	except BaseException:
		context.local.db.rollback()
		raise
	finally:
		destroy()
		for name, value in (outer or {}).items():
			setattr(context.local, name, value)


def _is_open() -> bool:
	return getattr(context.local, "db", None) is not None
