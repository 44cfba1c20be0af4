/* Inside Telegram the page is a Mini App: its colours, its proof of who is there, its way to open a provider's page.

Telegram hands everything over in the address after #. Its script is loaded only then, and the page waits for it only
as long as a customer would. */
const SCRIPT = "https://telegram.org/js/telegram-web-app.js";
const PATIENCE = 3000;
const KEPT = "telegram_integration.pay.mini_app";

function launch() {
	const given = new URLSearchParams(location.hash.slice(1));
	if (given.has("tgWebAppData") || given.has("tgWebAppVersion")) {
		return given;
	}
	return new URLSearchParams(kept());
}

/* After a reload the # may be gone. */
function kept() {
	try {
		return sessionStorage.getItem(KEPT) || "";
	} catch {
		return "";
	}
}

function keep(given) {
	try {
		sessionStorage.setItem(KEPT, given.toString());
	} catch {
		/* without storage a reload makes a plain page of it */
	}
}

const given = launch();

export const isInside = given.has("tgWebAppVersion") || given.has("tgWebAppData");
export const initData = given.get("tgWebAppData") || "";

/* What was opened by t.me/bot/app?startapp=… */
export const startParam = new URLSearchParams(initData).get("start_param") || "";

export async function settleIn() {
	if (!isInside) {
		return;
	}
	keep(given);
	wear(read(given.get("tgWebAppThemeParams")));
	await loaded();
	const app = window.Telegram?.WebApp;
	if (!app) {
		return;
	}
	wear(app.themeParams || {});
	app.onEvent("themeChanged", () => wear(app.themeParams || {}));
	app.expand();
	app.ready();
}

/* A provider's page does not belong into Telegram's window: its app would not open from there. */
export function openLink(url) {
	const app = window.Telegram?.WebApp;
	if (isInside && app?.openLink) {
		app.openLink(url);
	} else if (isInside) {
		window.open(url, "_blank", "noopener");
	} else {
		location.href = url;
	}
}

/* Telegram's own arrow in the corner: shown where there is a way back, pressed it goes there. Whether there is one. */
export function arrow(isShown, press) {
	const button = isInside && window.Telegram?.WebApp?.BackButton;
	if (!button) {
		return false;
	}
	if (!arrow.isTaught) {
		arrow.isTaught = true;
		button.onClick(press);
	}
	isShown ? button.show() : button.hide();
	return true;
}

export function leave(url) {
	const app = window.Telegram?.WebApp;
	if (isInside && app?.close) {
		app.close();
	} else {
		location.href = url;
	}
}

function read(text) {
	try {
		return JSON.parse(text) || {};
	} catch {
		return {};
	}
}

function wear(theme) {
	const root = document.documentElement;
	for (const [name, colour] of Object.entries(theme)) {
		if (/^#[0-9a-f]{3,8}$/i.test(colour)) {
			root.style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, colour);
		}
	}
	if (theme.bg_color) {
		root.dataset.theme = isDark(theme.bg_color) ? "dark" : "light";
	}
}

function isDark(colour) {
	const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
	return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}

function loaded() {
	return new Promise((resolve) => {
		const script = document.createElement("script");
		script.src = SCRIPT;
		script.onload = resolve;
		script.onerror = resolve;
		setTimeout(resolve, PATIENCE);
		document.head.append(script);
	});
}
