"""The ERP over HTTP: one connection pool, and the doors of every subject on one object."""

from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from bot_service.erp.doors.booking import Booking
from bot_service.erp.doors.core import Core
from bot_service.erp.doors.installments import Installments
from bot_service.erp.doors.master import Master
from bot_service.erp.doors.outbox import Outbox
from bot_service.erp.doors.payments import Payments
from bot_service.erp.transport import AiohttpTransport

# More would only wait in the ERP instead of here: a bench has a handful of workers.
CONNECTIONS = 16


def connect(
	base_url: str,
	*,
	api_key: str,
	api_secret: str,
	site: str | None = None,
	timeout: float = 10,
	transport: httpx.AsyncBaseTransport | None = None,
) -> httpx.AsyncClient:
	headers = {"Authorization": f"token {api_key}:{api_secret}", "Accept": "application/json"}
	if site:
		headers["Host"] = site
	return httpx.AsyncClient(
		base_url=base_url,
		headers=headers,
		# The keys say who asks, each time. A cookie of the ERP would carry a session of one answer into the next.
		cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
		timeout=httpx.Timeout(timeout, connect=min(timeout, 3), pool=timeout * 2),
		transport=transport or AiohttpTransport(CONNECTIONS),
		trust_env=False,  # neither a proxy nor a .netrc of the machine: settings say it all
	)


class ErpClient(Core, Outbox, Installments, Payments, Booking, Master):
	"""One method for each door of the HTTP contract (tests/contract), named like it."""
