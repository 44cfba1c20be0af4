// The reply keyboard under the composer, and the menu of commands.

import { $, el } from "./dom.js";

let hidden = false;

export function drawKeyboard(keyboard, deeds) {
	const box = $("reply-keyboard");
	const rows = keyboard?.keyboard || [];
	box.replaceChildren(...rows.map((row) => el("div", { class: "button-row" }, row.map((button) => replyButton(button, deeds)))));
	box.classList.toggle("tall", !keyboard?.resize_keyboard);
	hidden = false;
	$("draft").placeholder = keyboard?.input_field_placeholder || "Message";
	showKeyboard(rows.length > 0);
}

function showKeyboard(any) {
	$("reply-keyboard").hidden = !any || hidden;
	$("toggle-keyboard").hidden = !any;
	$("toggle-keyboard").classList.toggle("on", any && !hidden);
}

export function toggleKeyboard() {
	hidden = !hidden;
	showKeyboard(true);
}

function replyButton(button, deeds) {
	const label = typeof button === "string" ? button : button.text;
	const shares = typeof button !== "string" && (button.request_contact || button.request_location);
	const onclick = () => (shares ? deeds.tap(label) : deeds.say(label));
	return el("button", { type: "button", onclick }, label);
}

export function drawCommands(commands, deeds) {
	$("menu").hidden = commands.length === 0;
	$("commands").hidden = true;
	$("commands").replaceChildren(...commands.map(({ command, description }) =>
		el("button", { type: "button", onclick: () => { closeCommands(); deeds.say(`/${command}`); } },
			el("strong", {}, `/${command}`), el("span", {}, description))));
}

export function toggleCommands() {
	$("commands").hidden = !$("commands").hidden;
}

export function closeCommands() {
	$("commands").hidden = true;
}
