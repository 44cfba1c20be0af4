// Turns text and its entities into nodes. Offsets are UTF-16 units, as in JavaScript strings.

import { el } from "./dom.js";

const TAGS = {
	bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
	blockquote: "blockquote",
};
const COMMAND = /(^|\s)(\/[a-z0-9_]{1,32})(?=\s|$)/gi;

export function formatted(text, entities = [], onCommand) {
	return section(text, 0, text.length, [...entities].sort(outerFirst), onCommand);
}

const outerFirst = (a, b) => a.offset - b.offset || b.length - a.length;

function section(text, from, to, entities, onCommand) {
	const nodes = [];
	let position = from;
	let rest = entities;
	while (rest.length) {
		const [entity, ...others] = rest;
		const end = Math.min(entity.offset + entity.length, to);
		nodes.push(...plain(text.slice(position, entity.offset), onCommand));
		const inner = others.filter((other) => other.offset < end);
		nodes.push(wrapped(entity, section(text, entity.offset, end, inner, onCommand)));
		rest = others.filter((other) => other.offset >= end);
		position = end;
	}
	nodes.push(...plain(text.slice(position, to), onCommand));
	return nodes;
}

function wrapped(entity, children) {
	if (entity.type === "text_link") {
		return el("a", { href: safe(entity.url), target: "_blank", rel: "noreferrer" }, children);
	}
	if (entity.type === "spoiler") {
		return el("span", { class: "spoiler", onclick: (event) => event.currentTarget.classList.add("open") }, children);
	}
	return el(TAGS[entity.type] || "span", {}, children);
}

function safe(url) {
	return /^(https?|tg|tel|mailto):/i.test(url) ? url : "#";
}

function plain(text, onCommand) {
	const nodes = [];
	let position = 0;
	for (const match of text.matchAll(COMMAND)) {
		const start = match.index + match[1].length;
		nodes.push(text.slice(position, start));
		nodes.push(el("button", { class: "command", type: "button", onclick: () => onCommand(match[2]) }, match[2]));
		position = start + match[2].length;
	}
	nodes.push(text.slice(position));
	return nodes.filter((node) => node !== "");
}
