/* Four languages, and how amounts, dates and times are written in them. */
export const LANGUAGES = { uz: "O'z", "uz-Cyrl": "Ўз", ru: "Ру", en: "En" };
export const NAMES = { uz: "O'zbekcha", "uz-Cyrl": "Ўзбекча", ru: "Русский", en: "English" };
const NBSP = "\u00a0";
const KEPT = "telegram_integration.language";
const VERSION = new URL(import.meta.url).search;
const DAY = 86400000;

/* What all pages say, and what the page says that stands at `address`. */
export async function wordsOf(language, address) {
	const own = new URL(`./texts/${language}.js`, address).href + VERSION;
	const [common, more] = await Promise.all([import(`./texts/${language}.js${VERSION}`), import(own)]);
	const texts = { ...common.default, ...more.default };
	return (key, values = {}) =>
		(texts[key] || "").replace(/\{(\w+)\}/g, (_all, name) => (name in values ? values[name] : ""));
}

export const has = (language) => Object.hasOwn(LANGUAGES, language);

/* The customer's own choice is kept in his browser; a browser that keeps nothing is no hindrance. */
export function chosenLanguage() {
	try {
		const kept = localStorage.getItem(KEPT);
		return has(kept) ? kept : "";
	} catch {
		return "";
	}
}

export function keepLanguage(language) {
	try {
		localStorage.setItem(KEPT, language);
	} catch {
		/* private mode: asked again next time */
	}
}

/* "1250000.50" → 1 250 000,50: text to text, since a number of JavaScript is no place for money. */
export function number(amount) {
	const [whole, cents = ""] = String(amount).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
	return Number(cents) ? `${grouped},${cents.padEnd(2, "0")}` : grouped;
}

export const unit = (currency, t) => (currency === "UZS" ? t("sum") : currency);

export const money = (amount, currency, t) => number(amount) + NBSP + unit(currency, t);

/* As the site's clock has it: 2026-11-21T15:12:40 → 21.11.2026, 15:12 */
export function moment(text) {
	const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)[T ](\d+:\d+)/.exec(text) || [];
	return year ? `${day}.${month}.${year}, ${time}` : text;
}

/* 2026-11-21T15:12:40 → 15:12 */
export const timeOf = (text) => text.slice(11, 16);
export const dateOf = (text) => text.slice(0, 10);

/* A day as a number of days, by which days are counted on and told apart; and back. */
export const dayNumber = (date) => Date.UTC(...parts(date)) / DAY;
export const dateText = (number) => new Date(number * DAY).toISOString().slice(0, 10);
/* 0 is Monday. */
export const weekday = (date) => (dayNumber(date) + 3) % 7;

const parts = (date) => {
	const [year, month, day] = date.split("-").map(Number);
	return [year, month - 1, day];
};

/* 2026-11-25 → 25-noyabr, chorshanba */
export function dayInWords(date, t) {
	const [, month, day] = parts(date);
	const words = { day, month: t("months").split(",")[month], weekday: t("weekdays").split(",")[weekday(date)] };
	/* A day and its month stay in one line. */
	return t("dayForm", words).replace("-", "\u2011").replace(/(\d) /, `$1${NBSP}`);
}

/* The same with "today" or "tomorrow" before it, where it is one. */
export function dayFromToday(date, today, t) {
	const near = { 0: t("today"), 1: t("tomorrow") }[dayNumber(date) - dayNumber(today)];
	return near ? `${near}, ${dayInWords(date, t)}` : dayInWords(date, t);
}

/* The same in a sentence, with its hour: "today" and "tomorrow" are small there; a weekday and a month as their language
writes them. */
export function inSentence(text, today, t) {
	const [plain, near] = [dayInWords(dateOf(text), t), dayFromToday(dateOf(text), today, t)];
	return `${near === plain ? plain : near[0].toLowerCase() + near.slice(1)}, ${timeOf(text)}`;
}

/* An end: its hour, with its day where that is not today. */
export const until = (text, today, t) => (dateOf(text) === today ? timeOf(text) : inSentence(text, today, t));

export function clock(seconds) {
	const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)];
	const hours = Math.floor(minutes / 60);
	const two = (value) => String(value).padStart(2, "0");
	return hours ? `${hours}:${two(minutes % 60)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
