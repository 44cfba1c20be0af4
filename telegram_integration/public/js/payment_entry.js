// Only running contracts and visits of the customer who pays can be named.
frappe.ui.form.on("Payment Entry", {
	setup(frm) {
		frm.set_query("installment_contract", () => ({
			filters: { customer: frm.doc.party || "", company: frm.doc.company, docstatus: 1 },
		}));
		frm.set_query("service_order", () => ({
			filters: { customer: frm.doc.party || "", company: frm.doc.company },
		}));
	},
	party(frm) {
		if (frm.doc.installment_contract) frm.set_value("installment_contract", "");
		if (frm.doc.service_order) frm.set_value("service_order", "");
	},
});
