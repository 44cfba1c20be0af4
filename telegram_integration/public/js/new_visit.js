// "New order" of the Desk: a customer has called, and staff book for him while he is on the line.
frappe.provide("telegram_integration.visits");

Object.assign(telegram_integration.visits, {
	ask_new_order() {
		// One key for one dialog: pressed twice, one order is made.
		const idempotency_key = frappe.utils.get_random(20);
		const dialog = new frappe.ui.Dialog({
			title: __("New order"),
			size: "large",
			fields: this.new_order_fields(),
			primary_action_label: __("Book"),
			primary_action: (values) => this.book(dialog, { ...this.read_order(dialog, values), idempotency_key }),
		});
		const service = () => dialog.get_value("service");
		dialog.fields_dict.customer.df.onchange = () => this.offer_addresses(dialog);
		dialog.fields_dict.service.df.onchange = () => {
			this.offer_options(dialog);
			this.follow_times(dialog, service);
		};
		dialog.show();
		const mark = (place) => (dialog.place = place);
		telegram_integration.place_map.show(dialog.fields_dict.place_map, {}, mark);
		this.follow_times(dialog, service);
		this.offer_addresses(dialog);
	},

	new_order_fields() {
		const is_new = "eval:!doc.visit_address";
		const words = (fieldname, label, more = {}) => ({ fieldname, fieldtype: "Data", label, ...more });
		const choices = ["", "Yes", "No"].map((value) => ({ value, label: value && __(value) }));
		const yes_or_no = (fieldname, label, more = {}) => ({ fieldname, fieldtype: "Select", label, options: choices, ...more });
		return [
			{ fieldname: "customer", fieldtype: "Link", options: "Customer", label: __("Customer"), reqd: 1 },
			{
				fieldname: "service",
				fieldtype: "Link",
				options: "Bookable Service",
				label: __("Service"),
				get_query: () => ({ filters: { active: 1 } }),
				reqd: 1,
			},
			{ fieldname: "options", fieldtype: "MultiCheck", label: __("Options"), options: [], columns: 1 },
			{ fieldtype: "Column Break" },
			...this.time_fields(),
			{ fieldtype: "Section Break", label: __("Address") },
			{ fieldname: "visit_address", fieldtype: "Select", label: __("Where to") },
			{
				fieldname: "address",
				fieldtype: "Small Text",
				label: __("Address"),
				depends_on: is_new,
				mandatory_depends_on: is_new,
			},
			words("landmark", __("Landmark"), { depends_on: is_new }),
			words("parking", __("Parking"), { depends_on: is_new }),
			{ fieldtype: "Column Break" },
			words("entrance", __("Entrance"), { depends_on: is_new }),
			words("floor", __("Floor"), { depends_on: is_new }),
			yes_or_no("elevator", __("Elevator"), { depends_on: is_new }),
			words("on_site_name", __("Who is there"), { depends_on: is_new }),
			words("on_site_phone", __("Phone on site"), { depends_on: is_new }),
			{ fieldname: "place_map", fieldtype: "HTML", label: __("Map"), depends_on: is_new },
			{ fieldtype: "Section Break", label: __("Work order"), collapsible: 1 },
			{ fieldname: "constraints", fieldtype: "Small Text", label: __("Constraints") },
			{ fieldname: "therapist_note", fieldtype: "Small Text", label: __("Note to the master") },
			{ fieldtype: "Column Break" },
			yes_or_no("space_2x2", __("Space of 2 × 2 m")),
			words("oil", __("Oil")),
			words("pets", __("Pets")),
			{ fieldname: "comment", fieldtype: "Small Text", label: __("The customer's words") },
		];
	},

	async offer_addresses(dialog) {
		const customer = dialog.get_value("customer");
		const known = customer ? await this.get("get_addresses", { customer }) : [];
		const options = known.map((one) => ({
			value: one.address_id,
			label: [one.title, one.address].filter(Boolean).join(": "),
		}));
		dialog.set_df_property("visit_address", "options", [...options, { value: "", label: __("A new address") }]);
		dialog.set_value("visit_address", known.length ? known[0].address_id : "");
	},

	async offer_options(dialog) {
		const name = dialog.get_value("service");
		const service = name ? await frappe.db.get_doc("Bookable Service", name) : { options: [] };
		const field = dialog.fields_dict.options;
		field.df.options = service.options
			.filter((option) => option.active)
			.map(({ option_name, price }) => ({
				value: option_name,
				label: `${frappe.utils.escape_html(option_name)}: ${format_currency(price)}`,
			}));
		field.refresh();
	},

	read_order(dialog, { day, time, ...values }) {
		const place = values.visit_address ? {} : dialog.place;
		return { ...values, ...place, options: dialog.get_value("options") || [], start: `${day} ${time}:00` };
	},

	async book(dialog, values) {
		const answer = await this.take("new_order", { values: JSON.stringify(values) });
		this.settle(
			answer,
			({ order }) => {
				dialog.hide();
				frappe.set_route("Form", "Service Order", order);
			},
			({ start, master }) => this.book(dialog, { ...values, start, master })
		);
	},
});
