/* The customer himself: his visits, and where he is logged in. */
import { button, h } from "../page/dom.js?v=f7aa044417";
import { MOODS, stageOf } from "../page/stage.js?v=f7aa044417";
import { isInside } from "../page/telegram.js?v=f7aa044417";
import { dateOf, dayFromToday, moment, timeOf } from "../page/words.js?v=f7aa044417";

export function account(page) {
	const { t, start } = page;
	if (!start.visitor) {
		return { title: t("account"), nodes: [h("p", { class: "note" }, t("loginOver")), button(t("next"), () => page.go("login"))], bar: null };
	}
	const { name, phone } = start.visitor;
	return {
		title: name,
		nodes: [phone ? h("p", { class: "soft" }, phone) : null, ...visits(page), ...logins(page)],
		bar: null,
	};
}

function visits(page) {
	const { t } = page;
	const [coming, past] = ["upcoming", "past"].map((which) => page.told.get("get_orders", { which }));
	if (!coming || !past) {
		return [page.waiting()];
	}
	const list = (orders) => h("ul", { class: "visits" }, orders.map((order) => h("li", {}, visit(page, order))));
	const part = (title, orders) => (orders.length ? [h("h2", {}, title), list(orders)] : []);
	const nothing = coming.orders.length + past.orders.length ? null : h("p", { class: "soft" }, t("noVisits"));
	return [...part(t("upcoming"), coming.orders), ...part(t("past"), past.orders), nothing];
}

function visit({ t, start }, order) {
	const link = new URL(order.link, location.href);
	const stage = stageOf(order);
	const status = stage === "NewHeld" ? "WaitingPayment" : stage;
	return h(
		"a",
		{ href: link.pathname + link.search },
		h(
			"span",
			{},
			h("b", {}, `${dayFromToday(dateOf(order.start), start.today, t)}, ${timeOf(order.start)}`),
			h("span", { class: "soft" }, `${order.service} · ${order.master}`)
		),
		h("span", { class: `mood ${MOODS[stage]}` }, t(`status${status}`))
	);
}

function logins(page) {
	const { t } = page;
	const found = page.told.get("get_logins")?.logins;
	if (!found) {
		return [];
	}
	const others = found.filter((one) => !one.is_this);
	return [
		h("h2", {}, t("loginsTitle")),
		h("ul", { class: "visits" }, found.map((one) => h("li", {}, login(page, one)))),
		others.length > 1 ? button(t("endOthers"), () => end(page, ""), { look: "quiet" }) : null,
		isInside ? null : button(t("logout"), () => leave(page, found), { look: "quiet" }),
	];
}

function login(page, one) {
	const { t } = page;
	const name = one.via === "Telegram" ? "Telegram" : one.browser || t("unknownBrowser");
	return h(
		"div",
		{ class: "login" },
		h("span", {}, h("b", {}, name), h("span", { class: "soft" }, one.is_this ? t("thisBrowser") : t("lastUsed", { moment: moment(one.last_used) }))),
		one.is_this ? null : button(t("endLogin"), () => end(page, one.login), { look: "small" })
	);
}

async function end(page, login) {
	const answer = await page.ask("end_login", { login });
	if (answer) {
		page.told.keep("get_logins", answer);
		page.draw();
	}
}

async function leave(page, found) {
	const own = found.find((one) => one.is_this);
	if (own && !(await page.ask("end_login", { login: own.login }))) {
		return;
	}
	page.logIn("", null);
	page.choose({ address: "" });
	page.go("service", { instead: true });
}
