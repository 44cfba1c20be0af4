frappe.listview_settings["Payment Reminder"] = { hide_name_column: true };
