// Short words over the chat: what answerCallbackQuery says, and what the page itself has to report.

import { $, el } from "./dom.js";

const SHOWN_MS = 3500;

export function toast(text) {
	const note = el("div", { class: "toast" }, text);
	$("toasts").append(note);
	setTimeout(() => note.classList.add("gone"), SHOWN_MS);
	setTimeout(() => note.remove(), SHOWN_MS + 300);
}

export function alertBox(text) {
	$("alert-text").textContent = text;
	$("alert").showModal();
}
