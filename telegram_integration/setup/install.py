"""What a site needs beside the DocTypes: custom fields. Safe to run again after every migrate."""

from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

from telegram_integration.setup.custom_fields import CUSTOM_FIELDS


def after_install() -> None:
	create_custom_fields(CUSTOM_FIELDS, update=True)


def after_migrate() -> None:
	create_custom_fields(CUSTOM_FIELDS, update=True)
