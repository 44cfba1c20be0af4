/* Whoever goes to pay from a page of ours comes back to it, in the same tab. Only the browser knows: a link to pay may be
passed on, and who pays for somebody else is not to see that one's visit. */
const KEPT = "telegram_integration.way_back";
const OURS = /^\/visit\?/;

/* `session`: the payment after which one comes back. */
export function rememberWayBack(session, path) {
	try {
		sessionStorage.setItem(KEPT, JSON.stringify({ session, path }));
	} catch {
		/* without storage the browser's own way back is left */
	}
}

/* `url`: of the page of a payment. */
export function goToPay(url, path) {
	const there = new URL(url, location.href);
	rememberWayBack(there.searchParams.get("session_id"), path);
	location.assign(there.pathname + there.search);
}

export function wayBack(session) {
	try {
		const kept = JSON.parse(sessionStorage.getItem(KEPT) || "{}");
		return kept.session === session && OURS.test(kept.path) ? kept.path : "";
	} catch {
		return "";
	}
}
