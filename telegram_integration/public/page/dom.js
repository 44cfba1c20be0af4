/* Elements are made, never parsed: a customer's or a contract's name cannot become markup. */
const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
	card: "M3 6.5h18v11H3zM3 10h18M6.5 14.5h4",
	phone: "M7.5 2.5h9v19h-9zM11 18.5h2",
	go: "M9 5l7 7-7 7",
	check: "M5 12.5l4.5 4.5L19 7.5",
	cross: "M6.5 6.5l11 11m0-11l-11 11",
	clock: "M12 7v5.5l3.5 2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z",
	wheel: "M12 3a9 9 0 1 0 9 9",
	back: "M4 9h11a5 5 0 0 1 0 10h-4M8 5L4 9l4 4",
	lock: "M6 10.5h12v9H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5",
	person: "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
	people: "M9 11.5a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8",
	left: "M15 5l-7 7l7 7",
	pin: "M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0c0 5.3-7 11.5-7 11.5zM12 12a2.5 2.5 0 1 0 0-5a2.5 2.5 0 0 0 0 5z",
	star: "M12 3.5l2.6 5.4l5.9.8l-4.3 4.1l1 5.9l-5.2-2.8l-5.2 2.8l1-5.9l-4.3-4.1l5.9-.8z",
	plus: "M12 5v14M5 12h14",
	calendar: "M4 6.5h16v14h-16zM4 11h16M8 3.5v5M16 3.5v5",
	call: "M5 4h4l1.5 5l-2.5 1.5a11 11 0 0 0 5.5 5.5l1.5-2.5l5 1.5v4a1.5 1.5 0 0 1-1.7 1.5a16 16 0 0 1-14.8-14.8a1.5 1.5 0 0 1 1.5-1.7z",
	road: "M4 16.5v-4l2-5h12l2 5v4zM4 12.5h16M7.5 19.5v-3M16.5 19.5v-3",
	lost: "M9 9a3 3 0 1 1 4.5 2.6c-.9.6-1.5 1.2-1.5 2.4M12 17.6v.2",
};

export function h(tag, attributes, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes || {})) {
		if (name.startsWith("on")) {
			element.addEventListener(name.slice(2), value);
		} else if (value === true) {
			element.setAttribute(name, "");
		} else if (value !== false && value !== null && value !== undefined) {
			element.setAttribute(name, value);
		}
	}
	element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
	return element;
}

export function icon(name) {
	const svg = document.createElementNS(SVG, "svg");
	const path = document.createElementNS(SVG, "path");
	const set = (element, attributes) => {
		for (const [key, value] of Object.entries(attributes)) {
			element.setAttribute(key, value);
		}
	};
	set(svg, { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "2", "aria-hidden": "true" });
	set(svg, { "stroke-linecap": "round", "stroke-linejoin": "round", class: `icon ${name}-icon` });
	path.setAttribute("d", ICONS[name]);
	svg.append(path);
	return svg;
}

/* A press is answered once: until then the button turns and further presses are nothing. */
export function button(label, press, { look = "button", before = null } = {}) {
	const element = h("button", { type: "button", class: look }, before, h("span", {}, label));
	element.addEventListener("click", () => once(element, press));
	return element;
}

export async function once(element, work) {
	if (element.getAttribute("aria-disabled") === "true") {
		return;
	}
	element.setAttribute("aria-disabled", "true");
	const wheel = icon("wheel");
	element.append(wheel);
	try {
		await work();
	} finally {
		element.removeAttribute("aria-disabled");
		wheel.remove();
	}
}

/* What cannot be taken back wants two presses: the first asks. */
export function sureButton(label, question, press, { look = "small" } = {}) {
	let isAsked = false;
	const element = button(label, () => {
		if (isAsked) {
			return press();
		}
		isAsked = true;
		element.querySelector("span").textContent = question;
		element.classList.add("bad");
		say(question);
		return null;
	}, { look });
	element.addEventListener("blur", () => {
		isAsked = false;
		element.querySelector("span").textContent = label;
		element.classList.remove("bad");
	});
	return element;
}

/* What stands where something is looked up. */
export const waiting = () => h("div", { class: "loading low", "aria-hidden": "true" }, h("i"), h("i"), h("i"));

export const complaint = (...words) => h("p", { class: "problem", role: "alert" }, words);

export const dial = (number) => `tel:${number.replace(/[^+\d]/g, "")}`;

/* Whoever is typing or pressing goes on where he was, though all of it is drawn anew. */
export function keepingFocus(draw) {
	const held = document.activeElement?.id;
	draw();
	if (held && held !== "main") {
		document.getElementById(held)?.focus({ preventScroll: true });
	}
}

/* Said by screen readers, seen by nobody. */
export function say(text) {
	document.getElementById("spoken").textContent = text;
}
