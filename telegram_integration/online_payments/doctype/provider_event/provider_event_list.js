const EVENT_COLOURS = { Received: "blue", Processed: "green", Refused: "gray", Failed: "red" };

frappe.listview_settings["Provider Event"] = {
	add_fields: ["status", "deliveries"],
	hide_name_column: true,
	get_indicator: (doc) => [__(doc.status), EVENT_COLOURS[doc.status], `status,=,${doc.status}`],
	// Without seconds: with them the narrow column cuts the minutes off.
	formatters: {
		received_at(value) {
			const [day, time] = frappe.datetime.convert_to_user_tz(value).split(" ");
			return `${frappe.datetime.str_to_user(day)} ${time.slice(0, 5)}`;
		},
	},
	onload: (listview) => listview.page.set_title(__("Payment Log")),
};
