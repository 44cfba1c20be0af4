"""Telegram as a channel of Frappe's own Notification. Frappe 15 has no hook for channels: the class is extended."""

import frappe
from frappe.email.doctype.notification.notification import Notification

from telegram_integration.telegram_core.services import notification_messages


class TelegramNotification(Notification):
	def validate(self) -> None:
		super().validate()
		if self.channel == notification_messages.CHANNEL:
			notification_messages.check(self)

	def send(self, doc) -> None:
		"""Like Frappe's own channels: a notification that fails does not keep its document from being saved."""
		if self.channel == notification_messages.CHANNEL:
			try:
				notification_messages.queue(self, doc)
			except Exception as error:
				title = f"Notification {self.name} was not queued for Telegram"
				frappe.log_error(title=title, message=type(error).__name__)
		super().send(doc)
