/* A master's day, for whoever has its link: who is visited, where and with what, and the three buttons of a visit. */
import { complaint, h, keepingFocus, say } from "../page/dom.js?v=d57496496c";
import { Follower } from "../page/follow.js?v=d57496496c";
import { Frame } from "../page/frame.js?v=d57496496c";
import { lostLink } from "../page/lost.js?v=d57496496c";
import { doorsAt, Refusal } from "../page/server.js?v=d57496496c";
import { settleIn } from "../page/telegram.js?v=d57496496c";
import { dateOf, dayFromToday } from "../page/words.js?v=d57496496c";
import { visit } from "./visits.js?v=d57496496c";

const ask = doorsAt("service_booking.api.web");
const frame = new Frame(import.meta.url, respeak);
const follower = new Follower(look);
const main = document.getElementById("main");
const given = new URLSearchParams(location.search);
const link = { master: given.get("master") || "", token: given.get("token") || "" };
const state = { page: null, problem: "", drawn: "", misses: 0, isLost: false };

async function begin() {
	const settled = settleIn();
	await frame.begin();
	await look();
	await settled;
}

const proof = () => ({ ...link, language: frame.language });

async function look() {
	const isStill = follower.sinceNow();
	try {
		const page = await ask("get_master_day", proof());
		if (isStill()) {
			take(page);
		}
	} catch (error) {
		fail(error);
	}
}

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
		look();
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
		await look();
	}
}

begin();
