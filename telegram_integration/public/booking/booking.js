/* The booking page: what, who, when, where, and yes. Each step shows itself (see the files beside); here is the way
between them, what was chosen, and what the server has told.

What was chosen is kept while the tab is open, so that neither a reload nor a look at the SMS loses it. The browser's own
way back is the way back between steps. */
import { drawBar } from "../page/bar.js?v=f7aa044417";
import { button, complaint, h, icon, keepingFocus, say, waiting } from "../page/dom.js?v=f7aa044417";
import { Frame } from "../page/frame.js?v=f7aa044417";
import { head } from "../page/head.js?v=f7aa044417";
import { doorsAt, newKey, Refusal } from "../page/server.js?v=f7aa044417";
import { initData, isInside, settleIn } from "../page/telegram.js?v=f7aa044417";
import { Told } from "../page/told.js?v=f7aa044417";
import { money } from "../page/words.js?v=f7aa044417";
import { account } from "./account.js?v=f7aa044417";
import { address } from "./address.js?v=f7aa044417";
import { master, service } from "./choosing.js?v=f7aa044417";
import { confirm, done } from "./confirming.js?v=f7aa044417";
import { keepDraft, keepSession, keptDraft, keptSession } from "./kept.js?v=f7aa044417";
import { login } from "./login.js?v=f7aa044417";
import { when } from "./when.js?v=f7aa044417";

const VIEWS = { service, master, when, login, address, confirm, done, account };
const OWN = ["get_addresses", "get_orders", "get_logins"];
const WAY = ["service", "master", "when", "login", "address", "confirm"];
/* again: the visit that is booked once more. */
const NOTHING = { service: "", master: null, day: "", time: "", options: [], address: "", comment: "", again: "", key: "" };

const ask = doorsAt("service_booking.api.web");
const frame = new Frame(import.meta.url, respeak);
const main = document.getElementById("main");
/* typed: what stands in fields that are not sent yet. */
const state = { start: null, session: "", step: "service", draft: { ...NOTHING }, typed: {}, order: null, refused: null, problem: "" };
const told = new Told((door, values) => ask(door, known(values)), draw, fail);
const known = (values) => ({ session: state.session, language: frame.language, ...values });

async function begin() {
	state.session = keptSession();
	state.draft = { ...NOTHING, ...keptDraft() };
	const settled = settleIn();
	await frame.begin();
	await open();
	await settled;
	window.addEventListener("popstate", (event) => state.start && show(event.state?.step || "service"));
	window.addEventListener("online", () => (told.isMissing || !state.start) && again());
	if (state.start) {
		show(history.state?.step || "service");
	}
}

/* The first look, and every one after the language or the visitor has changed. */
async function open() {
	try {
		await enter();
		take(await ask("get_start", { session: state.session, language: frame.chosen || frame.language }));
		await frame.learn(state.start.language);
	} catch (error) {
		fail(error);
	}
}

/* Inside Telegram whoever is linked to a customer is logged in by what Telegram has signed. */
async function enter() {
	if (!isInside || !initData || state.session || state.start) {
		return;
	}
	try {
		const answer = await ask("enter_from_telegram", { init_data: initData, language: frame.chosen });
		logIn(answer.session || "", null);
	} catch (error) {
		if (error.kind !== "lost") {
			throw error;
		}
	}
}

function take(start) {
	state.start = start;
	if (!start.visitor) {
		logIn("", null);
	}
	prefer();
	const known = start.services.find((one) => one.service_id === state.draft.service);
	if (!known) {
		Object.assign(state.draft, { ...NOTHING, key: state.draft.key });
		state.step = WAY.includes(state.step) ? "service" : state.step;
	}
}

/* A link may name a service and all that goes with it, and wins over what this tab has kept: once, as it is opened. Later
looks at the same address are reloads and ways back, which the browser knows by the step that it has kept. */
function prefer() {
	if (history.state) {
		return;
	}
	history.replaceState({ step: "service" }, "");
	const asked = new URLSearchParams(location.search);
	const wanted = state.start.services.find((one) => one.service_id === asked.get("service"));
	if (wanted) {
		const options = wanted.options.map((one) => one.option).filter((name) => asked.getAll("option").includes(name));
		const more = { master: asked.get("master"), options, again: asked.get("again") || "" };
		state.draft = { ...NOTHING, service: wanted.service_id, ...more };
		keepDraft(state.draft);
	}
	/* A visit once more: all that is asked is when. */
	if (wanted && state.draft.again) {
		history.pushState({ step: "when" }, "");
	}
}

function logIn(session, visitor) {
	state.session = session;
	keepSession(session);
	told.forget(...OWN);
	if (state.start) {
		state.start.visitor = visitor;
	}
}

/* --- the way */

function go(step, { instead = false } = {}) {
	const there = { step };
	instead ? history.replaceState(there, "") : history.pushState(there, "");
	show(step);
}

/* Nobody gets past what has to be chosen first, by the browser's buttons or otherwise. */
function show(step) {
	settle();
	state.step = step === "done" && !state.order ? "service" : reachable(step);
	draw();
	window.scrollTo(0, 0);
	main.querySelector("h1")?.focus({ preventScroll: true });
}

