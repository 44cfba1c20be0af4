/* Another time, or no visit at all. */
import { button, h, say } from "../page/dom.js?v=f7aa044417";
import { dayAndTime } from "../page/day_and_time.js?v=f7aa044417";
import { field } from "../page/form.js?v=f7aa044417";
import { dateOf, dayFromToday, timeOf } from "../page/words.js?v=f7aa044417";
import { sum } from "./standing.js?v=f7aa044417";

const LONGEST = 500;

export function moving(page) {
	const { t, order, state, told } = page;
	if (!order.can.includes("move")) {
		return gone(page);
	}
	const wish = { service: order.service_id, ...state.wish, master: state.wish.master ?? order.master_id };
	const choose = (changes) => {
		Object.assign(state.wish, changes);
		Object.assign(state, { problem: "", offers: [] });
		say("");
		page.draw();
	};
	const nodes = dayAndTime({
		t,
		today: dateOf(state.page.now),
		wish,
		told,
		choose,
		waiting: page.waiting,
		empty: () => [h("p", { class: "note" }, t(wish.master ? "noDays" : "noDaysAny"))],
	});
	const isReady = Boolean(wish.day && wish.time);
	return {
		title: t("moveTitle"),
		nodes: [offers(page, wish, choose), masters(page, wish, choose), ...nodes],
		bar: { label: t("moveThere"), isReady, press: () => move(page, wish) },
	};
}

/* The one who comes, or whoever is free: more times to choose from. */
function masters({ t, order }, wish, choose) {
	const one = (master, name) => {
		const pick = () => choose({ master, day: "", time: "" });
		const input = h("input", { type: "radio", name: "master", id: `master-${master}`, checked: wish.master === master, onchange: pick });
		return h("label", {}, input, h("span", {}, name));
	};
	return h("fieldset", { class: "masters" }, h("legend", {}, t("moveMaster")), one(order.master_id, order.master), one("", t("anyMaster")));
}

/* Those near a time that could not be had; a tap chooses one. */
function offers({ t, state }, wish, choose) {
	const today = dateOf(state.page.now);
	const take = (one) => choose({ day: dateOf(one.start), time: timeOf(one.start), master: wish.master && one.master_id });
	const offer = (one) => button(`${dayFromToday(dateOf(one.start), today, t)}, ${timeOf(one.start)} · ${one.master}`, () => take(one), { look: "button second" });
	return state.offers.length ? h("ul", { class: "choices" }, state.offers.map((one) => h("li", {}, offer(one)))) : null;
}

async function move(page, { day, time, master }) {
	const { t, order, state, told } = page;
	const answer = await page.act("move_visit", { was: order.start, start: `${day}T${time}`, master });
	told.forget();
	if (!answer) {
		return;
	}
	Object.assign(state.wish, { day: "", time: "" });
	state.offers = answer.alternatives || [];
	if (answer.result === "refused") {
		page.complain([t(`refused_${answer.reason}`) || t("trouble"), state.offers.length ? t("near") : ""].filter(Boolean).join(" "));
		window.scrollTo(0, 0);
		return;
	}
	state.wish.master = undefined;
	page.back();
	say(t("moved"));
}

export function cancelling(page) {
	const { t, order, state } = page;
	if (!order.can.includes("request_cancel")) {
		return gone(page);
	}
	const reason = field(t("reason"), "reason", { tag: "textarea", look: "", rows: 2, maxlength: LONGEST });
	reason.input.value = state.typed.reason || "";
	reason.input.addEventListener("input", () => (state.typed.reason = reason.input.value));
	const cancel = async () => {
		if (await page.act("cancel_visit", { reason: state.typed.reason || "" })) {
			state.typed.reason = "";
			page.back();
		}
	};
	const back = order.refund_if_cancelled;
	return {
		title: t("cancelTitle"),
		nodes: [
			order.paid > 0 ? h("p", { class: "note" }, back > 0 ? t("cancelRefund", { amount: sum(back, order, t) }) : t("cancelNoRefund")) : null,
			order.cancel_needs_consent ? h("p", { class: "soft" }, t("cancelAsks")) : null,
			reason.box,
			button(t(order.cancel_needs_consent ? "cancelAsk" : "cancelYes"), cancel, { look: "button danger" }),
			button(t("keep"), page.back, { look: "button second" }),
		],
		bar: null,
	};
}

/* It stands otherwise meanwhile: back to where that is said. */
function gone(page) {
	queueMicrotask(page.back);
	return { title: "", nodes: [page.waiting()], bar: null };
}
