/* A place as somebody copies it out of a map: its coordinates, or a whole link that holds them. */
const NUMBER = "(-?\\d{1,3}\\.\\d{2,})";
const COMMA = "(?:\\s*(?:,|%2C)\\s*|\\s+)";
/* Yandex says the longitude first, all others the latitude. */
const YANDEX = new RegExp(`[?&](?:pt|ll|whatshere%5Bpoint%5D|whatshere\\[point\\])=${NUMBER}${COMMA}${NUMBER}`, "i");
const OTHERS = new RegExp(`${NUMBER}${COMMA}${NUMBER}`, "i");

/* Nothing for what holds no place. */
export function pointIn(text) {
	const yandex = /yandex/i.test(text) && YANDEX.exec(text);
	const found = yandex || OTHERS.exec(text);
	if (!found) {
		return null;
	}
	const [first, second] = [Number(found[1]), Number(found[2])];
	const [latitude, longitude] = yandex ? [second, first] : [first, second];
	return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}
