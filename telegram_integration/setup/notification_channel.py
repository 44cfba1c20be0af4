"""Makes Telegram a channel of Frappe's Notification: an option more, and two fields that say who gets it.

Only where there is such a DocType; run again after every migrate, so that options which a later Frappe or
another app adds are kept.
"""

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

MODULE = "Telegram Core"
NOTIFICATION = "Notification"
CHANNEL = "Telegram"
_FOR_TELEGRAM = f'eval:doc.channel == "{CHANNEL}"'

FIELDS = {
	NOTIFICATION: [
		{
			"fieldname": "telegram_chat",
			"fieldtype": "Link",
			"options": "Telegram Chat",
			"label": "Telegram chat",
			"description": "A group or topic of staff that is told.",
			"insert_after": "slack_webhook_url",
			"depends_on": _FOR_TELEGRAM,
			"module": MODULE,
		},
		{
			"fieldname": "telegram_customer_field",
			"fieldtype": "Data",
			"label": "Field with the customer",
			"description": "Such as customer: the customer named there is told, if he is linked in Telegram."
			" The message may use &lt;b&gt;bold&lt;/b&gt; and &lt;i&gt;italic&lt;/i&gt;; write {{ doc.title | e }} for texts.",
			"insert_after": "telegram_chat",
			"depends_on": _FOR_TELEGRAM,
			"module": MODULE,
		},
	]
}
# Frappe asks for addresses of its own, except where the channel is Slack; here as well they make no sense.
PROPERTIES = (
	("column_break_5", "depends_on", "Data", f'eval:!["Slack", "{CHANNEL}"].includes(doc.channel)'),
	(
		"recipients",
		"mandatory_depends_on",
		"Code",
		f'eval:!["Slack", "{CHANNEL}"].includes(doc.channel) && !doc.send_to_all_assignees',
	),
)


def add_channel() -> None:
	if not frappe.db.exists("DocType", NOTIFICATION):
		return
	create_custom_fields(FIELDS, update=True)
	_set("channel", "options", "Text", "\n".join(_channels()))
	for fieldname, name, kind, value in PROPERTIES:
		_set(fieldname, name, kind, value)


def _channels() -> list[str]:
	"""Frappe's own, those that another app has added, and ours; each once."""
	own = {"parent": NOTIFICATION, "fieldname": "channel"}
	stored = frappe.db.get_value("DocField", own, "options") or ""
	shown = frappe.get_meta(NOTIFICATION).get_field("channel").options or ""
	return list(dict.fromkeys([*stored.split("\n"), *shown.split("\n"), CHANNEL]))


def _set(fieldname: str, name: str, kind: str, value: str) -> None:
	where = {"doc_type": NOTIFICATION, "field_name": fieldname, "property": name}
	existing = frappe.db.exists("Property Setter", where)
	setter = frappe.get_doc("Property Setter", existing) if existing else frappe.new_doc("Property Setter")
	if existing and setter.value == value:
		return
	setter.update(
		{**where, "doctype_or_field": "DocField", "property_type": kind, "value": value, "module": MODULE}
	)
	setter.save(ignore_permissions=True)
