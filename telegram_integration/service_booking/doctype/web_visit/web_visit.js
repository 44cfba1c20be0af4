// Staff end a login: the page asks its customer for a code again.
frappe.ui.form.on("Web Visit", {
	refresh(frm) {
		if (frm.doc.ended_at) return;
		frm.add_custom_button(__("End"), () =>
			frappe.confirm(__("The customer has to log in again in this browser. End it?"), async () => {
				await frappe.call({
					method: "telegram_integration.service_booking.api.desk_web.end_web_visit",
					args: { visit: frm.doc.name },
				});
				await frm.reload_doc();
			})
		);
	},
});
