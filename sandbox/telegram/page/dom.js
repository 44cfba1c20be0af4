// Builds elements. Text always goes in as text, never as HTML: what a bot or a person wrote is not trusted.

export function el(tag, properties = {}, ...children) {
	const node = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) continue;
		if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
		else if (name === "class") node.className = value;
		else if (name === "data") Object.assign(node.dataset, value);
		else node.setAttribute(name, value === true ? "" : value);
	}
	node.append(...children.flat().filter((child) => child !== null && child !== undefined));
	return node;
}

export const $ = (id) => document.getElementById(id);

const COLOURS = ["#e17076", "#eda86c", "#a695e7", "#7bc862", "#6ec9cb", "#65aadd", "#ee7aae"];

export function avatar(node, id, name) {
	const initials = name.split(/\s+/).map((word) => word[0] || "").join("").slice(0, 2).toUpperCase();
	node.textContent = initials;
	node.style.setProperty("--avatar", COLOURS[Math.abs(Number(id)) % COLOURS.length]);
	return node;
}

export function clock(seconds) {
	return new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

export function day(seconds) {
	const date = new Date(seconds * 1000);
	if (date.toDateString() === new Date().toDateString()) return "Today";
	return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
