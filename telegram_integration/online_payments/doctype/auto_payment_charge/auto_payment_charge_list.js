const CHARGE_COLOURS = { Intended: "blue", Succeeded: "green", Declined: "red", Unknown: "orange", Skipped: "gray" };

frappe.listview_settings["Auto Payment Charge"] = {
	add_fields: ["status", "currency"],
	hide_name_column: true,
	formatters: { error: (value) => telegram_integration.payment_reason(value) },
	get_indicator: (doc) => [__(doc.status), CHARGE_COLOURS[doc.status], `status,=,${doc.status}`],
};
