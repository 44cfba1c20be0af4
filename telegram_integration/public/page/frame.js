/* What stands around every page: the company, the languages, how to call us. */
import { dial, h } from "./dom.js?v=f7aa044417";
import { chosenLanguage, has, keepLanguage, LANGUAGES, NAMES, wordsOf } from "./words.js?v=f7aa044417";

export class Frame {
	/* `address`: of the page's own script, beside which its texts lie. `redraw` follows every change of the language; `isOwn`
	tells whether the reader has pressed it. */
	constructor(address, redraw) {
		this.address = address;
		this.redraw = redraw;
		/* The language that the reader has pressed, now or on an earlier visit. */
		this.chosen = chosenLanguage();
		this.language = "";
		this.wanted = "";
		this.t = null;
	}

	begin() {
		return this.speak(this.chosen || "uz");
	}

	async speak(language) {
		this.wanted = language;
		const words = await wordsOf(language, this.address);
		if (this.wanted !== language) {
			return; /* another one was pressed while its words came */
		}
		this.language = language;
		this.t = words;
		document.documentElement.lang = language;
		document.title = this.t("page");
		const box = document.getElementById("languages");
		box.setAttribute("aria-label", this.t("language"));
		box.replaceChildren(...Object.entries(LANGUAGES).map(([code, label]) => this.button(code, label)));
	}

	/* The page speaks its customer's language unless he chose another one here. */
	async learn(language) {
		if (!this.chosen && has(language) && language !== this.wanted) {
			await this.speak(language);
			await this.redraw(false);
		}
	}

	button(code, label) {
		const press = async () => {
			keepLanguage(code);
			this.chosen = code;
			await this.speak(code);
			document.querySelector(`#languages [lang="${code}"]`).focus();
			await this.redraw(true);
		};
		const isOn = code === this.language;
		return h("button", { type: "button", lang: code, title: NAMES[code], "aria-label": NAMES[code], "aria-pressed": String(isOn), onclick: press }, label);
	}

	dress({ company, support_phone: phone, ribbon = "" }) {
		const line = document.getElementById("ribbon");
		document.getElementById("company").textContent = company;
		line.textContent = ribbon;
		line.hidden = !ribbon;
		const call = phone ? [`${this.t("help")} `, h("a", { href: dial(phone) }, phone)] : [];
		document.getElementById("foot").replaceChildren(...call);
	}
}
