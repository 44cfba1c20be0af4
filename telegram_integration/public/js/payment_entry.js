// Only running contracts of the customer who pays can be named.
frappe.ui.form.on("Payment Entry", {
	setup(frm) {
		frm.set_query("installment_contract", () => ({
			filters: { customer: frm.doc.party || "", company: frm.doc.company, docstatus: 1 },
		}));
	},
	party(frm) {
		if (frm.doc.installment_contract) frm.set_value("installment_contract", "");
	},
});
