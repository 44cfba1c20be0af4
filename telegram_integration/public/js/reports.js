// What our reports share: a CSV file that Excel opens with a double click, pills, numbers to call.
frappe.provide("telegram_integration.reports");

Object.assign(telegram_integration.reports, {
	add_csv_button(report) {
		// A chart on a dashboard asks for the filters only: it has no page.
		if (!report.page || !frappe.model.can_export(report.report_doc.ref_doctype)) return;
		report.page.add_inner_button(__("CSV for Excel"), () =>
			frappe
				.call({
					method: "telegram_integration.telegram_core.api.get_report_csv",
					type: "GET",
					args: { report: report.report_name, filters: report.get_filter_values() },
					freeze: true,
				})
				.then(({ message }) => this.save(`${__(report.report_name)}.csv`, message))
		);
	},

	// Two filters: days from and to, counted from today.
	period(from_label, from, to_label, to) {
		const day = (fieldname, label, days) => ({
			fieldname,
			label,
			fieldtype: "Date",
			default: frappe.datetime.add_days(frappe.datetime.get_today(), days),
		});
		return [day("from_date", from_label, from), day("to_date", to_label, to)];
	},

	save(filename, content) {
		const link = document.createElement("a");
		link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
		link.download = filename;
		link.click();
		URL.revokeObjectURL(link.href);
	},

	// A formatter that shows some columns as pills: {fieldname: (row) => colour}.
	formatter(pills) {
		return (value, row, column, data, default_formatter) => {
			// A table full of zeroes hides the few figures in it.
			if (value === 0 && column.fieldtype === "Currency") return "";
			const shown = default_formatter(value, row, column, data);
			if (!value || !data) return shown;
			const text = frappe.utils.escape_html(value);
			if (column.fieldname === "phone") return `<a href="tel:${text}">${text}</a>`;
			const colour = pills[column.fieldname];
			return colour ? `<span class="indicator-pill ${colour(data)}">${text}</span>` : shown;
		};
	},

	reach_colour: ({ reach }) =>
		({ telegram: "green", promised: "blue", muted: "gray" }[reach] || "orange"),
});
