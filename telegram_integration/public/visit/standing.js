/* How the visit stands: in a sentence, with its facts, its story, and what can be done. */
import { button, h, icon } from "../page/dom.js?v=f7aa044417";
import { placeInWords } from "../page/place.js?v=f7aa044417";
import { MOODS, stageOf } from "../page/stage.js?v=f7aa044417";
import { dateOf, dayFromToday, inSentence, moment, money, timeOf, until } from "../page/words.js?v=f7aa044417";
import { rating } from "./rating.js?v=f7aa044417";

const SIGNS = {
	New: "check",
	NewHeld: "clock",
	Confirmed: "check",
	WaitingPayment: "clock",
	Paid: "check",
	Reserved: "check",
	Ready: "check",
	OnTheWay: "road",
	InProgress: "clock",
	Completed: "star",
	CancelRequested: "clock",
	Cancelled: "cross",
	NoShow: "cross",
};

export function standing(page) {
	const { order, t } = page;
	const stage = stageOf(order);
	return {
		nodes: [
			h(
				"div",
				{ class: "state" },
				h("span", { class: `badge still ${MOODS[stage]}` }, icon(SIGNS[stage])),
				h("h1", { tabindex: "-1" }, t(`heading_${stage}`)),
				h("p", { class: "soft" }, sentence(page, stage))
			),
			order.can.includes("rate") ? rating(page) : null,
			facts(page),
			story(page),
			deeds(page),
		],
		bar: null,
	};
}

function sentence({ order, t, state }, stage) {
	const today = dateOf(state.page.now);
	const values = {
		until: order.hold_until ? until(order.hold_until, today, t) : "",
		when: inSentence(order.start, today, t),
		amount: sum(order.refund_due + order.refunded, order, t),
	};
	if (stage === "Cancelled" && order.refund_due + order.refunded > 0) {
		return t("text_CancelledRefund", values);
	}
	if (stage === "Cancelled" && !order.timeline.some((one) => one.event === "order_cancelled")) {
		return t("text_Expired");
	}
	return stage === "Completed" && order.quality_score ? t("text_Rated") : t(`text_${stage}`, values);
}

const sum = (amount, order, t) => money(amount.toFixed(2), order.currency, t);

function facts({ order, t, state }) {
	const today = dateOf(state.page.now);
	const options = order.options.map((one) => one.title);
	const isOver = ["Cancelled", "No Show"].includes(order.status);
	const rest = order.total - order.paid;
	const rows = [
		["factWhen", `${dayFromToday(dateOf(order.start), today, t)}, ${timeOf(order.start)}\u2060–\u2060${timeOf(order.end)}`],
		["factService", [order.service, ...options].join(", ")],
		["factMaster", order.master],
		["factAddress", placeInWords(order.place, t)],
		["factPhone", order.phone],
		["factComment", order.comment],
		["orderNumber", order.order_id.replace(/(\w)-(?=\w)/g, "$1\u2011")],
		["factTotal", sum(order.total, order, t)],
		["factPaid", order.paid > 0 ? sum(order.paid, order, t) : ""],
		["factRefunded", order.refunded > 0 ? sum(order.refunded, order, t) : ""],
		["factRefundDue", order.refund_due > 0 ? sum(order.refund_due, order, t) : ""],
		["factRest", order.payment_terms !== "Prepaid" && !isOver && rest > 0 && rest !== order.due_now ? sum(rest, order, t) : ""],
	];
	return h("dl", { class: "facts" }, rows.filter(([, value]) => value).map(([key, value]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value))));
}

function story({ order, t }) {
	const declined = order.timeline.findLast((one) => one.event === "order_cancel_declined");
	const words = (one) => t(`event_${one.event}`) + (one === declined && order.cancel_declined ? `: ${order.cancel_declined}` : "");
	const lines = order.timeline.map((one) => h("li", {}, h("span", {}, words(one)), h("time", { datetime: one.at }, moment(one.at))));
	return lines.length ? [h("h2", {}, t("timelineTitle")), h("ol", { class: "story" }, lines)] : [];
}

function deeds({ order, t, state, go }) {
	const again = new URLSearchParams({ again: order.order_id, service: order.service_id, master: order.any_master ? "" : order.master_id });
	order.options.forEach((one) => again.append("option", one.option));
	const isOver = ["Completed", "Cancelled", "No Show"].includes(order.status);
	const deed = (label, press) => button(label, press, { look: "button second" });
	return [
		order.can.includes("move") ? deed(t("move"), () => go("moving")) : null,
		order.can.includes("request_cancel") ? button(t("cancel"), () => go("cancelling"), { look: "quiet bad" }) : null,
		h("a", { class: isOver ? "button second" : "quiet link", href: `/booking?${again}` }, t("again")),
		state.page.bot_url ? h("a", { class: "quiet link", href: state.page.bot_url }, t("inTelegram")) : null,
	];
}

export { sum };
