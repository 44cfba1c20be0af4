/* Five stars and a few words. */
import { h, icon, say } from "../page/dom.js?v=f7aa044417";
import { field, form, submit } from "../page/form.js?v=f7aa044417";

const MOST = 5;
const LONGEST = 500;

export function rating({ t, order, state, act, draw, complain }) {
	const typed = state.typed;
	const given = typed.score ?? order.quality_score;
	const stars = Array.from({ length: MOST }, (_none, number) => star(number + 1));

	function star(score) {
		const pick = () => {
			typed.score = score;
			draw();
		};
		const input = h("input", { type: "radio", name: "score", id: `star-${score}`, checked: score === given, onchange: pick });
		return h("label", { class: score <= given ? "on" : "" }, input, icon("star"), h("span", { class: "spoken" }, t("star", { count: score })));
	}

	const comment = field(t("rateComment"), "rate-comment", { tag: "textarea", look: "", rows: 2, maxlength: LONGEST });
	comment.input.value = typed.comment || "";
	comment.input.addEventListener("input", () => (typed.comment = comment.input.value));
	const send = async () => {
		if (!given) {
			complain(t("rateFault"));
			return;
		}
		if (await act("rate_visit", { score: given, comment: typed.comment || "" })) {
			Object.assign(typed, { score: undefined, comment: "" });
			state.problem = "";
			draw();
			say(t("text_Rated"));
		}
	};
	/* Once it is rated the words are asked for again only if the stars are touched. */
	const isOpen = !order.quality_score || typed.score !== undefined;
	return h(
		"section",
		{ class: "rating" },
		h("h2", {}, t(order.quality_score && !isOpen ? "rateAgain" : "rateTitle")),
		form(send, [h("div", { class: "stars", role: "radiogroup", "aria-label": t("rateTitle") }, stars), isOpen ? [comment.box, submit(t("rateSend"))] : []].flat())
	);
}
