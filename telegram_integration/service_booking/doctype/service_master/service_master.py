"""Who goes to the customers: what he can do, where, and when he works."""

from frappe.model.document import Document

from telegram_integration.service_booking.services.masters import leaving
from telegram_integration.service_booking.services.offer import masters, plans


class ServiceMaster(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from telegram_integration.service_booking.doctype.service_master_exception.service_master_exception import (
			ServiceMasterException,
		)
		from telegram_integration.service_booking.doctype.service_master_hours.service_master_hours import (
			ServiceMasterHours,
		)
		from telegram_integration.service_booking.doctype.service_master_leave.service_master_leave import (
			ServiceMasterLeave,
		)
		from telegram_integration.service_booking.doctype.service_master_service.service_master_service import (
			ServiceMasterService,
		)

		active: DF.Check
		bio: DF.SmallText | None
		day_link_version: DF.Int
		employee: DF.Link | None
		exceptions: DF.Table[ServiceMasterException]
		leave: DF.Table[ServiceMasterLeave]
		master_name: DF.Data
		phone: DF.Data | None
		photo: DF.AttachImage | None
		services: DF.Table[ServiceMasterService]
		slot_minutes: DF.Int
		supplier: DF.Link | None
		telegram_user: DF.Link | None
		working_hours: DF.Table[ServiceMasterHours]
		zone: DF.Link | None
	# end: auto-generated types

	def validate(self) -> None:
		masters.write_times_alike(self)
		masters.require_services(self)
		masters.require_plan(self)

	def on_update(self) -> None:
		plans.follow(self, self.get_doc_before_save())
		leaving.tell_of_visits(self, self.get_doc_before_save())

	def on_trash(self) -> None:
		masters.forget_time(self)
