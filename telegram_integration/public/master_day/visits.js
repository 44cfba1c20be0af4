/* One visit as its master needs it: on the stairs, with one hand. */
import { button, dial, h, icon, sureButton } from "../page/dom.js?v=f7aa044417";
import { timeOf } from "../page/words.js?v=f7aa044417";

const MOODS = { Reserved: "busy", Ready: "good", InProgress: "warn", Completed: "", CancelRequested: "bad", NoShow: "bad" };
const OVER = new Set(["Completed", "No Show"]);

export function visit({ t, one, step }) {
	const status = one.status.replaceAll(" ", "");
	// Everything is ready until he has set out.
	const standing = one.on_the_way && one.status === "Ready" ? t("on_the_way") : t(`status${status}`);
	const isOver = OVER.has(one.status);
	return h(
		"article",
		{ class: isOver ? "visit over" : "visit" },
		h(
			"header",
			{},
			h("b", { class: "time" }, `${timeOf(one.start)}–${timeOf(one.end)}`),
			h("span", { class: `mood ${MOODS[status] || ""}` }, standing)
		),
		h("p", { class: "what" }, [one.service, t("minutesShort", { count: one.minutes })].join(" · ")),
		whom(t, one),
		where(t, one),
		isOver ? null : details(t, one),
		payment(t, one),
		steps(t, one, step)
	);
}

function whom(t, one) {
	const line = (name, number, note) => {
		const looks = { class: "small", href: dial(number), "aria-label": `${t("call")}: ${name || number}` };
		const call = number ? h("a", looks, icon("call"), number) : null;
		return h("p", { class: "whom" }, h("span", {}, note ? `${note}: ${name}` : name), call);
	};
	const other = one.on_site_name || one.on_site_phone ? line(one.on_site_name, one.on_site_phone, t("onSite")) : null;
	return [line(one.customer_name, one.phone, ""), other];
}

function where(t, one) {
	const rows = [
		["entrance", one.entrance],
		["floor", one.floor],
		["elevator", one.elevator && t(one.elevator.toLowerCase())],
		["landmark", one.landmark],
		["parking", one.parking],
	];
	const more = rows.filter(([, value]) => value).map(([key, value]) => `${t(key)}: ${value}`);
	const map = one.map_url ? h("a", { class: "small", href: one.map_url, target: "_blank", rel: "noopener noreferrer" }, icon("pin"), t("map")) : null;
	return [h("p", { class: "address" }, h("span", {}, one.address), map), more.length ? h("p", { class: "soft" }, more.join(" · ")) : null];
}

function details(t, one) {
	const rows = [
		["options", one.options.join(", ")],
		["oil", one.oil],
		["constraints", one.constraints],
		["note", one.note],
		["comment", one.comment],
		["space", one.space && t(one.space.toLowerCase())],
		["pets", one.pets],
	].filter(([, value]) => value);
	const line = ([key, value]) => h("div", { class: `about-${key}` }, h("dt", {}, t(key)), h("dd", {}, value));
	return rows.length ? h("dl", { class: "details" }, rows.map(line)) : null;
}

const payment = (t, one) => (one.payment_line ? h("p", { class: "soft money" }, `${t("payment")}: ${one.payment_line}`) : null);

/* The next step large, what else is possible small; what cannot be taken back wants two presses. */
function steps(t, one, step) {
	const can = ["on_the_way", "start", "complete"].filter((name) => one.can.includes(name));
	const take = (name) => () => step(one.order_id, name);
	const made = can.map((name, number) => {
		const look = number ? "button second" : "button";
		return name === "complete" ? sureButton(t(name), t("sureComplete"), take(name), { look }) : button(t(name), take(name), { look });
	});
	const nobody = one.can.includes("no_show") ? sureButton(t("no_show"), t("sureNoShow"), take("no_show"), { look: "quiet" }) : null;
	return made.length || nobody ? h("div", { class: "steps" }, made, nobody) : null;
}
