/* The payment page: asks how the payment stands, shows it, does what the customer presses, and keeps looking.

What stands is always the server's word. A step is drawn anew only when that word has changed, so that nobody's
typing is lost to a look. */
import { Countdown } from "./clock.js?v=155d5b784e";
import { button, h, say } from "./dom.js?v=155d5b784e";
import { Follower } from "./follow.js?v=155d5b784e";
import { ask, Refusal } from "./server.js?v=155d5b784e";
import { initData, isInside, leave, openLink, settleIn, startParam } from "./telegram.js?v=155d5b784e";
import { lost, VIEWS } from "./views.js?v=155d5b784e";
import { chosenLanguage, has, keepLanguage, LANGUAGES, money, NAMES, wordsOf } from "./words.js?v=155d5b784e";

const FINAL = new Set(["paid", "refunded"]);
const HURRIED = new Set(["wait", "check"]);
const MISSES = 2;

const main = document.getElementById("main");
const state = { id: "", token: "", session: null, problem: "", drawn: "", language: "", t: null, misses: 0 };
const follower = new Follower(look);
const countdown = new Countdown(() => follower.again());

async function begin() {
	state.id = new URLSearchParams(location.search).get("session_id") || startParam;
	await speak(chosenLanguage() || "uz");
	const settled = settleIn();
	try {
		take(await opened());
	} catch (error) {
		fail(error);
	}
	await settled;
}

/* Inside Telegram the server is shown who is there first; if it does not agree, the link alone counts, as elsewhere. */
async function opened() {
	if (isInside && initData) {
		try {
			const answer = await ask("open_from_telegram", { init_data: initData, session_id: state.id });
			state.token = answer.token;
			return answer;
		} catch (error) {
			if (error.kind !== "lost") {
				throw error;
			}
		}
	}
	return ask("get_session", proof());
}

const proof = () => ({ session_id: state.id, token: state.token });

async function look() {
	try {
		take(await ask("get_session", proof()));
	} catch (error) {
		fail(error);
	}
}

/* What the customer pressed. Whether it went through as asked. */
async function act(door, values) {
	try {
		const answer = await ask(door, { ...proof(), ...values });
		take(answer);
		if (door === "choose_provider" && answer.session.url) {
			openLink(answer.session.url);
		}
		return !answer.problem;
	} catch (error) {
		fail(error);
		return false;
	}
}

function take({ session, problem = "" }) {
	const isBack = state.misses > 0;
	state.misses = 0;
	if (session.session_id !== state.id) {
		state.id = session.session_id;
		history.replaceState(null, "", `?session_id=${state.id}${location.hash}`);
	}
	const isAnother = state.session?.step !== session.step;
	state.session = session;
	if (problem || isAnother || isBack) {
		state.problem = problem && (state.t(problem) || state.t("trouble"));
	}
	countdown.set(session.expires_in, state.t);
	draw();
	if (FINAL.has(session.step)) {
		follower.stop();
	} else {
		follower.start(HURRIED.has(session.step));
	}
	learnLanguage(session.language);
}

function fail(error) {
	if (!(error instanceof Refusal)) {
		throw error;
	}
	if (error.kind === "stale") {
		follower.again();
		return;
	}
	if (!state.session && error.kind !== "offline") {
		follower.stop();
		main.replaceChildren(...lost(state.t, error.kind));
		return;
	}
	follower.start(false);
	state.misses += 1;
	if (error.kind !== "offline" || state.misses >= MISSES || !state.session) {
		state.problem = state.t(error.kind === "lost" ? "trouble" : error.kind);
		say(state.problem);
		draw();
	}
}

function draw() {
	const { session, t, problem } = state;
	if (!session) {
		main.replaceChildren(h("p", { class: "problem", role: "alert" }, problem));
		return;
	}
	const { expires_in: _left, ...rest } = session;
	const looks = JSON.stringify([rest, problem, state.language]);
	if (looks === state.drawn) {
		return;
	}
	const isNewStep = state.step !== session.step && state.step !== undefined;
	state.drawn = looks;
	state.step = session.step;
	countdown.stop();
	const amount = money(session.amount, session.currency, t);
	const page = { session, t, problem, act, countdown, amount, leave, otherWay };
	document.getElementById("sheet").dataset.step = session.step;
	main.replaceChildren(...VIEWS[session.step](page).flat().filter(Boolean));
	frame();
	if (isNewStep) {
		(main.querySelector("form input") || main.querySelector("h1")).focus();
		say(main.querySelector(".state h1")?.textContent || main.querySelector("h2")?.textContent || "");
	}
}

function otherWay() {
	const { session, t } = state;
	return session.can_change ? button(t("otherWay"), () => act("choose_provider", { provider: "" }), { look: "quiet" }) : null;
}

/* What stands around every step. */
function frame() {
	const { session, t } = state;
	const ribbon = document.getElementById("ribbon");
	document.getElementById("company").textContent = session.company;
	ribbon.textContent = t("test");
	ribbon.hidden = !session.is_test;
	const phone = session.support_phone;
	const call = phone ? [`${t("help")} `, h("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone)] : [];
	document.getElementById("foot").replaceChildren(...call);
}

async function speak(language) {
	state.language = language;
	state.t = await wordsOf(language);
	document.documentElement.lang = language;
	document.title = state.t("page");
	const box = document.getElementById("languages");
	box.setAttribute("aria-label", state.t("language"));
	box.replaceChildren(...Object.entries(LANGUAGES).map(languageButton));
}

function languageButton([code, label]) {
	const press = async () => {
		keepLanguage(code);
		state.problem = "";
		await speak(code);
		countdown.t = state.t;
		draw();
		document.querySelector(`#languages [lang="${code}"]`).focus();
	};
	const isOn = code === state.language;
	return h("button", { type: "button", lang: code, title: NAMES[code], "aria-label": NAMES[code], "aria-pressed": String(isOn), onclick: press }, label);
}

/* The session speaks the customer's language unless he chose another one here. */
async function learnLanguage(language) {
	if (!chosenLanguage() && has(language) && language !== state.language) {
		await speak(language);
		countdown.t = state.t;
		draw();
	}
}

begin();
