// What form, list and calendar of Service Order share: colours, the clock's verdict, and the dialogs that look for a free time.
frappe.provide("telegram_integration.visits");

Object.assign(telegram_integration.visits, {
	API: "telegram_integration.service_booking.api.desk",

	colours: {
		New: "blue",
		Confirmed: "cyan",
		"Waiting Payment": "orange",
		Paid: "purple",
		Reserved: "light-blue",
		Ready: "green",
		"In Progress": "yellow",
		Completed: "gray",
		"Cancel Requested": "red",
		Cancelled: "gray",
		"No Show": "pink",
	},

	// An unpaid time that has run out is given up at once; its row is written a few minutes later.
	status_now({ status, hold_until, due_first, paid_amount }) {
		const is_unpaid = ["New", "Waiting Payment"].includes(status) && flt(paid_amount) < flt(due_first);
		const is_over = is_unpaid && hold_until && hold_until <= frappe.datetime.system_datetime();
		return is_over ? "Cancelled" : status;
	},

	get(door, args) {
		return frappe
			.call({ method: `${this.API}.${door}`, type: "GET", args })
			.then(({ message }) => message);
	},

	take(door, args) {
		return frappe
			.call({ method: `${this.API}.${door}`, args, freeze: true })
			.then(({ message }) => message);
	},

	shown(value) {
		const [day, time] = frappe.datetime.convert_to_user_tz(value).split(" ");
		return `${this.day(day)}, ${time.slice(0, 5)}`;
	},

	// Without weekday and seconds: with them the narrow column of a list cuts the minutes off.
	short(value) {
		const [day, time] = frappe.datetime.convert_to_user_tz(value).split(" ");
		return `${frappe.datetime.str_to_user(day)} ${time.slice(0, 5)}`;
	},

	day(value) {
		// In the user's language, which moment does not always have.
		const weekday = new Intl.DateTimeFormat(frappe.boot.lang || "en", { weekday: "long" });
		return `${frappe.datetime.str_to_user(value)} (${weekday.format(new Date(`${value}T12:00`))})`;
	},

	// Fields of a dialog by which a master, a day and a time are chosen; ``service()`` says what for.
	time_fields(master) {
		return [
			{
				fieldname: "master",
				fieldtype: "Link",
				options: "Service Master",
				label: __("Master"),
				default: master || "",
				description: __("Empty: whoever is free; the one with the fewest visits that day."),
				get_query: () => ({ filters: { active: 1 } }),
			},
			{ fieldname: "day", fieldtype: "Select", label: __("Day"), reqd: 1 },
			{ fieldname: "time", fieldtype: "Select", label: __("Time"), reqd: 1 },
		];
	},

	// Keeps day and time of a dialog in step with what is free. Call after the dialog is shown.
	follow_times(dialog, service) {
		const fill = (fieldname, options) => {
			dialog.set_df_property(fieldname, "options", options);
			const values = options.map((option) => option.value || option);
			const kept = values.includes(dialog.get_value(fieldname)) ? dialog.get_value(fieldname) : values[0];
			return dialog.set_value(fieldname, kept || "");
		};
		const wish = () => ({ service: service(), master: dialog.get_value("master") || "" });
		const times = async () => {
			const day = dialog.get_value("day");
			const asked = wish();
			const free = day && asked.service ? await this.get("get_free_times", { ...asked, day }) : [];
			return fill("time", free);
		};
		const days = async () => {
			const asked = wish();
			if (!asked.service) return fill("day", []);
			const free = await this.get("get_free_days", asked);
			const options = free.map(({ date, count }) => ({
				value: date,
				label: `${this.day(date)}: ${__("{0} free", [count])}`,
			}));
			dialog.set_df_property("day", "description", options.length ? "" : __("No free time within reach."));
			await fill("day", options);
			return times();
		};
		dialog.fields_dict.master.df.onchange = days;
		dialog.fields_dict.day.df.onchange = times;
		return days();
	},

	// What a door answers: done, or refused with times that can be had instead.
	settle(answer, done, again) {
		if (!answer) return;
		if (answer.result === "done") return done(answer);
		const { reason, alternatives } = answer;
		if (!alternatives.length || !again) return frappe.msgprint({ message: reason, indicator: "orange" });
		frappe.prompt(
			{
				fieldname: "choice",
				fieldtype: "Select",
				label: __("These can be had"),
				options: alternatives.map((one, index) => ({
					value: String(index),
					label: `${this.shown(one.start)}, ${one.master_name}`,
				})),
				default: "0",
				reqd: 1,
			},
			({ choice }) => again(alternatives[cint(choice)]),
			reason,
			__("Take it")
		);
	},
});
