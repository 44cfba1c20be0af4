// The list of those who can be played.

import { $, avatar, clock, el } from "./dom.js";

let people = [];
const unread = new Map();

export function setPeople(rows) {
	people = rows;
}

export function personOf(id) {
	return people.find((person) => person.id === id);
}

export function everybody() {
	return people;
}

export function noteLast(id, message, open) {
	const person = personOf(id);
	if (!person) return;
	person.last = message;
	if (!open && message.from.is_bot) unread.set(id, (unread.get(id) || 0) + 1);
}

export function noteChanged(id, message) {
	const person = personOf(id);
	if (person?.last?.message_id === message.message_id) person.last = message;
}

export function noteDeleted(id, messageId) {
	const person = personOf(id);
	if (person?.last?.message_id === messageId) person.last = null;
}

export function noteRead(id) {
	unread.delete(id);
}

export function drawPeople(chosen, choose) {
	const wanted = $("search").value.trim().toLowerCase();
	const rows = people.filter((person) => !wanted || haystack(person).includes(wanted));
	$("people-list").replaceChildren(...rows.map((person) => row(person, person.id === chosen, choose)));
}

function haystack(person) {
	return [person.name, person.phone, person.phone.replace(/\D/g, ""), person.passport, person.note].join(" ").toLowerCase();
}

function row(person, chosen, choose) {
	const last = person.last;
	const words = last ? preview(last) : person.note || person.phone;
	return el("li", {},
		el("button", { type: "button", class: chosen ? "person chosen" : "person", "aria-current": chosen ? "true" : null, onclick: () => choose(person.id) },
			avatar(el("span", { class: "avatar", "aria-hidden": "true" }), person.id, person.name),
			el("span", { class: "person-text" },
				el("span", { class: "person-top" }, el("strong", {}, person.name), last ? el("time", {}, clock(last.date)) : null),
				el("span", { class: last ? "person-last" : "person-last hint" }, words)),
			unread.get(person.id) ? el("span", { class: "badge" }, String(unread.get(person.id))) : null));
}

function preview(message) {
	const shared = message.contact ? "Contact" : message.location ? "Location" : "";
	const words = shared || message.text || message.caption || "File";
	return `${message.from.is_bot ? "" : "You: "}${words.split("\n")[0]}`;
}
