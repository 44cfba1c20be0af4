/* Who books: by a code that comes by SMS, and for who is new here, by his name. What is typed lives in this module until
the login is through, and nowhere else. */
import { button, dial, h } from "../page/dom.js?v=f7aa044417";
import { codeField, digitsOf, field, form, judge, regroup, resendButton, submit } from "../page/form.js?v=f7aa044417";
import { openLink } from "../page/telegram.js?v=f7aa044417";
import { clock } from "../page/words.js?v=f7aa044417";

const COUNTRY = "+998";
const LOCAL_DIGITS = 9;
const CODE_DIGITS = 6;

/* stage: phone, code, name, or a reason why it goes no further. */
const typed = { stage: "phone", local: "", ticket: "", masked: "", left: 0, until: 0, trial: "", name: "" };

export function login(page) {
	const { t, start } = page;
	if (!start.sms_login) {
		return { title: t("loginTitle"), nodes: elsewhere(page, t("loginOff")), bar: null };
	}
	const stages = { phone: phoneForm, code: codeForm, name: nameForm };
	const stage = stages[typed.stage];
	const title = { phone: "loginTitle", code: "codeTitle", name: "nameTitle" }[typed.stage] || "loginTitle";
	return { title: t(title), nodes: stage ? stage(page) : [...elsewhere(page, t(typed.stage)), otherPhone(page)], bar: null };
}

function phoneForm(page) {
	const { t } = page;
	const phone = field(t("phone"), "phone", {
		autocomplete: "tel",
		inputmode: "tel",
		type: "tel",
		placeholder: "90 123 45 67",
		maxlength: 25,
		look: "local",
		value: grouped(typed.local),
	});
	const entry = h("div", { class: "entry" }, h("span", { class: "prefix", "aria-hidden": "true" }, COUNTRY));
	phone.input.replaceWith(entry);
	entry.append(phone.input);
	phone.input.addEventListener("input", () => {
		regroup(phone.input, grouped);
		typed.local = digitsOf(phone.input.value);
	});
	const send = async () => {
		if (judge(phone, typed.local.length === LOCAL_DIGITS, t("phoneFault"))) {
			await askForCode(page, phone);
		}
	};
	return [form(send, [h("p", { class: "soft" }, t("loginText")), phone.box, submit(t("sendCode"))]), byBot(page)];
}

/* Whether a code is on its way. */
async function askForCode(page, phone = null) {
	const { t } = page;
	const answer = await page.ask("send_code", { phone: whole() });
	if (!answer) {
		return false;
	}
	if (answer.result === "sent") {
		const seconds = performance.now() + answer.resend_in * 1000;
		Object.assign(typed, { stage: "code", ticket: answer.ticket, masked: answer.phone, left: 0, until: seconds, trial: answer.trial_code });
		page.state.problem = "";
		page.draw();
		document.getElementById("code")?.focus();
		return true;
	}
	if (answer.result === "wrong_phone" && phone) {
		judge(phone, false, t("phoneFault"));
		return false;
	}
	page.complain(answer.result === "wait" ? t("waitCode", { time: clock(answer.seconds) }) : t(answer.result === "off" ? "loginOff" : "notSent"));
	return false;
}

function codeForm(page) {
	const { t } = page;
	const code = codeField(t, typed.left, CODE_DIGITS);
	const confirm = async () => {
		if (!judge(code, code.input.value.length === CODE_DIGITS, t("codeFault"))) {
			return;
		}
		const answer = await page.ask("confirm_code", { ticket: typed.ticket, phone: whole(), code: code.input.value });
		if (answer) {
			heard(page, answer);
		}
	};
	code.input.addEventListener("input", () => {
		if (code.input.value.length === CODE_DIGITS) {
			code.input.form.requestSubmit();
		}
	});
	const left = Math.max(0, Math.ceil((typed.until - performance.now()) / 1000));
	return [
		form(confirm, [
			h("p", { class: "soft" }, t("codeSent", { phone: typed.masked })),
			typed.trial ? h("p", { class: "note" }, t("trialCode"), " ", h("b", { class: "code-shown" }, typed.trial)) : null,
			code.box,
			submit(t("confirmCode")),
			resendButton(t, left, () => askForCode(page)),
			otherPhone(page),
		]),
	];
}

function heard(page, answer) {
	const { t } = page;
	if (answer.result === "in") {
		letIn(page, answer);
		return;
	}
	if (answer.result === "wrong") {
		typed.left = answer.tries_left;
		page.complain(t("wrongCode"));
		document.getElementById("code")?.focus();
		return;
	}
	if (answer.result === "over") {
		Object.assign(typed, { stage: "phone", ticket: "" });
		page.complain(t("codeOver"));
		return;
	}
	typed.stage = { name_needed: "name", ask_support: "askSupport", unknown: "unknownPhone" }[answer.result];
	page.state.problem = "";
	page.draw();
	document.getElementById("name")?.focus();
}

function nameForm(page) {
	const { t } = page;
	const name = field(t("name"), "name", { autocomplete: "name", maxlength: 100, look: "words", value: typed.name });
	name.input.addEventListener("input", () => (typed.name = name.input.value));
	const send = async () => {
		if (!judge(name, /\p{L}.*\p{L}/u.test(name.input.value), t("nameFault"))) {
			return;
		}
		const answer = await page.ask("register", { ticket: typed.ticket, phone: whole(), name: name.input.value });
		if (answer) {
			heard(page, answer);
		}
	};
	return [form(send, [h("p", { class: "soft" }, t("nameText")), name.box, submit(t("next"))])];
}

function letIn(page, answer) {
	page.logIn(answer.session, answer.visitor);
	Object.assign(typed, { stage: "phone", local: "", ticket: "", masked: "", left: 0, trial: "", name: "" });
	page.next();
}

function otherPhone({ t, state, draw }) {
	const press = () => {
		Object.assign(typed, { stage: "phone", ticket: "", left: 0 });
		state.problem = "";
		draw();
		document.getElementById("phone")?.focus();
	};
	return button(t("otherPhone"), press, { look: "quiet" });
}

function elsewhere({ t, start }, words) {
	const phone = start.support_phone;
	return [
		h("p", { class: "note" }, words),
		phone ? h("a", { class: "button", href: dial(phone) }, phone) : null,
		start.bot_url ? button(t("openBot"), () => openLink(start.bot_url), { look: "button second" }) : null,
	];
}

const byBot = ({ t, start }) => (start.bot_url ? button(t("orBot"), () => openLink(start.bot_url), { look: "quiet" }) : null);

const whole = () => COUNTRY + typed.local;

/* 90 123 45 67, while it is typed; a browser may fill in the country as well. */
function grouped(digits) {
	const local = (digits.length > LOCAL_DIGITS && digits.startsWith("998") ? digits.slice(3) : digits).slice(0, LOCAL_DIGITS);
	return [local.slice(0, 2), local.slice(2, 5), local.slice(5, 7), local.slice(7)].filter(Boolean).join(" ");
}
