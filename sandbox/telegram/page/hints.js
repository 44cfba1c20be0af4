// The side panel: who this is, what to type, whose contact to share.

import { $, el } from "./dom.js";
import { everybody } from "./people.js";

export function drawHints(person, blocked, deeds) {
	$("hints-body").replaceChildren(...[
		el("h2", {}, person.name),
		person.note ? el("p", { class: "note" }, person.note) : null,
		person.passport ? value("Passport", person.passport, "Type it", () => deeds.draft(person.passport)) : null,
		value("Phone", person.phone, "Type it", () => deeds.draft(person.phone)),
		el("p", { class: "small" }, `Telegram id ${person.id} · Telegram speaks “${person.language_code}”`),
		el("h3", {}, "Share a contact"),
		el("button", { type: "button", class: "wide", onclick: deeds.shareOwn }, "My own number"),
		somebodyElse(person, deeds),
		el("h3", {}, "The bot"),
		el("button", { type: "button", class: "wide", onclick: () => deeds.say("/start") }, "Send /start"),
		el("button", { type: "button", class: "wide quiet", onclick: () => deeds.switchBot(blocked ? "restart" : "stop") },
			blocked ? "Unblock the bot" : "Block the bot"),
	].filter(Boolean));
}

function value(name, text, action, onclick) {
	return el("div", { class: "value" }, el("span", {}, name), el("code", {}, text),
		el("button", { type: "button", onclick }, action));
}

function somebodyElse(person, deeds) {
	const others = everybody().filter((other) => other.id !== person.id);
	const select = el("select", { "aria-label": "Whose contact" }, others.map((other) => el("option", { value: other.id }, `${other.name}, ${other.phone}`)));
	return el("div", { class: "other" }, select,
		el("button", { type: "button", class: "wide quiet", onclick: () => deeds.shareOther(Number(select.value)) }, "Somebody else’s"));
}
