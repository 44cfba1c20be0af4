// What list, calendar and form of Booking Slot share: its state by the clock, colours, and the two steps of staff.
frappe.provide("telegram_integration.slots");

Object.assign(telegram_integration.slots, {
	colours: {
		Free: "green",
		Held: "yellow",
		Pending: "orange",
		Reserved: "blue",
		Blocked: "red",
		Done: "gray",
	},

	// A hold ends by itself; its row is tidied up later.
	status_now({ status, held_until }) {
		const is_over = status === "Held" && (!held_until || held_until <= frappe.datetime.system_datetime());
		return is_over ? "Free" : status;
	},

	// Without seconds: with them the narrow column of a list cuts the minutes off.
	shown(value) {
		const [day, time] = frappe.datetime.convert_to_user_tz(value).split(" ");
		return `${frappe.datetime.str_to_user(day)} ${time.slice(0, 5)}`;
	},

	steps() {
		return {
			block: { method: "block_slots", label: __("Block"), done: (count) => __("Blocked slots: {0}", [count]) },
			open: { method: "open_slots", label: __("Open again"), done: (count) => __("Opened slots: {0}", [count]) },
		};
	},

	step_of(slot) {
		const { block, open } = this.steps();
		return { Free: block, Blocked: open }[this.status_now(slot)];
	},

	take(step, slots, refresh) {
		frappe.prompt(
			{ fieldname: "reason", fieldtype: "Data", label: __("Reason") },
			async ({ reason }) => {
				const count = await frappe.xcall(`telegram_integration.time_slots.api.${step.method}`, {
					slots,
					reason: reason || "",
				});
				frappe.show_alert({ message: step.done(count), indicator: "green" });
				refresh();
			},
			step.label,
			step.label
		);
	},
});
