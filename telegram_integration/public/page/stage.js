/* How an order stands, as a customer would tell it apart, and in what colour that is said. */
export const MOODS = {
	New: "busy",
	NewHeld: "warn",
	Confirmed: "good",
	WaitingPayment: "warn",
	Paid: "good",
	Reserved: "good",
	Ready: "good",
	OnTheWay: "busy",
	InProgress: "busy",
	Completed: "good",
	CancelRequested: "warn",
	Cancelled: "bad",
	NoShow: "bad",
};

/* The status, and between two of them what is more than that. */
export function stageOf(order) {
	const status = order.status.replaceAll(" ", "");
	if (status === "New" && order.due_now > 0 && order.hold_until) {
		return "NewHeld";
	}
	const last = order.timeline.at(-1)?.event;
	return status === "Ready" && last === "visit_on_the_way" ? "OnTheWay" : status;
}
