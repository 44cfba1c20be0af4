/* What the server tells is asked for when it is first needed, and kept until it is forgotten. */
export class Told {
	/* `ask`: (door, values) → answer. `changed` follows every answer, `failed` every refusal. */
	constructor(ask, changed, failed) {
		Object.assign(this, { ask, changed, failed });
		this.kept = new Map();
		/* Something could not be had; nothing more is asked for until somebody wants to try again. */
		this.isMissing = false;
	}

	/* The answer; nothing while it is waited for. */
	get(door, values = {}) {
		const key = door + JSON.stringify(values);
		if (this.kept.has(key) || this.isMissing) {
			return this.kept.get(key) || null;
		}
		this.kept.set(key, null);
		this.look(key, door, values);
		return null;
	}

	async look(key, door, values) {
		try {
			const answer = await this.ask(door, values);
			if (this.kept.has(key)) {
				this.kept.set(key, answer);
				this.changed();
			}
		} catch (error) {
			this.kept.delete(key);
			this.isMissing = true;
			this.failed(error);
		}
	}

	keep(door, answer, values = {}) {
		this.kept.set(door + JSON.stringify(values), answer);
	}

	/* All that these doors have told. */
	forget(...doors) {
		for (const key of [...this.kept.keys()]) {
			if (!doors.length || doors.some((door) => key.startsWith(door))) {
				this.kept.delete(key);
			}
		}
	}
}
