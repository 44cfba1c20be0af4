/* What is typed into: fields with their complaints, a form that is sent once, a button that waits for its second. */
import { button, h, once, say } from "./dom.js?v=f7aa044417";

export const digitsOf = (text) => text.replace(/\D/g, "");

export function form(send, children) {
	const element = h("form", { novalidate: true, autocomplete: "on" }, children);
	element.addEventListener("submit", (event) => {
		event.preventDefault();
		const submit = element.querySelector("[type=submit]");
		submit ? once(submit, send) : send();
	});
	return element;
}

export const submit = (label) => h("button", { type: "submit", class: "button" }, h("span", {}, label));

/* A label, what is typed into, and room for a complaint. `tag`: input or textarea. */
export function field(label, name, { look = "", hint = "", tag = "input", ...more }) {
	const fault = h("p", { class: "fault", id: `${name}-fault`, hidden: true });
	const note = hint ? h("p", { class: "hint", id: `${name}-hint` }, hint) : null;
	const input = h(tag, {
		id: name,
		name,
		...(tag === "input" ? { type: "text" } : {}),
		"aria-describedby": note ? `${name}-hint ${name}-fault` : `${name}-fault`,
		...more,
	});
	const box = h("div", { class: `field ${look}` }, h("label", { for: name }, label), input, fault, note);
	input.addEventListener("input", () => accept({ input, fault }));
	return { box, input, fault };
}

export function judge(one, isGood, complaint) {
	if (isGood) {
		accept(one);
		return true;
	}
	one.fault.textContent = complaint;
	one.fault.hidden = false;
	one.input.setAttribute("aria-invalid", "true");
	one.input.focus();
	say(complaint);
	return false;
}

export function accept({ input, fault }) {
	fault.hidden = true;
	input.removeAttribute("aria-invalid");
}

/* The field into which a code from an SMS goes, from the keyboard or by the telephone itself. */
export function codeField(t, left, longest) {
	const code = field(t("code"), "code", {
		autocomplete: "one-time-code",
		inputmode: "numeric",
		required: true,
		maxlength: longest,
		look: "code",
		hint: left > 0 ? t("triesLeft", { count: left }) : "",
	});
	code.input.addEventListener("input", () => {
		code.input.value = digitsOf(code.input.value);
	});
	return code;
}

/* Pressable once another SMS may be sent; until then it counts down. `again`: whether one was. */
export function resendButton(t, seconds, again) {
	const until = performance.now() + seconds * 1000;
	const press = async () => {
		if (performance.now() >= until && (await again())) {
			say(t("resent"));
		}
	};
	const element = button(t("resend"), press, { look: "quiet" });
	const label = element.querySelector("span");
	const tick = () => {
		const left = Math.ceil((until - performance.now()) / 1000);
		label.textContent = left > 0 ? t("resendIn", { seconds: left }) : t("resend");
		element.toggleAttribute("aria-disabled", false);
		if (left > 0) {
			element.setAttribute("aria-disabled", "true");
			setTimeout(() => element.isConnected && tick(), 1000);
		}
	};
	queueMicrotask(tick);
	return element;
}

/* The caret stays behind the digit it stood behind. */
export function regroup(input, write) {
	const before = digitsOf(input.value.slice(0, input.selectionStart)).length;
	const isAtEnd = input.selectionStart === input.value.length;
	input.value = write(digitsOf(input.value));
	if (isAtEnd) {
		return;
	}
	let [at, seen] = [0, 0];
	while (seen < before && at < input.value.length) {
		seen += /\d/.test(input.value[at]) ? 1 : 0;
		at += 1;
	}
	input.setSelectionRange(at, at);
}
