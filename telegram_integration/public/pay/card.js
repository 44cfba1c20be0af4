/* The card and the code from the SMS. What is typed lives in its field until it is sent, and nowhere else. */
import { button, h, icon, once, say } from "./dom.js?v=155d5b784e";

const DIGITS = 16;
const LONGEST = 19;

const digitsOf = (text) => text.replace(/\D/g, "");

export function cardForm(page) {
	const { t, session, act } = page;
	const provider = session.provider_title;
	const number = field(t("number"), "number", {
		autocomplete: "cc-number",
		placeholder: "0000 0000 0000 0000",
		maxlength: LONGEST + 4,
	});
	const expiry = field(t("expiry"), "expiry", {
		autocomplete: "cc-exp",
		placeholder: t("expiryForm"),
		maxlength: 7,
		look: "short",
	});
	const save = h("input", { type: "checkbox", id: "save" });
	number.input.addEventListener("input", () => regroup(number.input, grouped));
	expiry.input.addEventListener("input", () => regroup(expiry.input, slashed));
	number.input.addEventListener("input", () => {
		if (digitsOf(number.input.value).length === DIGITS && document.activeElement === number.input) {
			expiry.input.focus();
		}
	});

	const send = async () => {
		const isGood = [
			judge(expiry, /^(0[1-9]|1[0-2])\d\d$/.test(digitsOf(expiry.input.value)), t("expiryFault")),
			judge(number, digitsOf(number.input.value).length >= DIGITS, t("numberFault")),
		].every(Boolean);
		if (isGood) {
			await act("send_card", {
				number: digitsOf(number.input.value),
				expiry: digitsOf(expiry.input.value).replace(/^(..)/, "$1/"),
				save: save.checked ? 1 : 0,
			});
		}
	};
	return form(send, [
		h("h2", {}, t("cardTitle")),
		number.box,
		expiry.box,
		session.card.may_save ? h("label", { class: "tick" }, save, h("span", {}, t("save"))) : null,
		submit(t("pay", { amount: page.amount })),
		h("p", { class: "lock" }, icon("lock"), h("span", {}, t("safe", { provider }))),
		page.otherWay(),
	]);
}

export function codeForm(page) {
	const { t, session, act } = page;
	const { phone, tries_left: left } = session.card;
	const code = field(t("code"), "code", {
		autocomplete: "one-time-code",
		maxlength: 8,
		look: "code",
		hint: left > 0 ? t("triesLeft", { count: left }) : "",
	});
	code.input.addEventListener("input", () => {
		code.input.value = digitsOf(code.input.value);
	});
	const confirm = async () => {
		if (judge(code, code.input.value.length >= 4, t("codeFault"))) {
			await act("confirm_otp", { otp: code.input.value });
		}
	};
	return form(confirm, [
		h("h2", {}, t("codeTitle")),
		h("p", { class: "soft" }, phone ? t("codeSent", { phone }) : t("codeSentSomewhere")),
		code.box,
		submit(t("confirm")),
		resendButton(page),
		button(t("otherCard"), () => act("try_again", {}), { look: "quiet" }),
	]);
}

/* Pressable once the provider lets another SMS be sent; until then it counts down. */
function resendButton({ t, session, act }) {
	const until = performance.now() + (session.card.resend_in || 0) * 1000;
	const again = async () => {
		if (performance.now() >= until && (await act("resend_otp", {}))) {
			say(t("resent"));
		}
	};
	const element = button(t("resend"), again, { look: "quiet" });
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

function form(send, children) {
	const element = h("form", { novalidate: true, autocomplete: "on" }, children);
	element.addEventListener("submit", (event) => {
		event.preventDefault();
		once(element.querySelector("[type=submit]"), send);
	});
	return element;
}

const submit = (label) => h("button", { type: "submit", class: "button" }, h("span", {}, label));

function field(label, name, { look = "", hint = "", ...more }) {
	const fault = h("p", { class: "fault", id: `${name}-fault`, hidden: true });
	const note = hint ? h("p", { class: "hint", id: `${name}-hint` }, hint) : null;
	const input = h("input", {
		id: name,
		inputmode: "numeric",
		type: "text",
		"aria-describedby": note ? `${name}-hint ${name}-fault` : `${name}-fault`,
		required: true,
		...more,
	});
	const box = h("div", { class: `field ${look}` }, h("label", { for: name }, label), input, fault, note);
	input.addEventListener("input", () => accept({ input, fault }));
	return { box, input, fault };
}

function judge(one, isGood, complaint) {
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

function accept({ input, fault }) {
	fault.hidden = true;
	input.removeAttribute("aria-invalid");
}

const grouped = (digits) => digits.slice(0, LONGEST).replace(/(\d{4})(?=\d)/g, "$1 ");

function slashed(digits) {
	const padded = /^[2-9]$/.test(digits) ? `0${digits}` : digits;
	/* Browsers fill in 09/2027 as readily as 09/27. */
	const year = padded.length === 6 ? padded.slice(4) : padded.slice(2, 4);
	return padded.length > 2 ? `${padded.slice(0, 2)}/${year}` : padded;
}

/* The caret stays behind the digit it stood behind. */
function regroup(input, write) {
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
