/* One function for each step of a payment; each gives the elements to be shown. */
import { cardForm, codeForm } from "./card.js?v=f7aa044417";
import { button, complaint, h, icon } from "../page/dom.js?v=f7aa044417";
import { openLink } from "../page/telegram.js?v=f7aa044417";
import { moment, money, number, unit } from "../page/words.js?v=f7aa044417";

export const VIEWS = {
	choose,
	card: (page) => [...head(page), cardForm(page)],
	code: (page) => [...head(page), codeForm(page)],
	wait,
	check: (page) => told(page, "busy", "wheel", "checkTitle", "checkText", { clock: false }),
	paid,
	refunded,
	failed,
	expired: (page) => told(page, "warn", "clock", "expiredTitle", "expiredText", { again: true }),
	cancelled: (page) => told(page, "warn", "cross", "cancelledTitle", "cancelledText", { again: true }),
};

function head({ session, t, countdown, problem }) {
	const written = number(session.amount);
	return [
		h("h1", { tabindex: "-1" }, whole(session.title)),
		h("p", { class: written.length > 11 ? "amount long" : "amount" }, `${written}\u00a0`, h("small", {}, unit(session.currency, t))),
		session.customer ? h("p", { class: "soft" }, session.customer) : null,
		session.expires_in > 0 ? countdown.element() : null,
		problem ? complaint(problem) : null,
	];
}

function choose(page) {
	const { session, t, act } = page;
	if (!session.providers.length) {
		return [...head(page), h("p", { class: "problem" }, t("noWay")), backButton(page)];
	}
	const ways = session.providers.map((provider) =>
		h("li", {}, button(null, () => act("choose_provider", { provider: provider.key }), {
			look: "way",
			before: [
				h("span", { class: "mark" }, icon(provider.kind === "card" ? "card" : "phone")),
				h("span", {}, h("b", {}, provider.title), h("span", {}, t(provider.kind === "card" ? "byCard" : "byLink"))),
				icon("go"),
			],
		}))
	);
	return [...head(page), h("h2", { id: "ways" }, t("chooseWay")), h("ul", { class: "ways", "aria-labelledby": "ways" }, ways)];
}

function wait(page) {
	const { session, t } = page;
	const provider = session.provider_title;
	return [
		...told(page, "busy", "wheel", "waitTitle", "waitText"),
		session.url ? button(t("open", { provider }), () => openLink(session.url)) : null,
		page.otherWay(),
	];
}

function paid(page) {
	const { session, t } = page;
	return told(page, "good", "check", "paidTitle", session.is_late ? "lateText" : "paidText", { facts: facts(page) });
}

function refunded(page) {
	const title = page.session.is_partly_refunded ? "partlyRefundedTitle" : "refundedTitle";
	return told(page, "warn", "back", title, "refundedText", { facts: facts(page) });
}

function failed(page) {
	const { session, t } = page;
	const reason = session.failure && t(session.failure);
	return told(page, "bad", "cross", "failedTitle", "failedText", { again: session.can_try_again, reason });
}

export function lost(t, kind = "lost") {
	return [
		h(
			"div",
			{ class: "state" },
			h("span", { class: "badge warn" }, icon("lost")),
			h("h1", { tabindex: "-1" }, kind === "lost" ? t("lostTitle") : t("trouble")),
			kind === "lost" ? h("p", { class: "soft" }, t("lostText")) : null
		),
	];
}

/* A sign, a sentence, and what can be done now. */
function told(page, mood, sign, title, text, { facts: list = null, again = false, reason = "", clock = true } = {}) {
	const { session, t, act, countdown, problem } = page;
	const isOpen = clock && session.expires_in > 0 && mood === "busy";
	const lines = [reason, t(text, { provider: session.provider_title })].filter(Boolean);
	const isFinal = mood !== "busy";
	return [
		h(
			"div",
			{ class: "state" },
			h("span", { class: `badge ${mood}` }, icon(sign)),
			h("h1", { tabindex: "-1" }, t(title)),
			lines.map((line) => h("p", { class: "soft" }, line)),
			list ? null : h("p", { class: "soft about" }, `${whole(session.title)} · ${money(session.amount, session.currency, t)}`),
			isOpen ? countdown.element() : null,
			problem ? complaint(problem) : null,
			list
		),
		again ? button(t("again"), () => act("try_again", {})) : null,
		isFinal ? backButton(page, again) : null,
	];
}

function facts({ session, t }) {
	const rows = [
		["factAmount", money(session.paid_amount, session.currency, t)],
		["factRefunded", Number(session.refunded_amount) ? money(session.refunded_amount, session.currency, t) : ""],
		["factDate", moment(session.paid_at)],
		["factWay", [session.provider_title, session.paid_card].filter(Boolean).join(" ")],
		["factReceipt", session.receipt],
	];
	const shown = rows.filter(([, value]) => value);
	return h("dl", { class: "facts" }, [
		h("div", {}, h("dt", {}, whole(session.title))),
		...shown.map(([key, value]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value))),
	]);
}

/* The number of a contract stays in one line. */
const whole = (text) => text.replace(/(\w)-(?=\w)/g, "$1\u2011");

function backButton({ session, t, leave, home }, isSecond = false) {
	const look = isSecond ? "button second" : "button";
	if (home) {
		return button(t("backToVisit"), () => location.assign(home), { look });
	}
	return session.back_url ? button(t("back"), () => leave(session.back_url), { look }) : null;
}
