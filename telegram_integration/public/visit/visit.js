/* The page of one visit, for whoever has its link: how it stands, and what can be done with it now.

What stands is always the server's word, and it is looked at again and again; a view is drawn anew only when that word has
changed, so that nobody's typing is lost to a look. */
import { drawBar } from "../page/bar.js?v=f7aa044417";
import { button, complaint, keepingFocus, say, waiting } from "../page/dom.js?v=f7aa044417";
import { Follower } from "../page/follow.js?v=f7aa044417";
import { Frame } from "../page/frame.js?v=f7aa044417";
import { head } from "../page/head.js?v=f7aa044417";
import { lostLink } from "../page/lost.js?v=f7aa044417";
import { doorsAt, newKey, Refusal } from "../page/server.js?v=f7aa044417";
import { settleIn } from "../page/telegram.js?v=f7aa044417";
import { Told } from "../page/told.js?v=f7aa044417";
import { goToPay } from "../page/way_back.js?v=f7aa044417";
import { money } from "../page/words.js?v=f7aa044417";
import { cancelling, moving } from "./changing.js?v=f7aa044417";
import { standing } from "./standing.js?v=f7aa044417";

const OVER = new Set(["Cancelled", "No Show"]);
const VIEWS = { standing, moving, cancelling };

const ask = doorsAt("service_booking.api.web");
const frame = new Frame(import.meta.url, respeak);
const follower = new Follower(() => ask("get_visit", proof()), take, fail);
const told = new Told((door, values) => ask(door, { ...values }), () => draw(true), (error) => fail(error));
const main = document.getElementById("main");
const given = new URLSearchParams(location.search);
const link = { order: given.get("order") || "", token: given.get("token") || "" };
/* typed: a rating or a reason that is not sent yet. */
const state = { page: null, view: "standing", typed: {}, wish: { day: "", time: "" }, offers: [], problem: "", drawn: "", key: newKey(), misses: 0, isLost: false };

async function begin() {
	const settled = settleIn();
	await frame.begin();
	await follower.look();
	await settled;
	window.addEventListener("popstate", (event) => show(event.state?.view || "standing"));
	draw(true);
}

const proof = () => ({ ...link, language: frame.language });

function take(page) {
	if (state.misses) {
		state.problem = "";
	}
	state.misses = 0;
	state.page = page;
	draw();
	OVER.has(page.order.status) ? follower.stop() : follower.start(false);
}

/* What the customer pressed; the answer, or nothing where it was refused, and then the page has said why. */
async function act(door, values) {
	try {
		const answer = await follower.press(() => ask(door, { ...proof(), ...values }));
		if (answer.order) {
			state.page = { ...state.page, ...answer };
		}
		return answer;
	} catch (error) {
		fail(error);
		return null;
	}
}

function fail(error) {
	if (!(error instanceof Refusal)) {
		throw error;
	}
	if (!state.page && error.kind === "lost") {
		follower.stop();
		state.isLost = true;
		draw(true);
		return;
	}
	if (error.kind === "stale") {
		show("standing");
		complain(frame.t("notNow"));
		follower.again();
		return;
	}
	state.misses += 1;
	follower.start(false);
	/* One look that was lost on the way is nobody's business. */
	if (error.kind !== "offline" || state.misses > 1 || !state.page) {
		complain(frame.t(error.kind === "lost" ? "trouble" : error.kind) || frame.t("trouble"));
	}
}

function complain(words) {
	state.problem = words;
	say(words);
	draw(true);
}

async function pay() {
	const answer = await act("pay_visit", { idempotency_key: state.key });
	if (answer) {
		goToPay(answer.url, location.pathname + location.search);
	}
}

/* --- what is seen */

function go(view) {
	history.pushState({ view }, "");
	show(view);
}

function show(view) {
	if (state.view !== view && state.problem) {
		state.problem = "";
		say("");
	}
	state.view = view;
	draw(true);
	window.scrollTo(0, 0);
	main.querySelector("h1")?.focus({ preventScroll: true });
}

/* `isSure`: also if the server has said nothing new. */
function draw(isSure = false) {
	const { t } = frame;
	if (state.isLost) {
		main.replaceChildren(lostLink(t));
		return;
	}
	if (!state.page) {
		main.replaceChildren(state.problem ? complaint(state.problem) : waitingFor());
		return;
	}
	const { now: _passing, ...rest } = state.page;
	const looks = JSON.stringify([rest, state.problem, frame.language]);
	if (!isSure && looks === state.drawn) {
		return;
	}
	state.drawn = looks;
	frame.dress(state.page);
	const view = VIEWS[state.view]({
		...{ t, state, order: state.page.order, told, waiting: waitingFor },
		...{ act, go, back, complain, draw: () => draw(true) },
	});
	const title = head(t, view.title, state.view !== "standing", back);
	document.getElementById("sheet").dataset.step = state.view;
	const problem = state.problem ? complaint(state.problem) : null;
	keepingFocus(() => {
		main.replaceChildren(...[view.title ? title : null, problem, ...view.nodes.flat()].filter(Boolean));
		footOf(view.bar, t);
	});
}

const back = () => (history.state?.view ? history.back() : show("standing"));

function footOf(wanted, t) {
	const { order } = state.page;
	const pays = !wanted && state.view === "standing" && order.pays_online && order.due_now > 0 && order.can.includes("pay");
	const amount = money(order.due_now.toFixed(2), order.currency, t);
	const shown = pays ? { label: t("payNow"), press: pay, price: amount, about: t("dueNow") } : wanted;
	drawBar(shown);
}

const waitingFor = () => (told.isMissing ? retryButton() : waiting());

function retryButton() {
	const again = () => {
		told.isMissing = false;
		state.problem = "";
		draw(true);
	};
	return button(frame.t("retry"), again, { look: "button second" });
}

async function respeak(isOwn) {
	draw(true);
	if (isOwn && !state.isLost) {
		await follower.look(); /* what is told of the service is said by the server in that language */
	}
}

begin();
