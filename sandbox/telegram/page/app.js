// Ties the page together: which person is open, what an event means for it.

import { $, avatar } from "./dom.js";
import { api, listen } from "./api.js";
import { alertBox, toast } from "./notices.js";
import { drawHints } from "./hints.js";
import { closeCommands, drawCommands, drawKeyboard, toggleCommands, toggleKeyboard } from "./keyboard.js";
import * as messages from "./messages.js";
import * as people from "./people.js";

const START_HINT = "Send /start to begin";
// What shows in the list of people as well.
const LISTED = ["message", "edited", "deleted"];
let open = null;
let blocked = false;

const deeds = {
	say: (text) => api.say(open, text),
	command: (text) => api.say(open, text),
	press: (message, row, column) => api.press(open, message.message_id, row, column),
	tap: (label) => api.tap(open, label),
	shareOwn: () => api.shareOwn(open),
	shareOther: (other) => api.shareOther(open, other),
	switchBot: (action) => api.switchBot(open, action),
	draft: (text) => { $("draft").value = text; $("draft").focus(); document.body.classList.remove("hints-open"); fit(); },
};

async function choose(id) {
	open = id;
	location.hash = String(id);
	people.noteRead(id);
	document.body.classList.add("chat-open");
	await redraw();
}

async function redraw() {
	const wanted = open;
	const chat = await api.chat(wanted);
	if (wanted !== open) return;
	blocked = chat.blocked;
	$("empty").hidden = true;
	$("bot-name").textContent = chat.bot.name;
	avatar(document.querySelector(".bot-avatar"), 5, chat.bot.name);
	messages.typing(false);
	messages.drawAll(chat.messages, chat.bot);
	drawKeyboard(chat.keyboard, deeds);
	drawCommands(chat.commands, deeds);
	drawHints(chat.person, blocked, deeds);
	people.drawPeople(open, choose);
	offerStart(chat.messages.length === 0);
}

function offerStart(fresh) {
	const draft = $("draft");
	if (fresh) draft.placeholder = START_HINT;
	else if (draft.placeholder === START_HINT) draft.placeholder = "Message";
}

const meanings = {
	message: (event) => { offerStart(false); messages.append(event.message); },
	edited: (event) => messages.change(event.message),
	deleted: (event) => messages.remove(event.message_id),
	keyboard: (event) => drawKeyboard(event.keyboard, deeds),
	typing: () => messages.typing(true),
	commands: () => redraw(),
	blocked: () => redraw(),
	answered: (event) => {
		messages.settle(event.message_id);
		if (event.text) (event.alert ? alertBox : toast)(event.text);
	},
};

function onEvent(event) {
	if (event.type === "message") people.noteLast(event.chat, event.message, event.chat === open);
	if (event.type === "edited") people.noteChanged(event.chat, event.message);
	if (event.type === "deleted") people.noteDeleted(event.chat, event.message_id);
	if (event.chat === open) meanings[event.type]?.(event);
	if (LISTED.includes(event.type)) people.drawPeople(open, choose);
}

async function loadPeople() {
	const answer = await api.people();
	people.setPeople(answer.people);
	document.title = `${answer.bot.name} · Telegram stand-in`;
	people.drawPeople(open, choose);
}

async function afterBreak() {
	await loadPeople();
	if (open) await redraw();
}

function fit() {
	const draft = $("draft");
	draft.style.height = "auto";
	draft.style.height = `${Math.min(draft.scrollHeight, 140)}px`;
	$("composer").classList.toggle("ready", draft.value.trim() !== "");
}

function send(event) {
	event.preventDefault();
	const text = $("draft").value.trim();
	if (!text || open === null) return;
	$("draft").value = "";
	fit();
	closeCommands();
	deeds.say(text);
}

function wire() {
	messages.setDeeds(deeds);
	$("search").addEventListener("input", () => people.drawPeople(open, choose));
	$("composer").addEventListener("submit", send);
	$("draft").addEventListener("input", fit);
	$("draft").addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) send(event); });
	$("menu").addEventListener("click", toggleCommands);
	$("toggle-keyboard").addEventListener("click", toggleKeyboard);
	$("back").addEventListener("click", () => { document.body.classList.remove("chat-open"); });
	$("show-hints").addEventListener("click", () => document.body.classList.toggle("hints-open"));
	$("hide-hints").addEventListener("click", () => document.body.classList.remove("hints-open"));
	$("hints-body").addEventListener("click", (event) => {
		if (event.target.closest("button")) document.body.classList.remove("hints-open");
	});
	$("jump").addEventListener("click", () => messages.toEnd());
	$("wall").addEventListener("scroll", () => { $("jump").hidden = messages.isAtEnd(); });
}

wire();
listen(onEvent, afterBreak);
await loadPeople();
const asked = Number(location.hash.slice(1));
if (people.personOf(asked)) await choose(asked);
