/* What is seen under a link that leads nowhere. */
import { h, icon } from "./dom.js?v=f7aa044417";

export function lostLink(t) {
	const badge = h("span", { class: "badge warn" }, icon("lost"));
	const title = h("h1", { tabindex: "-1" }, t("lostTitle"));
	return h("div", { class: "state" }, badge, title, h("p", { class: "soft" }, t("lostText")));
}
