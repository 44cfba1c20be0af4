/* A step's title, and the way back from it: Telegram's own arrow where there is one. */
import { h, icon } from "./dom.js?v=f7aa044417";
import { arrow } from "./telegram.js?v=f7aa044417";

/* `back`: the same function on every call of a page; nothing comes of it where `isBackShown` is false. */
export function head(t, title, isBackShown, back) {
	const isThere = arrow(isBackShown, back);
	const element = h("button", { type: "button", class: "round", "aria-label": t("back"), onclick: back }, icon("left"));
	return h("div", { class: "head" }, isBackShown && !isThere ? element : null, h("h1", { tabindex: "-1" }, title));
}
