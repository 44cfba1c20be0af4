// Talks to the program that serves the page. One place for addresses, one for what went wrong.

import { toast } from "./notices.js";

async function ask(path, body) {
	const options = body === undefined ? {} : {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify(body),
	};
	let response;
	try {
		response = await fetch(path, options);
	} catch (problem) {
		toast("The stand-in does not answer. Is the demo still running?");
		throw problem;
	}
	const answer = await response.json();
	if (!response.ok) {
		toast(answer.error || "That did not work");
		throw new Error(answer.error);
	}
	return answer;
}

export const api = {
	people: () => ask("/api/people"),
	chat: (person) => ask(`/api/chats/${person}`),
	say: (person, text) => ask(`/api/chats/${person}/text`, { text }),
	press: (person, message_id, row, column) => ask(`/api/chats/${person}/tap`, { message_id, row, column }),
	tap: (person, label) => ask(`/api/chats/${person}/tap`, { label }),
	shareOwn: (person) => ask(`/api/chats/${person}/contact`, { whose: "own" }),
	shareOther: (person, other) => ask(`/api/chats/${person}/contact`, { whose: "other", other }),
	switchBot: (person, action) => ask(`/api/chats/${person}/bot`, { action }),
};

export function listen(onEvent, onReconnect) {
	const source = new EventSource("/api/events");
	let lost = false;
	source.onmessage = (line) => onEvent(JSON.parse(line.data));
	source.onopen = () => { if (lost) onReconnect(); lost = false; };
	source.onerror = () => { lost = true; };
}
