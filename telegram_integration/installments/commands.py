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
		wrong = sum(map(_report_faults, names)) if check else 0
	refused = 0 if check else _each(context, names, _recompute)
	click.echo(f"{len(names)} contracts, {wrong} wrong, {refused} refused")
	raise SystemExit(1 if wrong or refused else 0)


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


def _recompute(name: str) -> None:
	if recompute.recompute(name):
		click.echo(f"{name}: payments counted again")


def _report_faults(name: str) -> bool:
	faults = list(recompute.faults_of(name))
	for fault in faults:
		click.echo(fault, err=True)
	return bool(faults)


commands = [adopt_sales_orders, recompute_installment_contracts]
