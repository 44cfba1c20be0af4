/* The card and the code from the SMS. What is typed lives in its field until it is sent, and nowhere else. */
import { button, h, icon } from "../page/dom.js?v=f7aa044417";
import { codeField, digitsOf, field, form, judge, regroup, resendButton, submit } from "../page/form.js?v=f7aa044417";

const DIGITS = 16;
const LONGEST = 19;

export function cardForm(page) {
	const { t, session, act } = page;
	const provider = session.provider_title;
	const number = field(t("number"), "number", {
		autocomplete: "cc-number",
		inputmode: "numeric",
		required: true,
		placeholder: "0000 0000 0000 0000",
		maxlength: LONGEST + 4,
	});
	const expiry = field(t("expiry"), "expiry", {
		autocomplete: "cc-exp",
		inputmode: "numeric",
		required: true,
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
	const code = codeField(t, left, 8);
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
		resendButton(t, session.card.resend_in || 0, () => act("resend_otp", {})),
		button(t("otherCard"), () => act("try_again", {}), { look: "quiet" }),
	]);
}

const grouped = (digits) => digits.slice(0, LONGEST).replace(/(\d{4})(?=\d)/g, "$1 ");

function slashed(digits) {
	const padded = /^[2-9]$/.test(digits) ? `0${digits}` : digits;
	/* Browsers fill in 09/2027 as readily as 09/27. */
	const year = padded.length === 6 ? padded.slice(4) : padded.slice(2, 4);
	return padded.length > 2 ? `${padded.slice(0, 2)}/${year}` : padded;
}
