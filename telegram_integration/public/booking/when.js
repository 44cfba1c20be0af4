/* The day and the time. */
import { dayAndTime } from "../page/day_and_time.js?v=f7aa044417";
import { button, h } from "../page/dom.js?v=f7aa044417";
import { isThere } from "./choosing.js?v=f7aa044417";

export function when(page) {
	const { t, draft, start } = page;
	const found = draft.master ? page.told.get("get_masters", { service: draft.service }) : { masters: [] };
	if (!found) {
		return { title: t("whenTitle"), nodes: [page.waiting()], bar: { isReady: false } };
	}
	if (draft.master && !isThere(found, draft.master)) {
		queueMicrotask(() => page.go("master", { instead: true }));
		return { title: t("whenTitle"), nodes: [page.waiting()], bar: { isReady: false } };
	}
	const empty = () => [
		h("p", { class: "note" }, t(draft.master ? "noDaysMaster" : "noDays")),
		draft.master ? button(t("anyMaster"), () => page.choose({ master: "", day: "", time: "" }), { look: "button second" }) : null,
	];
	const nodes = dayAndTime({
		t,
		today: start.today,
		wish: draft,
		told: page.told,
		choose: page.choose,
		waiting: page.waiting,
		empty,
	});
	return { title: t("whenTitle"), nodes, bar: { isReady: Boolean(draft.day && draft.time) } };
}
