/* A page's doors. Whatever is sent goes by POST in the body: neither an address nor a log holds a card or a telephone. */
const DOORS = "/api/method/telegram_integration.";
const PATIENCE = 45000;

/* kind: lost (no such thing, or no right to it), login (the session is over), invalid (what was typed), stale (it stands
otherwise meanwhile), hurried (too many calls), offline, trouble */
export class Refusal extends Error {
	constructor(kind) {
		super(kind);
		this.kind = kind;
	}
}

const NAMED = { NotLoggedIn: "login", InvalidInput: "invalid", TooManyAddresses: "tooManyAddresses" };
const KINDS = { 403: "lost", 404: "lost", 409: "stale", 422: "invalid", 429: "hurried", 502: "offline", 503: "offline", 504: "offline" };

/* The function by which a page asks its doors: (door, values) → what the door answers. Throws Refusal. */
export function doorsAt(room) {
	return async (door, values) => {
		const response = await reach(`${DOORS}${room}.${door}`, values);
		const body = await response.json().catch(() => ({}));
		if (!response.ok) {
			throw new Refusal(NAMED[body.exc_type] || KINDS[response.status] || "trouble");
		}
		if (!body.message) {
			throw new Refusal("trouble");
		}
		return body.message;
	};
}

/* What tells a repeat of the same wish from another one. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

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
