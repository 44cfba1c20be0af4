// The form of a contract. Every amount comes from the server: nothing is computed here.
const CONTRACT_API = "telegram_integration.installments.api";

frappe.ui.form.on("Installment Contract", {
	setup(frm) {
		frm.set_query("plan", () => ({
			filters: [
				["enabled", "=", 1],
				["company", "in", ["", frm.doc.company || ""]],
			],
		}));
		frm.set_query("item_code", "items", () => ({ filters: { is_sales_item: 1, disabled: 0 } }));
		frm.set_query("customer", () => ({ filters: { disabled: 0 } }));
		// The order that the contract made is cancelled with it, by the contract itself.
		frm.ignore_doctypes_on_cancel_all = ["Sales Order"];
		frm.suggested_prices = {};
		frm.preview_later = frappe.utils.debounce(() => preview(frm), 400);
	},

	onload(frm) {
		if (frm.is_new() && !frm.doc.company) {
			frm.set_value("company", frappe.defaults.get_user_default("Company"));
		}
		if (frm.is_new() && frm.doc.company) set_currency(frm);
		// The cancelled contract's order is cancelled too: the amended one will make an order of its own.
		if (frm.is_new() && frm.doc.amended_from && !frm.doc.adopted) frm.doc.sales_order = "";
	},

	refresh(frm) {
		frm.get_field("schedule").grid.cannot_add_rows = true;
		frm.get_field("payments").grid.cannot_add_rows = true;
		frm.set_df_property("items", "cannot_add_rows", Boolean(frm.doc.adopted));
		frm.set_df_property("items", "cannot_delete_rows", Boolean(frm.doc.adopted));
		paint_schedule(frm);
		if (frm.doc.docstatus === 1) {
			show_standing(frm);
			add_payment_button(frm);
		}
		if (frm.doc.customer && !frm.is_new()) show_telegram(frm);
	},

	company: set_currency,
	plan: (frm) => frm.preview_later(),
	contract_date: (frm) => frm.preview_later(),
	down_payment: (frm) => frm.preview_later(),
	items_remove: (frm) => frm.preview_later(),

	customer(frm) {
		frm.set_value("language", ""); // another customer, another language: the server knows which
		if (!frm.doc.customer) return frm.set_value("customer_name", "");
		return frappe.db
			.get_value("Customer", frm.doc.customer, "customer_name")
			.then(({ message }) => frm.set_value("customer_name", message.customer_name));
	},
});

frappe.ui.form.on("Installment Contract Item", {
	item_code(frm, cdt, cdn) {
		const row = locals[cdt][cdn];
		if (!row.item_code) return;
		frappe.db
			.get_value("Item", row.item_code, "item_name")
			.then(({ message }) => frappe.model.set_value(cdt, cdn, "item_name", message.item_name));
		suggest_price(frm, row);
	},
	qty: (frm) => frm.preview_later(),
	base_rate: (frm) => frm.preview_later(),
	items_remove: (frm) => frm.preview_later(),
});

function set_currency(frm) {
	if (!frm.doc.company) return;
	frappe.db.get_value("Company", frm.doc.company, "default_currency").then(({ message }) => {
		if (message.default_currency !== frm.doc.currency) {
			frm.set_value("currency", message.default_currency);
		}
		frm.preview_later();
	});
}

// The price of the buyer's price list, where there is one; what staff have written themselves stays.
function suggest_price(frm, row) {
	const { item_code, name } = row;
	const { company, customer, contract_date } = frm.doc;
	if (!company || (row.base_rate && row.base_rate !== frm.suggested_prices[name])) return;
	frappe
		.call({
			method: `${CONTRACT_API}.get_item_price`,
			type: "GET",
			args: { item_code, company, customer, contract_date, qty: row.qty || 1 },
		})
		.then(({ message: price }) => {
			const typed_meanwhile = row.base_rate && row.base_rate !== frm.suggested_prices[name];
			if (row.item_code !== item_code || typed_meanwhile) return;
			frm.suggested_prices[name] = price;
			frappe.model.set_value(row.doctype, name, "base_rate", price || 0);
		});
}

function preview(frm) {
	const doc = frm.doc;
	const items = (doc.items || []).filter((row) => row.item_code && row.qty);
	if (doc.docstatus || doc.adopted || !doc.plan || !doc.contract_date) return;
	if (!items.length || items.length !== doc.items.length) return;
	frappe
		.call({
			method: `${CONTRACT_API}.preview_contract`,
			args: {
				contract: {
					plan: doc.plan,
					currency: doc.currency,
					contract_date: doc.contract_date,
					down_payment: doc.down_payment,
					items: items.map(({ item_code, qty, base_rate }) => ({ item_code, qty, base_rate })),
				},
			},
		})
		.then(({ message }) => show_preview(frm, message));
}

