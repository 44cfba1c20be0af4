/* Where to: an address that the customer has, which may be changed, or a new one. */
import { button, h, sureButton } from "../page/dom.js?v=f7aa044417";
import { placeInWords } from "../page/place.js?v=f7aa044417";
import { addressForm } from "./address_form.js?v=f7aa044417";

export function address(page) {
	const { t, draft, state } = page;
	const found = page.told.get("get_addresses");
	const before = placeBefore(page);
	if (!found || before === null) {
		return { title: t("addressTitle"), nodes: [page.waiting()], bar: { isReady: false } };
	}
	const own = found.addresses;
	const isNew = state.typed.isNew || !own.length;
	if (!isNew && !own.some((one) => one.address_id === draft.address)) {
		draft.address = (own.find((one) => one.address_id === before) || own[0]).address_id;
	}
	const chosen = isNew ? null : own.find((one) => one.address_id === draft.address);
	const isChanged = chosen && state.typed.changed?.address_id === chosen.address_id;
	const entry = isNew ? addressForm(page, (state.typed.address ||= {})) : isChanged ? addressForm(page, state.typed.changed) : null;
	return {
		title: t("addressTitle"),
		nodes: [own.length ? h("ul", { class: "choices" }, own.map((one) => card(page, one, chosen)), another(page, isNew)) : null, entry || deeds(page, chosen)],
		bar: entry ? { press: () => entry.save() } : { isReady: Boolean(draft.address) },
	};
}

/* Where the visit went that is booked once more: an address's name, empty for none, null while it is looked up. */
function placeBefore({ draft, told }) {
	if (!draft.again || draft.address) {
		return "";
	}
	const lists = ["upcoming", "past"].map((which) => told.get("get_orders", { which }));
	return lists.every(Boolean) ? lists.flatMap((one) => one.orders).find((one) => one.order_id === draft.again)?.address_id || "" : null;
}

function deeds(page, chosen) {
	const { t, state, draw } = page;
	const change = () => {
		state.typed.changed = { ...chosen, place: null };
		draw();
		document.getElementById("address")?.focus();
	};
	return h(
		"p",
		{ class: "row" },
		button(t("changeAddress"), change, { look: "small" }),
		sureButton(t("removeAddress"), t("removeSure"), () => remove(page), { look: "small" })
	);
}

function card({ t, state, choose }, one, chosen) {
	const pick = () => {
		Object.assign(state.typed, { isNew: false, changed: null });
		choose({ address: one.address_id });
	};
	const more = placeInWords({ ...one, address: "" }, t);
	return h(
		"li",
		{},
		h(
			"label",
			{ class: "choice" },
			h("input", { type: "radio", name: "address", id: `address-${one.address_id}`, checked: one === chosen, onchange: pick }),
			h("span", { class: "words" }, h("b", {}, one.title || one.address), one.title ? h("span", {}, one.address) : null, more ? h("span", {}, more) : null)
		)
	);
}

function another({ t, state, choose }, isNew) {
	const pick = () => {
		Object.assign(state.typed, { isNew: true, changed: null });
		choose({ address: "" });
		document.getElementById("address")?.focus();
	};
	const input = h("input", { type: "radio", name: "address", id: "address-new", checked: isNew, onchange: pick });
	return h("li", {}, h("label", { class: "choice" }, input, h("span", { class: "words" }, h("b", {}, t("newAddress")))));
}

async function remove(page) {
	const answer = await page.ask("remove_address", { address_id: page.draft.address });
	if (answer) {
		page.told.keep("get_addresses", answer);
		page.choose({ address: "" });
	}
}
