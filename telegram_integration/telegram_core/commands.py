"""Commands of the bench for telegram_core. Each opens a site and calls one service."""

import click
from frappe.commands import pass_context

from telegram_integration.telegram_core.bench_site import open_site
from telegram_integration.telegram_core.services import bot_user, identities


@click.command("rebuild-telegram-identities")
@pass_context
def rebuild_telegram_identities(context) -> None:
	"""Compare every customer with the index by which the bot finds customers, and put the index right.

	Needed after customers were written past their documents (SQL, bulk updates). Prints how many rows had to
	change; a second run says 0. The scheduler does the same once a day.
	"""
	with open_site(context):
		changed = identities.rebuild()
	click.echo(f"{changed} rows changed")


@click.command("create-telegram-bot-user")
@click.option("--email", default="telegram-bot@example.com", show_default=True, help="Name of the API user.")
@click.option("--rotate", is_flag=True, help="Make a new key and secret; the old ones stop working at once.")
@pass_context
def create_telegram_bot_user(context, email: str, rotate: bool) -> None:
	"""Make the API user of the bot, with the single role Telegram Bot, and print its key and secret.

	The secret is shown once. Put both into the bot's environment as ERP_API_KEY and ERP_API_SECRET. Run again
	without --rotate, the command changes nothing but takes away any other role.
	"""
	with open_site(context):
		made = bot_user.ensure_bot_user(email, rotate=rotate)
	click.echo(f"ERP_API_USER={made.user}")
	click.echo(f"ERP_API_KEY={made.api_key}")
	if made.api_secret:
		click.echo(f"ERP_API_SECRET={made.api_secret}")
	else:
		click.echo("The secret was shown when it was made; --rotate makes a new one.")


commands = [rebuild_telegram_identities, create_telegram_bot_user]
