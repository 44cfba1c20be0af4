// The bubbles: draws a message, changes it, lets it vanish. Knows nothing of the network.

import { $, clock, day, el } from "./dom.js";
import { formatted } from "./entities.js";

const nodes = new Map();
let deeds = {};

export function setDeeds(given) {
	deeds = given;
}

export function drawAll(messages, bot) {
	nodes.clear();
	const note = bot.description || `This is the beginning of the chat with ${bot.name}.`;
	$("messages").replaceChildren(el("p", { class: "start-note" }, note));
	for (const message of messages) append(message);
	toEnd("instant");
}

export function append(message) {
	const atEnd = isAtEnd();
	typing(false);
	separate(message);
	const node = bubble(message);
	nodes.set(message.message_id, node);
	$("messages").append(node);
	if (atEnd || !message.from.is_bot) toEnd();
}

export function change(message) {
	const old = nodes.get(message.message_id);
	if (!old) return;
	const atEnd = isAtEnd();
	const node = bubble(message);
	node.classList.add("changed");
	nodes.set(message.message_id, node);
	old.replaceWith(node);
	if (atEnd) toEnd();
}

export function remove(messageId) {
	const node = nodes.get(messageId);
	if (!node) return;
	nodes.delete(messageId);
	node.classList.add("vanishing");
	node.addEventListener("animationend", () => node.remove());
}

export function settle(messageId) {
	nodes.get(messageId)?.querySelectorAll(".waiting").forEach((button) => button.classList.remove("waiting"));
}

let typingTimer;
export function typing(on) {
	clearTimeout(typingTimer);
	document.querySelector(".bubble.typing")?.remove();
	$("bot-state").textContent = on ? "typing…" : "bot";
	if (!on) return;
	const atEnd = isAtEnd();
	$("messages").append(el("div", { class: "bubble in typing", "aria-label": "typing" }, el("i"), el("i"), el("i")));
	if (atEnd) toEnd();
	typingTimer = setTimeout(() => typing(false), 5000);
}

function separate(message) {
	const label = day(message.date);
	const all = document.querySelectorAll(".day");
	if (all.length && all[all.length - 1].textContent === label) return;
	$("messages").append(el("div", { class: "day" }, label));
}

function bubble(message) {
	const out = !message.from.is_bot;
	const edited = message.edit_date && message.text ? el("span", { class: "edited" }, "edited ") : null;
	const meta = el("span", { class: "meta" }, edited, clock(message.date), out ? el("span", { class: "ticks" }, "✓✓") : null);
	const body = el("div", { class: "text" }, content(message), meta);
	const node = el("div", { class: `message ${out ? "out" : "in"}`, data: { id: message.message_id } });
	node.append(el("div", { class: `bubble ${out ? "out" : "in"}` }, quoted(message), body));
	const keyboard = message.reply_markup?.inline_keyboard;
	if (keyboard?.length) node.append(inlineKeyboard(message, keyboard));
	return node;
}

function content(message) {
	if (message.contact) return contactCard(message.contact);
	if (message.location) return placeCard(message.location);
	const file = message.document || message.video || message.voice || message.audio || message.photo?.at(-1);
	const words = message.text !== undefined
		? formatted(message.text, message.entities, deeds.command)
		: formatted(message.caption || "", message.caption_entities, deeds.command);
	return file ? [fileCard(message, file), ...words] : words;
}

function contactCard(contact) {
	const name = `${contact.first_name} ${contact.last_name || ""}`.trim();
	return el("div", { class: "card" }, el("span", { class: "card-icon" }, "👤"),
		el("div", {}, el("strong", {}, name), el("span", {}, `+${contact.phone_number.replace(/^\+/, "")}`)));
}

function placeCard({ latitude, longitude }) {
	return el("div", { class: "card" }, el("span", { class: "card-icon" }, "📍"),
		el("div", {}, el("strong", {}, "Location"), el("span", {}, `${latitude}, ${longitude}`)));
}

function fileCard(message, file) {
	const kind = ["document", "video", "voice", "audio"].find((name) => message[name]) || "photo";
	return el("a", { class: "card", href: `/api/files/${encodeURIComponent(file.file_id)}` },
		el("span", { class: "card-icon" }, kind === "photo" ? "🖼" : "📄"),
		el("div", {}, el("strong", {}, file.file_name || kind), el("span", {}, "Download")));
}

function quoted(message) {
	const original = message.reply_to_message;
	return original ? el("blockquote", { class: "quoted" }, original.text || original.caption || "…") : null;
}

function inlineKeyboard(message, keyboard) {
	return el("div", { class: "inline-keyboard" }, keyboard.map((row, rowIndex) =>
		el("div", { class: "button-row" }, row.map((button, column) => inlineButton(message, button, rowIndex, column)))));
}

function inlineButton(message, button, row, column) {
	const url = button.url || button.web_app?.url;
	if (url) {
		return el("a", { class: "inline-button link", href: within(message.chat.id, url), target: "_blank", rel: "noreferrer" }, button.text);
	}
	return el("button", {
		class: "inline-button",
		type: "button",
		onclick: (event) => {
			event.currentTarget.classList.add("waiting");
			deeds.press(message, row, column).catch(() => settle(message.message_id));
		},
	}, button.text);
}

// Telegram opens a bot's page within itself over https only, so here the bot gives a plain link to it. It is opened as a
// page within Telegram all the same: who plays the demo is to see what a customer would.
function within(person, url) {
	return url.startsWith("https://t.me/") ? url : `/api/chats/${person}/page?url=${encodeURIComponent(url)}`;
}

export function isAtEnd() {
	const wall = $("wall");
	return wall.scrollHeight - wall.scrollTop - wall.clientHeight < 80;
}

export function toEnd(behavior = "smooth") {
	requestAnimationFrame(() => $("wall").scrollTo({ top: $("wall").scrollHeight, behavior }));
}
