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
	element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
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

/* Said by screen readers, seen by nobody. */
export function say(text) {
	document.getElementById("spoken").textContent = text;
}
