// The two dialogs by which staff change who is linked to whom. Used on Telegram User and on Customer.
frappe.provide("telegram_integration.link");

telegram_integration.link = {
	can_unlink() {
		return this.has_role("Telegram Operator") || this.can_relink();
	},

	can_relink() {
		return this.has_role("Telegram Manager") || this.has_role("System Manager");
	},

	has_role(role) {
		return frappe.user_roles.includes(role);
	},

	unlink(telegram_user, done) {
		this.ask(__("Unlink"), [this.reason_field()], (values) =>
			this.call("unlink_customer", { telegram_user, reason: values.reason }, done)
		);
	},

	// One of the two is known where the button stands; the dialog asks for the other.
	relink({ telegram_user, customer }, done) {
		const fields = [];
		if (!telegram_user) {
			fields.push({
				fieldname: "telegram_user",
				fieldtype: "Link",
				options: "Telegram User",
				label: __("Telegram User"),
				reqd: 1,
			});
		}
		if (!customer) {
			fields.push({
				fieldname: "customer",
				fieldtype: "Link",
				options: "Customer",
				label: __("Customer"),
				description: __("If another Telegram account is linked to this customer, it loses him."),
				reqd: 1,
			});
		}
		this.ask(__("Relink", null, "Telegram User"), [...fields, this.reason_field()], (values) =>
			this.call("relink_customer", { telegram_user, customer, ...values }, done)
		);
	},

	reason_field() {
		return {
			fieldname: "reason",
			fieldtype: "Small Text",
			label: __("Reason"),
			description: __("Kept in the Business Events with your name and the time."),
			reqd: 1,
		};
	},

	ask(title, fields, submit) {
		const dialog = new frappe.ui.Dialog({
			title,
			fields,
			primary_action_label: title,
			primary_action(values) {
				dialog.hide();
				submit(values);
			},
		});
		dialog.show();
	},

	call(method, args, done) {
		frappe
			.xcall(`telegram_integration.telegram_core.api.${method}`, args)
			.then(() => {
				frappe.show_alert({ message: __("Done"), indicator: "green" });
				done();
			});
	},
};