function reachable(step) {
	const { draft } = state;
	if (!WAY.includes(step) || !state.start) {
		return step in VIEWS ? step : "service";
	}
	if (step === "login" && state.start.visitor) {
		return reachable("address");
	}
	const isDone = { service: draft.service, master: draft.master !== null, when: draft.day && draft.time, login: state.start?.visitor, address: draft.address };
	const missing = WAY.find((one) => !isDone[one]);
	return missing && WAY.indexOf(missing) < WAY.indexOf(step) ? missing : step;
}

function next() {
	const after = WAY.slice(WAY.indexOf(state.step) + 1).find((step) => step !== "login" || !state.start.visitor);
	go(after, { instead: state.step === "login" });
}

/* --- the server */

/* What the customer has pressed; nothing where it was refused, and then the page has said why. */
async function act(door, values) {
	try {
		return await ask(door, known(values));
	} catch (error) {
		fail(error);
		return null;
	}
}

function fail(error) {
	if (!(error instanceof Refusal)) {
		throw error;
	}
	if (error.kind === "login") {
		logIn("", null);
		told.isMissing = false;
		state.problem = frame.t("loginOver");
		state.step = "login";
	} else {
		complain(frame.t(error.kind === "lost" ? "trouble" : error.kind) || frame.t("trouble"));
	}
	draw();
}

function complain(words) {
	state.problem = words;
	say(words);
	draw();
	main.querySelector(".problem")?.scrollIntoView({ block: "nearest" });
}

/* --- choosing */

function choose(changes) {
	Object.assign(state.draft, changes);
	state.draft.key ||= newKey();
	keepDraft(state.draft);
	settle();
	draw();
}

function settle() {
	state.problem = "";
	say("");
	told.isMissing = false;
}

function booked(order) {
	state.order = order;
	state.refused = null;
	state.draft = { ...NOTHING };
	keepDraft(state.draft);
	told.forget("get_orders", "get_days", "get_times");
	go("done", { instead: true });
}

const chosenService = () => state.start.services.find((one) => one.service_id === state.draft.service);

/* In hundredths, since a number of JavaScript is no place for money. */
function total() {
	const chosen = chosenService();
	const extras = chosen.options.filter((one) => state.draft.options.includes(one.option));
	return [chosen, ...extras].reduce((sum, one) => sum + Math.round(one.price * 100), 0);
}

const sum = (hundredths) => money((hundredths / 100).toFixed(2), chosenService().currency, frame.t);

/* --- what is seen */

function draw() {
	const { t } = frame;
	if (!t) {
		return;
	}
	if (!state.start) {
		main.replaceChildren(...(state.problem ? trouble(t) : [waiting()]).filter(Boolean));
		return;
	}
	frame.dress({ ...state.start, ribbon: state.start.is_trial ? t("trial") : "" });
	const page = {
		...{ t, state, draft: state.draft, start: state.start, told },
		...{ ask: act, go, next, choose, complain, booked, logIn, draw, lookAgain },
		...{ sum, total, chosenService, waiting: () => (told.isMissing ? null : waiting()) },
	};
	const view = VIEWS[state.step](page);
	document.getElementById("sheet").dataset.step = state.step;
	const priced = { price: state.draft.service ? sum(total()) : "", about: t("total") };
	keepingFocus(() => {
		main.replaceChildren(...[...top(view, t), ...(state.problem ? trouble(t) : []), ...view.nodes.flat()].filter(Boolean));
		drawBar(view.bar && { label: t("next"), press: next, ...priced, ...view.bar });
		drawAccount(t);
	});
}

const back = () => history.back();

function top(view, t) {
	const title = head(t, view.title, !["service", "done"].includes(state.step), back);
	const number = WAY.indexOf(state.step);
	const shown = WAY.filter((step) => step !== "login");
	const point = (step) => h("li", { class: WAY.indexOf(step) <= number ? "done" : "" });
	const points = number < 0 ? null : h("ol", { class: "way-points", "aria-hidden": "true" }, shown.map(point));
	return view.isBare ? [] : [points, title];
}

async function again() {
	settle();
	if (state.start) {
		draw();
		return;
	}
	await open();
	if (state.start) {
		show(history.state?.step || "service");
	}
}

/* A complaint, and a way to try again what was to be looked up. */
function trouble(t) {
	const isWanted = told.isMissing || !state.start;
	return [complaint(state.problem), isWanted ? button(t("retry"), again, { look: "button second" }) : null];
}

function drawAccount(t) {
	const place = document.getElementById("account");
	const isShown = state.start.visitor && state.step !== "account";
	const looks = { class: "round", id: "me", "aria-label": t("account"), title: t("account") };
	const open = h("button", { type: "button", ...looks, onclick: () => go("account") }, icon("person"));
	place.replaceChildren(...(isShown ? [open] : []));
}

/* Titles of services are told by the server in the language that was chosen. */
async function respeak(isOwn) {
	told.forget();
	settle();
	if (isOwn || state.start) {
		await lookAgain();
	}
	draw();
}

async function lookAgain() {
	try {
		take(await ask("get_start", { session: state.session, language: frame.language }));
	} catch (error) {
		fail(error);
	}
}

begin();
