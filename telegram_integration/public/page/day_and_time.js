/* The day and the time: a calendar of the days that have any, and the times of the one that was chosen. */
import { h } from "./dom.js?v=f7aa044417";
import { dateText, dayFromToday, dayInWords, dayNumber, weekday } from "./words.js?v=f7aa044417";

const PARTS = [
	["morning", (hour) => hour < 12],
	["afternoon", (hour) => hour >= 12 && hour < 17],
	["evening", (hour) => hour >= 17],
];

/* What both the booking page and a visit's page show. `wish`: service, master, day and time; `choose` is told of a day or
a time; `empty` shows what can be done where nothing is free. */
export function dayAndTime({ t, today, wish, told, choose, waiting, empty }) {
	const found = told.get("get_days", { service: wish.service, master: wish.master });
	if (!found) {
		return [waiting()];
	}
	const days = found.days;
	if (!days.length) {
		return empty();
	}
	/* The first day that has any is shown at once. */
	const day = days.some((one) => one.date === wish.day) ? wish.day : days[0].date;
	const pick = (date) => {
		choose({ day: date, time: "" });
		/* Below the calendar of two months nobody would see that times are there. */
		document.getElementById("times")?.scrollIntoView({ block: "start", behavior: "smooth" });
	};
	return [calendar(t, days, day, pick), ...times(t, today, { ...wish, day }, told, choose, waiting)];
}

/* One month after another, each from its first day with a time to its last. */
function calendar(t, days, chosen, pick) {
	const free = new Set(days.map((one) => one.date));
	const months = new Set([...free].map((date) => date.slice(0, 7)));
	return h("div", {}, [...months].map((month) => grid(t, month, free, chosen, pick)));
}

function grid(t, month, free, chosen, pick) {
	const own = [...free].filter((date) => date.startsWith(month));
	const [first, last] = [own[0], own.at(-1)];
	const begin = dayNumber(`${month}-01`);
	const [year, number] = month.split("-").map(Number);
	const end = Date.UTC(year, number, 1) / 86400000 - 1;
	/* Whole weeks, and only those in which something can be had. */
	const from = Math.max(begin, dayNumber(first) - weekday(first));
	const until = Math.min(end, dayNumber(last) + 6 - weekday(last));
	const cells = Array.from({ length: weekday(dateText(from)) }, () => h("span"));
	for (let day = from; day <= until; day += 1) {
		cells.push(cell(t, dateText(day), free, chosen, pick));
	}
	const names = t("weekdaysShort").split(",").map((name) => h("span", { class: "weekday" }, name));
	return [h("h2", { class: "month" }, t("monthTitles").split(",")[number - 1]), h("div", { class: "days" }, names, cells)];
}

function cell(t, date, free, chosen, pick) {
	const number = Number(date.slice(8));
	if (!free.has(date)) {
		return h("span", { class: "shut" }, number);
	}
	const isChosen = date === chosen;
	const words = { "aria-pressed": String(isChosen), "aria-label": dayInWords(date, t) };
	return h("button", { type: "button", id: `day-${date}`, ...words, onclick: () => pick(date) }, number);
}

function times(t, today, wish, told, choose, waiting) {
	const found = told.get("get_times", { service: wish.service, master: wish.master, day: wish.day });
	const title = h("h2", { id: "times" }, dayFromToday(wish.day, today, t));
	if (!found) {
		return [title, waiting()];
	}
	if (!found.times.length) {
		return [title, h("p", { class: "note" }, t("noTimes"))];
	}
	const one = (time) => {
		const is = { name: "time", id: `time-${time}`, value: time, checked: time === wish.time };
		const pick = () => choose({ day: wish.day, time });
		return h("label", {}, h("input", { type: "radio", ...is, onchange: pick }), h("span", {}, time));
	};
	const parts = PARTS.map(([name, belongs]) => [name, found.times.filter((time) => belongs(Number(time.slice(0, 2))))]);
	const shown = parts.filter(([, there]) => there.length);
	return [title, ...shown.map(([name, there]) => h("fieldset", { class: "times" }, h("legend", {}, t(name)), there.map(one)))];
}
