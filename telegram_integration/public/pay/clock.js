/* How much time is left, told by the server in seconds: the customer's own clock may be wrong. */
import { h, icon, say } from "../page/dom.js?v=f7aa044417";
import { clock } from "../page/words.js?v=f7aa044417";

const TOLD_AT = [300, 60];

export class Countdown {
	constructor(over) {
		this.over = over;
		this.until = 0;
		this.told = new Set();
		this.shown = null;
		/* Whether it has been told that no time is left. */
		this.isOver = false;
		setInterval(() => this.tick(), 1000);
	}

	set(seconds, t) {
		this.t = t;
		this.until = performance.now() + seconds * 1000;
		this.isOver = seconds <= 0;
		this.told = new Set(TOLD_AT.filter((mark) => seconds <= mark));
	}

	/* The element to show; the one before it is forgotten. */
	element() {
		this.text = h("span", {});
		this.shown = h("p", { class: "clock", role: "timer", "aria-live": "off" }, icon("clock"), this.text);
		this.tick();
		return this.shown;
	}

	stop() {
		this.shown = null;
	}

	get left() {
		return Math.max(0, Math.ceil((this.until - performance.now()) / 1000));
	}

	tick() {
		if (!this.shown) {
			return;
		}
		const left = this.left;
		this.text.textContent = this.t("timeLeft", { time: clock(left) });
		this.shown.classList.toggle("late", left <= 60);
		for (const mark of TOLD_AT) {
			if (left <= mark && !this.told.has(mark)) {
				this.told.add(mark);
				say(this.t("minutesLeft", { count: mark / 60 }));
			}
		}
		if (left === 0 && !this.isOver) {
			this.isOver = true;
			this.over();
		}
	}
}
