/* The bar at the foot of the page: what it comes to, and the one button that goes on. */
import { h, once } from "./dom.js?v=f7aa044417";

/* `wanted`: label, press, isReady, and perhaps a price with a word about it; nothing hides the bar. */
export function drawBar(wanted) {
	const bar = document.getElementById("bar");
	bar.hidden = !wanted;
	if (!wanted) {
		bar.replaceChildren();
		return;
	}
	const { label, press, isReady = true, price = "", about = "" } = wanted;
	const looks = { class: price ? "button" : "button alone", id: "next", "aria-disabled": isReady ? null : "true" };
	const element = h("button", { type: "button", ...looks }, h("span", {}, label));
	element.addEventListener("click", () => once(element, press));
	bar.replaceChildren(...(price ? [h("p", { class: "sum" }, h("b", {}, price), h("span", {}, about))] : []), element);
}
