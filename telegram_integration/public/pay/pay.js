/* The payment page: asks how the payment stands, shows it, does what the customer presses, and keeps looking.

What stands is always the server's word. A step is drawn anew only when that word has changed, so that nobody's
typing is lost to a look. */
import { Countdown } from "./clock.js?v=f7aa044417";
import { button, complaint, say } from "../page/dom.js?v=f7aa044417";
import { Follower } from "../page/follow.js?v=f7aa044417";
import { Frame } from "../page/frame.js?v=f7aa044417";
import { doorsAt, Refusal } from "../page/server.js?v=f7aa044417";
import { initData, isInside, leave, openLink, settleIn, startParam } from "../page/telegram.js?v=f7aa044417";
import { rememberWayBack, wayBack } from "../page/way_back.js?v=f7aa044417";
import { money } from "../page/words.js?v=f7aa044417";
import { lost, VIEWS } from "./views.js?v=f7aa044417";

const ask = doorsAt("online_payments.api.page");
const FINAL = new Set(["paid", "refunded"]);
const HURRIED = new Set(["wait", "check"]);
const MISSES = 2;

const main = document.getElementById("main");
const state = { id: "", token: "", session: null, problem: "", drawn: "", misses: 0 };
const frame = new Frame(import.meta.url, respeak);
const follower = new Follower(() => ask("get_session", proof()), take, fail);
const countdown = new Countdown(() => follower.again());

async function begin() {
	state.id = new URLSearchParams(location.search).get("session_id") || startParam;
	await frame.begin();
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
			const answer = await ask("open_from_telegram", { init_data: initData, session_id: state.id, language: frame.chosen });
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

const proof = () => ({ session_id: state.id, token: state.token, language: frame.chosen });

/* What the customer pressed. Whether it went through as asked. */
async function act(door, values) {
	try {
		const answer = await follower.press(() => ask(door, { ...proof(), ...values }));
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

function take({ session, problem = "", token = "" }) {
	const isBack = state.misses > 0;
	state.misses = 0;
	if (session.session_id !== state.id) {
		if (wayBack(state.id)) {
			rememberWayBack(session.session_id, wayBack(state.id));
		}
		state.id = session.session_id;
		state.token = token;
		history.replaceState(null, "", `?session_id=${state.id}${location.hash}`);
	}
	const isAnother = state.session?.step !== session.step;
	state.session = session;
	if (problem || isAnother || isBack) {
		state.problem = problem && (frame.t(problem) || frame.t("trouble"));
	}
	countdown.set(session.expires_in, frame.t);
	draw();
	if (FINAL.has(session.step)) {
		follower.stop();
	} else {
		follower.start(HURRIED.has(session.step));
	}
	frame.learn(session.language);
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
		main.replaceChildren(...lost(frame.t, error.kind));
		return;
	}
	follower.start(false);
	state.misses += 1;
	if (error.kind !== "offline" || state.misses >= MISSES || !state.session) {
		state.problem = frame.t(error.kind === "lost" ? "trouble" : error.kind);
		say(state.problem);
		draw();
	}
}

function draw() {
	const { session, problem } = state;
	const t = frame.t;
	if (!session) {
		main.replaceChildren(complaint(problem));
		return;
	}
	const { expires_in: _left, ...rest } = session;
	const looks = JSON.stringify([rest, problem, frame.language]);
	if (looks === state.drawn) {
		return;
	}
	const isNewStep = state.step !== session.step && state.step !== undefined;
	state.drawn = looks;
	state.step = session.step;
	countdown.stop();
	const amount = money(session.amount, session.currency, t);
	const home = wayBack(session.session_id);
	const page = { session, t, problem, act, countdown, amount, leave, home, otherWay };
	document.getElementById("sheet").dataset.step = session.step;
	main.replaceChildren(...VIEWS[session.step](page).flat().filter(Boolean));
	frame.dress({ ...session, ribbon: session.is_test ? t("test") : "" });
	if (isNewStep) {
		(main.querySelector("form input") || main.querySelector("h1")).focus();
		say(main.querySelector(".state h1")?.textContent || main.querySelector("h2")?.textContent || "");
	}
}

function otherWay() {
	const label = frame.t("otherWay");
	return state.session.can_change ? button(label, () => act("choose_provider", { provider: "" }), { look: "quiet" }) : null;
}

/* The page has another language now. Where the reader has chosen it, what is paid for is said by the server in it. */
async function respeak(isOwn) {
	state.problem = isOwn ? "" : state.problem;
	countdown.t = frame.t;
	draw();
	if (isOwn && state.session) {
		await follower.look();
	}
}

begin();