function show_preview(frm, answer) {
	frm.dashboard.clear_headline();
	if (answer.problem) {
		frm.dashboard.set_headline_alert(frappe.utils.escape_html(answer.problem), "orange");
		return;
	}
	const { items, schedule, down_payment, ...totals } = answer;
	Object.assign(frm.doc, totals);
	items.forEach((line, index) => Object.assign(frm.doc.items[index], line));
	frm.clear_table("schedule");
	schedule.forEach((row) => Object.assign(frm.add_child("schedule"), row));
	frm.refresh_fields();
	paint_schedule(frm);
}

const ROW_COLOURS = { Paid: "green", Partial: "blue", Overdue: "orange", Unpaid: "gray" };

function paint_schedule(frm) {
	const today = frappe.datetime.get_today();
	(frm.fields_dict.schedule.grid.grid_rows || []).forEach((grid_row) => {
		const row = grid_row.doc;
		// Judged by today: the nightly job may not have run yet.
		const status = row.outstanding > 0 && row.due_date < today ? "Overdue" : row.status || "Unpaid";
		const colour = frm.doc.docstatus === 1 ? ROW_COLOURS[status] : "gray";
		grid_row.wrapper
			.find('[data-fieldname="status"] .static-area')
			.html(`<span class="indicator-pill ${colour}">${__(status)}</span>`);
	});
}

function money(frm, amount) {
	return format_currency(amount, frm.doc.currency);
}

function show_standing(frm) {
	const doc = frm.doc;
	const done = doc.grand_total ? Math.max(0, Math.min(100, (doc.paid / doc.grand_total) * 100)) : 0;
	frm.dashboard.add_progress(
		__("Paid"),
		[
			{
				title: __("Paid"),
				width: `${done}%`,
				progress_class: doc.status === "Overdue" ? "progress-bar-warning" : "progress-bar-success",
			},
		],
		__("{0} of {1} paid", [money(frm, doc.paid), money(frm, doc.grand_total)])
	);
	frm.dashboard.add_indicator(__("Outstanding: {0}", [money(frm, doc.outstanding)]), "blue");
	if (doc.overdue_amount > 0) {
		const late = [money(frm, doc.overdue_amount), doc.days_overdue];
		frm.dashboard.add_indicator(__("Overdue: {0}, {1} days", late), "orange");
	} else if (doc.next_due_date) {
		const next = [money(frm, doc.next_due_amount), frappe.datetime.str_to_user(doc.next_due_date)];
		frm.dashboard.add_indicator(__("Next: {0} on {1}", next), "gray");
	}
	if (doc.overpaid > 0) {
		frm.dashboard.add_indicator(__("Overpaid: {0}", [money(frm, doc.overpaid)]), "purple");
	}
}

function add_payment_button(frm) {
	if (frm.doc.status === "Closed" || !frappe.model.can_create("Payment Entry")) return;
	frm.add_custom_button(__("New payment"), () => new_payment(frm)).addClass("btn-primary");
}

function new_payment(frm) {
	return frappe
		.call({
			method: `${CONTRACT_API}.get_next_payment`,
			type: "GET",
			args: { contract: frm.doc.name },
			freeze: true,
		})
		.then(({ message }) => {
			const [entry] = frappe.model.sync(message);
			frappe.set_route("Form", entry.doctype, entry.name);
		});
}

// Through the customer: the contract itself holds no Telegram account.
function show_telegram(frm) {
	if (!frappe.model.can_read("Telegram User")) return;
	frappe.db
		.get_value("Telegram User", { customer: frm.doc.customer }, ["name", "username", "is_blocked"])
		.then(({ message }) => {
			if (!message || !message.name) {
				if (frm.doc.docstatus === 1) frm.dashboard.add_indicator(__("Not in Telegram"), "gray");
				return;
			}
			frm.add_custom_button(
				__("Telegram User"),
				() => frappe.set_route("Form", "Telegram User", message.name),
				__("View")
			);
			const who = frappe.utils.escape_html(message.username ? `@${message.username}` : message.name);
			frm.dashboard.add_indicator(__("Telegram: {0}", [who]), message.is_blocked ? "red" : "green");
		});
}
