/* Looks again and again, quickly at first and then seldom; at once when the customer comes back to the page. */
const QUICK = 2000;
const SLOW = 15000;
const GROWTH = 1.3;

export class Follower {
	/* `ask` gets how things stand, `take` is told that, `fail` why it could not be had. */
	constructor(ask, take, fail) {
		Object.assign(this, { ask, take, fail });
		this.timer = 0;
		this.pause = QUICK;
		this.isOn = false;
		this.isLooking = false;
		this.presses = 0;
		const back = () => this.isOn && !document.hidden && this.again();
		document.addEventListener("visibilitychange", back);
		window.addEventListener("pageshow", (event) => event.persisted && back());
		window.addEventListener("online", back);
	}

	/* Something happened: look soon, and often. */
	again() {
		this.pause = QUICK;
		this.isOn = true;
		this.plan(0);
	}

	/* Does what was pressed. Looks that are under way meanwhile may tell how it stood before: they count no more. */
	async press(deed) {
		this.presses += 1;
		try {
			return await deed();
		} finally {
			this.presses += 1;
		}
	}

	async look() {
		const then = this.presses;
		try {
			const page = await this.ask();
			if (then === this.presses) {
				this.take(page);
			}
		} catch (error) {
			this.fail(error);
		}
	}

	start(isUrgent) {
		this.isOn = true;
		this.pause = isUrgent ? QUICK : SLOW;
		this.plan(this.pause);
	}

	stop() {
		this.isOn = false;
		clearTimeout(this.timer);
	}

	plan(after) {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.turn(), after);
	}

	async turn() {
		if (this.isLooking) {
			return;
		}
		if (document.hidden) {
			return; /* coming back looks at once */
		}
		this.isLooking = true;
		try {
			await this.look();
		} finally {
			this.isLooking = false;
		}
		if (this.isOn) {
			this.pause = Math.min(this.pause * GROWTH, SLOW);
			this.plan(this.pause);
		}
	}
}
