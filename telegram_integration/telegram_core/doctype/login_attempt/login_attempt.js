frappe.ui.form.on("Login Attempt", {
	refresh(frm) {
		frm.disable_save();
	},
});
