"""Where a settlement and a refund may end in the middle: the names of their fault points, in the order of the steps."""

SETTLING = (
	"settlement.after_lock",
	"settlement.after_transaction",
	"settlement.after_session",
	"books.after_entry",
	"settlement.after_books",
	"settlement.after_notices",
)
GIVING_BACK = ("refund.after_lock", "refund.after_session", "refund.after_books")
