/* Everything once more, and yes; then what comes next. */
import { button, complaint, h, icon } from "../page/dom.js?v=f7aa044417";
import { field } from "../page/form.js?v=f7aa044417";
import { placeInWords } from "../page/place.js?v=f7aa044417";
import { goToPay } from "../page/way_back.js?v=f7aa044417";
import { dateOf, dayFromToday, dayInWords, money, timeOf, until } from "../page/words.js?v=f7aa044417";

const LONGEST = 500;

export function confirm(page) {
	const { t, draft, choose, state } = page;
	const comment = field(t("comment"), "comment", { tag: "textarea", look: "", rows: 2, maxlength: LONGEST, placeholder: t("commentHint") });
	comment.input.value = draft.comment;
	comment.input.addEventListener("input", () => (draft.comment = comment.input.value));
	comment.input.addEventListener("change", () => choose({ comment: comment.input.value }));
	return {
		title: t("confirmTitle"),
		nodes: [...refusal(page), facts(page), h("p", { class: "soft" }, terms(page)), comment.box],
		bar: state.refused ? { isReady: false, label: t("book") } : { label: t("book"), press: () => book(page) },
	};
}

async function book(page) {
	const { draft, state } = page;
	const answer = await page.ask("book", {
		service: draft.service,
		start: `${draft.day}T${draft.time}`,
		address_id: draft.address,
		master: draft.master,
		options: draft.options,
		comment: draft.comment,
		total: (page.total() / 100).toFixed(2),
		idempotency_key: draft.key,
	});
	if (!answer) {
		return;
	}
	if (answer.result === "booked") {
		page.booked(answer.order);
		return;
	}
	if (answer.reason === "price_changed") {
		await page.lookAgain();
		page.complain(page.t("refused_price_changed"));
		return;
	}
	state.refused = answer;
	page.told.forget("get_days", "get_times");
	page.draw();
	document.querySelector("main .problem")?.scrollIntoView({ block: "center" });
}

/* The time is gone, and those near it are offered; a tap on one goes on with it. */
function refusal(page) {
	const { t, start, state } = page;
	if (!state.refused) {
		return [];
	}
	const { reason, alternatives } = state.refused;
	const take = (one) => {
		state.refused = null;
		page.choose({ day: dateOf(one.start), time: timeOf(one.start), master: page.draft.master && one.master_id });
	};
	const offers = alternatives.map((one) =>
		h("li", {}, button(`${dayFromToday(dateOf(one.start), start.today, t)}, ${timeOf(one.start)} · ${one.master}`, () => take(one), { look: "button second" }))
	);
	const elsewhere = () => {
		state.refused = null;
		const step = { not_offered: "service", no_address: "address" }[reason] || "when";
		page.choose(step === "when" ? { day: "", time: "" } : {});
		page.go(step);
	};
	return [
		complaint(t(`refused_${reason}`) || t("trouble"), offers.length ? ` ${t("near")}` : ""),
		offers.length ? h("ul", { class: "choices" }, offers) : null,
		reason === "too_many" ? null : button(t("chooseAgain"), elsewhere, { look: "quiet" }),
	];
}

function facts(page) {
	const { t, draft, start } = page;
	const chosen = page.chosenService();
	const known = addressWith(page, draft.address);
	const masters = page.told.get("get_masters", { service: draft.service })?.masters || [];
	const extras = chosen.options.filter((one) => draft.options.includes(one.option)).map((one) => one.title);
	const rows = [
		["factService", [chosen.title, ...extras].join(", ")],
		["factMaster", draft.master ? masters.find((one) => one.master_id === draft.master)?.name || draft.master : t("anyMaster")],
		["factWhen", `${dayFromToday(draft.day, start.today, t)}, ${draft.time}`],
		["factLength", t("minutes", { count: chosen.minutes })],
		["factAddress", known ? placeInWords(known, t) : ""],
	];
	return h(
		"dl",
		{ class: "facts" },
		rows.filter(([, value]) => value).map(([key, value]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value))),
		h("div", { class: "sum" }, h("dt", {}, t("total")), h("dd", {}, page.sum(page.total())))
	);
}

const addressWith = (page, id) => (page.told.get("get_addresses")?.addresses || []).find((one) => one.address_id === id);

/* What is paid first, to the whole so'm; the server has the last word. */
function terms({ t, start, sum, total }) {
	const percent = start.pay_first_percent;
	if (!percent) {
		return t("payOnSite");
	}
	const first = Math.min(Math.ceil((total() * percent) / 100 / 100) * 100, total());
	return t(percent < 100 ? "payPart" : "payFirst", { amount: sum(first) });
}

export function done(page) {
	const { t, start, state } = page;
	const { order } = state;
	const link = new URL(order.link, location.href);
	const path = link.pathname + link.search;
	const pays = order.due_now > 0 && order.can.includes("pay") && order.hold_until;
	const toVisit = () => location.assign(path);
	const amount = money(order.due_now.toFixed(2), order.currency, t);
	const pay = async () => {
		const answer = await page.ask("pay_visit", { order: order.order_id, token: link.searchParams.get("token"), idempotency_key: order.order_id });
		if (answer) {
			goToPay(answer.url, path);
		}
	};
	const place = addressWith(page, order.address_id);
	const words = pays ? t("doneHold", { time: until(order.hold_until, start.today, t) }) : t("doneCall");
	return {
		title: "",
		isBare: true,
		nodes: [
			h(
				"div",
				{ class: "state" },
				h("span", { class: "badge good" }, icon("check")),
				h("h1", { tabindex: "-1" }, t("doneTitle")),
				h("p", { class: "about" }, `${order.service}, ${dayInWords(dateOf(order.start), t)}, ${timeOf(order.start)}`),
				h("p", { class: "soft" }, place ? `${order.master} · ${placeInWords(place, t)}` : order.master),
				h("p", { class: "soft" }, words)
			),
			pays ? button(t("pay", { amount }), pay) : null,
			button(t("openVisit"), toVisit, { look: pays ? "button second" : "button" }),
			button(t("bookMore"), () => page.go("service", { instead: true }), { look: "quiet" }),
		],
		bar: null,
	};
}
