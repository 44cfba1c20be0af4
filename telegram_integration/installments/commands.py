"""The subject's bench commands. Each contract is a transaction of its own: a long run can be stopped anywhere."""

from collections.abc import Callable

import click
import frappe
from frappe.commands import pass_context

from telegram_integration.installments.services import adoption, recompute
from telegram_integration.telegram_core.bench_site import open_site


@click.command("adopt-sales-orders")
@click.option("--dry-run", is_flag=True, help="Only say which orders would be taken")
@pass_context
def adopt_sales_orders(context, dry_run: bool) -> None:
	"""Make a contract for every submitted Sales Order that is paid in several parts and has none."""
	with open_site(context):
		names = adoption.adoptable_orders()
	refused = 0 if dry_run else _each(context, names, adoption.adopt)
	click.echo(f"{len(names) - refused} orders {'would be ' if dry_run else ''}adopted, {refused} refused")
	raise SystemExit(1 if refused else 0)


@click.command("recompute-installment-contracts")
@click.option("--check", is_flag=True, help="Only say what is wrong; exit code 1 if anything is")
@pass_context
def recompute_installment_contracts(context, check: bool) -> None:
	"""Count every contract's payments again; there should be nothing to change."""
	with open_site(context):
		names = recompute.submitted_contracts()
	wrong: list[str] = []

	def look(name: str) -> None:
		wrong.extend(recompute.faults_of(name) if check else recompute.recompute(name))

	refused = _each(context, names, look)
	click.echo("\n".join([*wrong, f"{len(names)} contracts, {len(wrong)} faults, {refused} refused"]))
	raise SystemExit(1 if refused or (check and wrong) else 0)


def _each(context, names: list[str], work: Callable[[str], object]) -> int:
	"""Does the work for each name in a transaction of its own; how many were refused."""
	refused = 0
	for name in names:
		try:
			with open_site(context):
				work(name)
		except frappe.ValidationError as refusal:
			refused += 1
			click.echo(f"{name}: {refusal}", err=True)
	return refused


commands = [adopt_sales_orders, recompute_installment_contracts]
