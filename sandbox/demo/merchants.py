"""The shop's accounts with the payment providers: settings in test mode that point to the stand-ins of this machine.

The keys are those that the stand-ins know. A site that takes real money is left alone.
"""

from dataclasses import dataclass

import frappe
from frappe.utils import cint

from sandbox.demo import ground
from sandbox.providers import click_desk, payme_page
from sandbox.providers.atmos_desk import Store
from sandbox.providers.stripe import Account
from sandbox.providers.yookassa import Shop

MODE, MODE_ACCOUNT, SETTINGS = "Mode of Payment", "Mode of Payment Account", "Online Payment Settings"
STORE, SHOP, ACCOUNT = Store(), Shop(), Account()


@dataclass(frozen=True)
class Merchant:
	"""One provider: how it is called, its settings record, and what of that record the stand-in needs."""

	title: str
	doctype: str
	fields: dict[str, object]


def merchants(stand_ins: str) -> list[Merchant]:
	"""``stand_ins``: the address of sandbox.providers."""
	return [
		Merchant(
			"Payme",
			"Payme Merchant",
			{
				"checkout_url": f"{stand_ins}/payme",
				"account_field": "order_id",
				"test_merchant_id": payme_page.MERCHANT,
				"test_secret_key": payme_page.KEY,
			},
		),
		Merchant(
			"Click",
			"Click Merchant",
			{
				"pay_page": f"{stand_ins}/click/services/pay",
				"api_url": f"{stand_ins}/click/v2/merchant",
				"test_merchant_id": click_desk.MERCHANT,
				"test_service_id": click_desk.SERVICE,
				"test_merchant_user_id": click_desk.USER,
				"test_secret_key": click_desk.SECRET,
				"test_api_secret_key": click_desk.API_SECRET,
			},
		),
		Merchant(
			"ATMOS",
			"ATMOS Merchant",
			{
				"gateway_url": f"{stand_ins}/atmos",
				"callback_hash": STORE.callback_hash,
				"test_store_id": STORE.store_id,
				"test_consumer_key": STORE.consumer_key,
				"test_consumer_secret": STORE.consumer_secret,
				"test_api_key": STORE.api_key,
			},
		),
		Merchant(
			"YooKassa",
			"YooKassa Merchant",
			{
				"api_url": f"{stand_ins}/yookassa/v3",
				"test_shop_id": SHOP.shop_id,
				"test_secret_key": SHOP.secret_key,
			},
		),
		Merchant(
			"Stripe",
			"Stripe Merchant",
			{
				"api_url": f"{stand_ins}/stripe/v1",
				"test_secret_key": ACCOUNT.secret_key,
				"test_webhook_secret": ACCOUNT.webhook_secret,
			},
		),
	]


def open_accounts(site: str, stand_ins: str) -> None:
	"""``site``: the address under which people and providers reach this ERP."""
	wanted = merchants(stand_ins)
	_refuse_where_money_is_real([merchant.doctype for merchant in wanted])
	_say_where_the_page_is(site)
	company, cash = ground.company_and_cash()
	for merchant in wanted:
		settings = frappe.get_doc(merchant.doctype)
		settings.update({"enabled": 1, "test_mode": 1, "currency": ground.CURRENCY, **merchant.fields})
		settings.mode_of_payment = _mode_of_payment(merchant.title, company, cash)
		settings.save(ignore_permissions=True)


def _refuse_where_money_is_real(doctypes: list[str]) -> None:
	for doctype in doctypes:
		settings = frappe.get_doc(doctype)
		if cint(settings.enabled) and not cint(settings.test_mode):
			raise SystemExit(f"{doctype} of this site takes real money: the demo does not touch it")


def _say_where_the_page_is(site: str) -> None:
	settings = frappe.get_doc(SETTINGS)
	# YooKassa's stand-in names the company's address in this header, as a proxy in front of the site would.
	settings.update({"public_url": site, "trusted_proxy_header": SHOP.proxy_header})
	settings.save(ignore_permissions=True)


def _mode_of_payment(title: str, company: str, cash: str) -> str:
	"""Of the provider, with an account of its own in the company's books."""
	if not frappe.db.exists(MODE, title):
		mode = frappe.new_doc(MODE)
		mode.update({"mode_of_payment": title, "type": "General", "enabled": 1})
		mode.insert(ignore_permissions=True)
	if not frappe.db.exists(MODE_ACCOUNT, {"parent": title, "company": company}):
		mode = frappe.get_doc(MODE, title)
		mode.append("accounts", {"company": company, "default_account": _account(title, company, cash)})
		mode.save(ignore_permissions=True)
	return title


def _account(title: str, company: str, cash: str) -> str:
	of_provider = {"company": company, "account_name": title}
	found = frappe.db.get_value("Account", of_provider, "name", order_by="creation asc")
	if found:
		return found
	account = frappe.new_doc("Account")
	account.update({**of_provider, "root_type": "Asset", "account_type": "Bank", "is_group": 0})
	account.update({"account_currency": ground.CURRENCY})
	account.parent_account = frappe.db.get_value("Account", cash, "parent_account")
	return account.insert(ignore_permissions=True).name
