/* Four languages, and how amounts, dates and times are written in them. */
export const LANGUAGES = { uz: "O'z", "uz-Cyrl": "Ўз", ru: "Ру", en: "En" };
export const NAMES = { uz: "O'zbekcha", "uz-Cyrl": "Ўзбекча", ru: "Русский", en: "English" };
const NBSP = "\u00a0";
const KEPT = "telegram_integration.pay.language";
const VERSION = new URL(import.meta.url).search;

export async function wordsOf(language) {
	const texts = (await import(`./texts/${language}.js${VERSION}`)).default;
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

export function clock(seconds) {
	const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)];
	const hours = Math.floor(minutes / 60);
	const two = (value) => String(value).padStart(2, "0");
	return hours ? `${hours}:${two(minutes % 60)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
