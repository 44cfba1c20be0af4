/* What is booked, and who comes. */
import { h, icon } from "../page/dom.js?v=f7aa044417";
import { money } from "../page/words.js?v=f7aa044417";

export function service(page) {
	const { t, start, draft } = page;
	if (!start.services.length) {
		return { title: t("serviceTitle"), nodes: [h("p", { class: "note" }, t("noServices"))], bar: null };
	}
	const cards = start.services.map((one) => h("li", {}, serviceCard(page, one), draft.service === one.service_id ? options(page, one) : null));
	return {
		title: t("serviceTitle"),
		nodes: [h("ul", { class: "choices" }, cards)],
		bar: draft.service ? { about: t("minutes", { count: page.chosenService().minutes }) } : null,
	};
}

function serviceCard({ t, draft, choose }, one) {
	const pick = () => {
		if (draft.service !== one.service_id) {
			choose({ service: one.service_id, options: [], master: null, day: "", time: "" });
		}
	};
	const price = money(one.price.toFixed(2), one.currency, t);
	return h(
		"label",
		{ class: "choice" },
		h("input", { type: "radio", name: "service", id: `service-${one.service_id}`, checked: draft.service === one.service_id, onchange: pick }),
		h(
			"span",
			{ class: "words" },
			h("b", {}, one.title),
			one.description ? h("span", {}, one.description) : null,
			h("span", { class: "price" }, `${price} · ${t("minutes", { count: one.minutes })}`)
		),
		one.image ? face(one.image, null, "square") : null
	);
}

function options({ t, draft, choose }, one) {
	if (!one.options.length) {
		return null;
	}
	const tick = (option) => {
		const isOn = draft.options.includes(option.option);
		const press = () => choose({ options: isOn ? draft.options.filter((name) => name !== option.option) : [...draft.options, option.option] });
		return h(
			"label",
			{ class: "tick" },
			h("input", { type: "checkbox", id: `option-${option.option}`, checked: isOn, onchange: press }),
			h("span", {}, option.title),
			h("b", {}, `+${money(option.price.toFixed(2), one.currency, t)}`)
		);
	};
	return h("div", { class: "options", role: "group", "aria-label": t("optionsTitle") }, one.options.map(tick));
}

export function master(page) {
	const { t, draft, choose } = page;
	const found = page.told.get("get_masters", { service: draft.service });
	if (!found) {
		return { title: t("masterTitle"), nodes: [page.waiting()], bar: { isReady: false } };
	}
	if (draft.master && !isThere(found, draft.master)) {
		draft.master = null;
	}
	const pick = (id) => choose(draft.master === id ? {} : { master: id, day: "", time: "" });
	const card = (id, name, text, picture) =>
		h(
			"li",
			{},
			h(
				"label",
				{ class: "choice" },
				h("input", { type: "radio", name: "master", id: `master-${id}`, checked: draft.master === id, onchange: () => pick(id) }),
				picture,
				h("span", { class: "words" }, h("b", {}, name), text ? h("span", {}, text) : null)
			)
		);
	const any = card("", t("anyMaster"), t("anyMasterText"), h("span", { class: "face" }, icon("people")));
	const each = found.masters.map((one) => card(one.master_id, one.name, one.bio, face(one.photo, one.name)));
	return {
		title: t("masterTitle"),
		nodes: [h("ul", { class: "choices" }, any, each)],
		bar: { isReady: draft.master !== null },
	};
}

/* A link or an old choice may name one who gives this service no more, or never did. */
export const isThere = ({ masters }, name) => masters.some((one) => one.master_id === name);

/* A picture; the first letters where there is none, or where it does not come. */
function face(address, name, look = "") {
	const letters = (name || "").split(/\s+/).slice(0, 2).map((word) => [...word][0] || "").join("").toUpperCase();
	const box = h("span", { class: `face ${look}`, "aria-hidden": "true" }, letters);
	if (address) {
		const picture = h("img", { src: address, alt: "", loading: "lazy" });
		picture.addEventListener("error", () => (name ? box.replaceChildren(letters) : box.remove()));
		box.replaceChildren(picture);
	}
	return box;
}
