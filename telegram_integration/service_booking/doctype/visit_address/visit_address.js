frappe.ui.form.on("Visit Address", {
	refresh: (frm) => telegram_integration.place_map.follow(frm),
});
