// The form of a master: the address of his day, his slots, and a day off at once.
frappe.ui.form.on("Service Master", {
	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_write("Service Master")) return;
		const { call } = telegram_integration.masters;
		const master = frm.doc.name;
		const group = __("Master's day");
		frm.add_custom_button(__("Open"), async () => window.open(await call("get_day_link", { master }, "GET"), "_blank", "noopener"), group);
		frm.add_custom_button(__("Copy address"), async () => frappe.utils.copy_to_clipboard(await call("get_day_link", { master }, "GET")), group);
		frm.add_custom_button(__("Renew address"), () => renew(master), group);
		frm.add_custom_button(__("Make slots now"), async () => {
			await call("make_slots_now", { master });
			frappe.show_alert({ message: __("The slots are being made"), indicator: "green" });
		});
		frm.add_custom_button(__("Give a day off"), () => ask_day_off(frm));
		frm.add_custom_button(__("Calendar"), () => show_calendar(master), __("View"));
	},
});

function show_calendar(master) {
	frappe.route_options = { master };
	frappe.set_route("List", "Service Order", "Calendar", "default");
}

function renew(master) {
	frappe.confirm(__("The address that the master has now will open nothing any more. Renew it?"), async () => {
		frappe.utils.copy_to_clipboard(await telegram_integration.masters.call("renew_day_link", { master }));
	});
}

function ask_day_off(frm) {
	const today = frappe.datetime.get_today();
	frappe.prompt(
		[
			{ fieldname: "first", fieldtype: "Date", label: __("First day"), default: today, reqd: 1 },
			{ fieldname: "last", fieldtype: "Date", label: __("Last day"), default: today, reqd: 1 },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason") },
		],
		async (values) => {
			const orders = await telegram_integration.masters.call("give_day_off", {
				master: frm.doc.name,
				reason: "",
				...values,
			});
			await frm.reload_doc();
			telegram_integration.masters.tell_visits(orders);
		},
		__("Give a day off"),
		__("Give")
	);
}
