"""What the person at the terminal is told."""

import json
from collections.abc import Iterable

from sandbox.demo.cast import CYRILLIC, MASTER_AT, OPERATOR_AT, REMINDED, SHARING, THERAPISTS_AT
from sandbox.demo.plot import MOST_OWNED, NOTHING_OWNED
from sandbox.demo.prepare_files import MADE, PEOPLE
from sandbox.demo.settings import Settings

SHOWN = (MOST_OWNED, 1, 2, CYRILLIC, *SHARING, NOTHING_OWNED)


def tell(settings: Settings, seconds: float) -> None:
	for line in lines(settings, seconds):
		print(line, flush=True)


def lines(settings: Settings, seconds: float) -> Iterable[str]:
	people = json.loads((settings.state / PEOPLE).read_text(encoding="utf-8"))
	yield f"\n  The demo is up after {seconds:.1f} s.\n"
	yield f"  Chat page   http://127.0.0.1:{settings.chat_port}/"
	yield f"  Bot API     http://127.0.0.1:{settings.telegram_port}  (a stand-in; nothing leaves this machine)"
	yield f"  Providers   {settings.providers_url}  (stand-ins of Payme, Click, ATMOS, YooKassa, Stripe and SMS: no money moves)"
	yield f"  ERP         {settings.erp_url}  ({_erp(settings)})"
	yield f"  Desk        {_desk(settings)}"
	yield f"  Data, logs  {settings.state}\n"
	yield "  A reminder waits in the chats of these, with a button that promises a date:"
	for index in REMINDED:
		yield f"    {_name(people[index]):24} {people[index]['note'].partition('. ')[2]}"
	yield "  These work, and get their messages: the master with /day, the chats of therapists and operators:"
	for at in (MASTER_AT, THERAPISTS_AT, OPERATOR_AT):
		yield f"    {_name(people[at]):24} {people[at]['note'].partition(': ')[2]}"
	yield "  Log in as one of these, by passport or by sharing the phone (all are on the chat page):"
	for index in SHOWN:
		person = people[index]
		yield f"    {person['passport']}  {person['phone']}  {_name(person):24} {person['note'][:70]}"
	yield from _age(settings)
	yield "\n  Ctrl-C stops everything and keeps the data; RESET=1 begins anew; SCRIPT=1 plays the conversations.\n"


def _name(person: dict) -> str:
	return f"{person['first_name']} {person['last_name']}"


def is_fresh(settings: Settings) -> bool:
	"""What the notes say of contracts (due today, three days late) holds on the day they were made."""
	made = json.loads((settings.state / MADE).read_text())
	return made["made_on"] == made["today"]


def _age(settings: Settings) -> Iterable[str]:
	if not is_fresh(settings):
		made = json.loads((settings.state / MADE).read_text())["made_on"]
		anew = "they age with the calendar" if settings.bench else "RESET=1 makes them anew"
		yield f"\n  The contracts were made on {made}, so what falls due has moved since: {anew}."


def _erp(settings: Settings) -> str:
	if settings.bench:
		return f"site {settings.bench.site} of the bench in {settings.bench.path}"
	return "the embedded engine: SQLite, no ERPNext arithmetic"


def _desk(settings: Settings) -> str:
	if settings.bench:
		return f"{settings.erp_url}/app/telegram-integration  (as the site's staff)"
	return "none: the embedded engine has no Desk. Run ERP=bench with a real site to see it"
