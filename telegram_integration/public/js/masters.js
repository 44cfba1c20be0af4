// What the forms of a master and of a day off share: one way to the server, and what is said of visits that are in the way.
frappe.provide("telegram_integration.masters");

Object.assign(telegram_integration.masters, {
	call(door, args, type = "POST") {
		return frappe
			.call({ method: `telegram_integration.service_booking.api.desk_masters.${door}`, type, args, freeze: true })
			.then(({ message }) => message);
	},

	// Visits that lie on days off do not move by themselves.
	tell_visits(orders) {
		if (!orders || !orders.length) {
			frappe.show_alert({ message: __("No visits lie on these days"), indicator: "green" });
			return;
		}
		const links = orders.map((name) => frappe.utils.get_form_link("Service Order", name, true));
		frappe.msgprint({
			title: __("These visits have to be moved"),
			message: links.join("<br>"),
			indicator: "orange",
		});
	},
});
