/* What outlives a reload: the login, for as long as the server lets it, and what was chosen so far, for as long as the
tab is open. Neither a telephone nor a code is ever kept. */
import { isInside } from "../page/telegram.js?v=f7aa044417";

const SESSION = "telegram_integration.session";
const DRAFT = "telegram_integration.booking";

/* Inside Telegram everybody who opens the page is known anew. */
const home = () => (isInside ? sessionStorage : localStorage);

export const keptSession = () => attempt(() => home().getItem(SESSION)) || "";

export function keepSession(token) {
	attempt(() => (token ? home().setItem(SESSION, token) : home().removeItem(SESSION)));
}

export function keptDraft() {
	return attempt(() => JSON.parse(sessionStorage.getItem(DRAFT))) || {};
}

export function keepDraft(draft) {
	attempt(() => sessionStorage.setItem(DRAFT, JSON.stringify(draft)));
}

/* A browser that keeps nothing is no hindrance. */
function attempt(work) {
	try {
		return work();
	} catch {
		return null;
	}
}
