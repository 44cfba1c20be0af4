/* The page's doors. Whatever is sent goes by POST in the body: neither an address nor a log holds a card. */
const DOORS = "/api/method/telegram_integration.online_payments.api.page.";
const PATIENCE = 45000;

/* kind: lost (no such payment), stale (it stands otherwise meanwhile), hurried (too many calls), offline, trouble */
export class Refusal extends Error {
	constructor(kind) {
		super(kind);
		this.kind = kind;
	}
}

const KINDS = { 403: "lost", 404: "lost", 409: "stale", 429: "hurried", 502: "offline", 503: "offline", 504: "offline" };

export async function ask(door, values) {
	const response = await reach(DOORS + door, values);
	if (!response.ok) {
		throw new Refusal(KINDS[response.status] || "trouble");
	}
	const body = await response.json().catch(() => ({}));
	if (!body.message) {
		throw new Refusal("trouble");
	}
	return body.message;
}

async function reach(address, values) {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), PATIENCE);
	try {
		return await fetch(address, {
			method: "POST",
			headers: { "Content-Type": "application/json", Accept: "application/json" },
			body: JSON.stringify(values),
			/* Without cookies: the link is the proof, and a member of staff who is logged in is a guest here too. */
			credentials: "omit",
			cache: "no-store",
			signal: stop.signal,
		});
	} catch {
		throw new Refusal("offline");
	} finally {
		clearTimeout(timer);
	}
}
