frappe.listview_settings["Service Order"] = {
	// The number stays: it is what Telegram names. Service and phone stand on the cards of the board.
	add_fields: [
		...["status", "hold_until", "due_first", "paid_amount", "currency"],
		...["start", "master", "service", "phone"],
	],

	get_indicator(doc) {
		const status = telegram_integration.visits.status_now(doc);
		return [__(status), telegram_integration.visits.colours[status], `status,=,${doc.status}`];
	},

	formatters: {
		start: (value) => telegram_integration.visits.short(value),
	},

	onload(list) {
		if (frappe.model.can_write("Service Order") && frappe.model.can_read("Customer")) {
			list.page
				.add_inner_button(__("New order"), () => telegram_integration.visits.ask_new_order())
				.addClass("btn-primary");
		}
		add_ready_filters(list);
		if (frappe.model.can_export("Service Order")) {
			list.page.add_menu_item(__("CSV for Excel"), () => ask_export());
		}
	},
};

// The questions of an operator's morning; what he filters himself he saves in the side bar.
function add_ready_filters(list) {
	const doctype = "Service Order";
	const today = frappe.datetime.get_today();
	const between = (first, last) => [doctype, "start", "between", [first, last]];
	const going_on = ["New", "Confirmed", "Waiting Payment", "Paid", "Reserved", "Ready", "In Progress"];
	const ready = {
		// Paid visits reserve themselves and wait for the call all the same.
		[__("To be called")]: [
			[doctype, "status", "in", ["New", "Paid", "Reserved"]],
			[doctype, "confirmed_at", "is", "not set"],
		],
		[__("Waiting for payment")]: [[doctype, "status", "=", "Waiting Payment"]],
		[__("Owed again")]: [
			[doctype, "status", "in", ["New", "Waiting Payment"]],
			[doctype, "due_first", ">", 0],
			[doctype, "hold_until", "is", "not set"],
		],
		[__("Today")]: [between(today, today), [doctype, "status", "in", going_on]],
		[__("Tomorrow")]: [
			between(frappe.datetime.add_days(today, 1), frappe.datetime.add_days(today, 1)),
			[doctype, "status", "in", going_on],
		],
		[__("To be decided")]: [[doctype, "status", "=", "Cancel Requested"]],
		[__("Refund by hand")]: [[doctype, "refund_by_hand", "=", 1]],
	};
	for (const [label, filters] of Object.entries(ready)) {
		list.page.add_inner_button(
			label,
			() => list.filter_area.clear(false).then(() => list.filter_area.add(filters)),
			__("Show")
		);
	}
}

function ask_export() {
	const today = frappe.datetime.get_today();
	frappe.prompt(
		[
			{
				fieldname: "from_date",
				fieldtype: "Date",
				label: __("Visits from"),
				default: frappe.datetime.month_start(),
				reqd: 1,
			},
			{ fieldname: "to_date", fieldtype: "Date", label: __("Visits to"), default: today, reqd: 1 },
		],
		async ({ from_date, to_date }) => {
			const text = await telegram_integration.visits.get("export_orders", { from_date, to_date });
			telegram_integration.reports.save(`${__("Visits")} ${from_date} – ${to_date}.csv`, text);
		},
		__("CSV for Excel"),
		__("Download")
	);
}
