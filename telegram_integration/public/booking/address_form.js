/* What is said of an address: a new one, or one's own anew. The street and the way in are asked for at once; the rest is
folded away, so that whoever is in a hurry passes it by. */
import { h, icon, once } from "../page/dom.js?v=f7aa044417";
import { field, form, judge } from "../page/form.js?v=f7aa044417";
import { pointIn } from "./map_point.js?v=f7aa044417";

const ALWAYS = ["address", "entrance", "floor", "landmark"];
const FOLDED = ["title", "elevator", "parking", "on_site_name", "on_site_phone"];
const LONGEST = { address: 500 };
const PATIENCE = 10000;
const LIFTS = { "": "elevatorUnknown", Yes: "elevatorYes", No: "elevatorNo" };

/* `typed`: what stands in the fields, kept while the page is drawn anew; with the name of the address that is changed. */
export function addressForm(page, typed) {
	const { t } = page;
	const one = (name, more = {}) => keptField(t(name), name, typed, more);
	const where = one("address", { tag: "textarea", look: "", rows: 2, autocomplete: "street-address", hint: t("addressHint") });
	const phone = one("on_site_phone", { type: "tel", inputmode: "tel", maxlength: 25 });
	const copied = one("copied", { hint: t("copiedHint"), maxlength: 500 });
	const more = h(
		"details",
		{ open: typed.isOpen ?? FOLDED.some((name) => typed[name]) },
		h("summary", {}, t("moreOfAddress")),
		one("title", { placeholder: t("titleHint") }).box,
		copied.box,
		h("div", { class: "pair" }, elevator(t, typed).box, one("parking").box),
		h("p", { class: "soft" }, t("somebodyElse")),
		one("on_site_name").box,
		phone.box,
		typed.is_default && typed.address_id ? null : usual(t, typed)
	);
	more.addEventListener("toggle", () => (typed.isOpen = more.open));
	const element = form(save, [
		where.box,
		here(page, typed),
		h("div", { class: "pair" }, one("entrance").box, one("floor").box),
		one("landmark", { placeholder: t("landmarkHint") }).box,
		more,
	]);
	element.save = save;

	async function save() {
		const isGood = [
			judge(copied, !(typed.copied || "").trim() || pointIn(typed.copied), t("copiedFault")),
			judge(phone, isTelephone(typed.on_site_phone || ""), t("onSitePhoneFault")),
			judge(where, (typed.address || "").trim().length > 4, t("addressFault")),
		].every(Boolean);
		if (!isGood) {
			more.open ||= !phone.fault.hidden || !copied.fault.hidden;
			return;
		}
		const answer = await page.ask("save_address", { address_id: typed.address_id || "", fields: said(typed) });
		if (answer) {
			page.told.keep("get_addresses", { addresses: answer.addresses });
			Object.assign(page.state.typed, { isNew: false, address: {}, changed: null });
			page.choose({ address: answer.saved });
			page.next();
		}
	}
	return element;
}

/* Of a new one only what there is to say; of one that is changed also what is not so any more. */
function said(typed) {
	const words = [...ALWAYS, ...FOLDED].map((name) => [name, (typed[name] || "").trim()]);
	const told = typed.address_id ? words : words.filter(([, value]) => value);
	const place = pointIn(typed.copied || "") || typed.place;
	return { ...Object.fromEntries(told), ...(typed.is_default ? { is_default: 1 } : {}), ...(place || {}) };
}

/* One of this country with or without its code, or one that says its own. */
function isTelephone(text) {
	const digits = text.replace(/\D/g, "").length;
	return !digits || digits === 9 || digits === 12 || (text.trim().startsWith("+") && digits > 6);
}

function keptField(label, name, typed, more) {
	const made = field(label, name, { look: "words", maxlength: LONGEST[name] || 140, autocomplete: "off", ...more });
	made.input.value = typed[name] || "";
	made.input.addEventListener("input", () => (typed[name] = made.input.value));
	return made;
}

function elevator(t, typed) {
	const made = field(t("elevator"), "elevator", { tag: "select", look: "words" });
	made.input.append(...Object.entries(LIFTS).map(([value, words]) => h("option", { value, selected: value === (typed.elevator || "") }, t(words))));
	made.input.addEventListener("input", () => (typed.elevator = made.input.value));
	return made;
}

function usual(t, typed) {
	const input = h("input", { type: "checkbox", id: "is-default", checked: Boolean(typed.is_default) });
	input.addEventListener("change", () => (typed.is_default = input.checked));
	return h("label", { class: "tick" }, input, h("span", {}, t("usualAddress")));
}

/* The telephone knows where it is; the master then finds the way by the map. */
function here({ t, complain }, typed) {
	const isMarked = typed.place || typed.latitude;
	if (!navigator.geolocation) {
		return null;
	}
	const label = h("span", {}, t(isMarked ? "hereDone" : "here"));
	const element = h("button", { type: "button", class: "small" }, icon(isMarked ? "check" : "pin"), label);
	const look = () =>
		new Promise((resolve) => {
			const take = ({ coords }) => {
				typed.place = { latitude: coords.latitude, longitude: coords.longitude };
				label.textContent = t("hereDone");
				element.querySelector("svg").replaceWith(icon("check"));
				resolve();
			};
			const miss = () => {
				complain(t("hereFault"));
				resolve();
			};
			navigator.geolocation.getCurrentPosition(take, miss, { enableHighAccuracy: true, timeout: PATIENCE });
		});
	element.addEventListener("click", () => once(element, look));
	return h("p", { class: "row" }, element);
}
