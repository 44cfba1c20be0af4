"""The sign of the Uzbek sum: Frappe writes it "лв", which is the Bulgarian lev.

Whatever else a site has chosen for it stays, and the right sign stays when the app goes.
"""

import frappe

WRONG = "лв"
SUM = {"symbol": "so'm", "symbol_on_right": 1}


def correct_the_sum() -> None:
	if frappe.db.get_value("Currency", "UZS", "symbol") == WRONG:
		frappe.db.set_value("Currency", "UZS", SUM)
