/* A master's day, for whoever has its link: who is visited, where and with what, and the three buttons of a visit. */
import { complaint, h, keepingFocus, say } from "../page/dom.js?v=f7aa044417";
import { Follower } from "../page/follow.js?v=f7aa044417";
import { Frame } from "../page/frame.js?v=f7aa044417";
import { lostLink } from "../page/lost.js?v=f7aa044417";
import { doorsAt, Refusal } from "../page/server.js?v=f7aa044417";
import { settleIn } from "../page/telegram.js?v=f7aa044417";
import { dateOf, dayFromToday } from "../page/words.js?v=f7aa044417";
import { visit } from "./visits.js?v=f7aa044417";

const ask = doorsAt("service_booking.api.web");
const frame = new Frame(import.meta.url, respeak);
const follower = new Follower(() => ask("get_master_day", proof()), take, fail);
const main = document.getElementById("main");
const given = new URLSearchParams(location.search);
const link = { master: given.get("master") || "", token: given.get("token") || "" };
const state = { page: null, problem: "", drawn: "", misses: 0, isLost: false };

async function begin() {
	const settled = settleIn();
	await frame.begin();
	await follower.look();
	await settled;
}

const proof = () => ({ ...link, language: frame.language });

/* One of a visit's steps; the days as they are then. */
async function step(order, name) {
	try {
		state.problem = "";
		take(await follower.press(() => ask("take_visit_step", { ...proof(), order, step: name })));
		say(frame.t(name));
	} catch (error) {
		fail(error);
	}
}

function take(page) {
	if (state.misses) {
		state.problem = "";
	}
	state.misses = 0;
	state.page = page;
	draw();
	follower.start(false);
}

function fail(error) {
	if (!(error instanceof Refusal)) {
		throw error;
	}
	if (error.kind === "lost") {
		follower.stop();
		state.isLost = true;
		draw();
		return;
	}
	if (error.kind === "stale") {
		state.problem = frame.t("notNow");
		draw();
		follower.look();
		return;
	}
	state.misses += 1;
	follower.start(false);
	if (error.kind !== "offline" || state.misses > 1 || !state.page) {
		state.problem = frame.t(error.kind) || frame.t("trouble");
		say(state.problem);
		draw();
	}
}

function draw() {
	const { t } = frame;
	if (state.isLost) {
		main.replaceChildren(lostLink(t));
		return;
	}
	if (!state.page) {
		main.replaceChildren(complaint(state.problem));
		return;
	}
	const { now, ...rest } = state.page;
	const looks = JSON.stringify([dateOf(now), rest, state.problem, frame.language]);
	if (looks === state.drawn) {
		return;
	}
	state.drawn = looks;
	frame.dress(state.page);
	document.getElementById("sheet").dataset.step = "day";
	const problem = state.problem ? complaint(state.problem) : null;
	const days = state.page.days.flatMap((day) => shown(day, dateOf(now), t));
	const title = h("div", { class: "head" }, h("h1", { tabindex: "-1" }, state.page.master));
	keepingFocus(() => main.replaceChildren(...[title, problem, ...days].filter(Boolean)));
}

function shown(day, today, t) {
	const isAlone = state.page.days.length === 1;
	const nothing = h("p", { class: "soft" }, t(isAlone ? "noneAhead" : "none"));
	const visits = day.visits.map((one) => h("li", {}, visit({ t, one, step })));
	return [h("h2", { class: "day" }, dayFromToday(day.date, today, t)), visits.length ? h("ul", { class: "day-visits" }, visits) : nothing];
}

async function respeak(isOwn) {
	draw();
	if (isOwn && !state.isLost) {
		await follower.look();
	}
}

begin();
