// The place of a visit on a map: Frappe's own, as of its Geolocation fields. Latitude and longitude stay the truth, which
// reports, messages and the bot read: the map shows them, and writes them where staff press on it.
frappe.provide("telegram_integration.place_map");

Object.assign(telegram_integration.place_map, {
	// Where nothing is marked yet.
	TASHKENT: [41.3111, 69.2797],
	FAR: 11,
	NEAR: 16,
	DIGITS: 7,

	// Into the HTML field of a form or dialog. ``mark`` is told where somebody has pressed; without it nothing can be.
	show(field, place, mark) {
		this.forget(field);
		const is_known = Boolean(place.latitude || place.longitude);
		const link = is_known && place.url ? `<a href="${encodeURI(place.url)}" target="_blank" rel="noopener">${__("Show on the map")}</a>` : "";
		const hint = mark ? __("Press on the map to mark the place, or drag the mark.") : "";
		field.html(`<div class="place-map border rounded" style="height: 260px; z-index: 0"></div><p class="help-box small text-muted">${[link, hint].filter(Boolean).join(" · ")}</p>`);
		const box = field.$wrapper.find(".place-map").get(0);
		if (!window.L) {
			// Another Frappe may bring no map; the link is left, and the fields.
			box.remove();
			return;
		}
		field.place_map = this.draw(box, place, is_known, mark);
	},

	draw(box, place, is_known, mark) {
		L.Icon.Default.imagePath = frappe.utils.map_defaults.image_path;
		const at = is_known ? [place.latitude, place.longitude] : this.TASHKENT;
		const map = L.map(box).setView(at, is_known ? this.NEAR : this.FAR);
		L.tileLayer(frappe.utils.map_defaults.tiles, frappe.utils.map_defaults.options).addTo(map);
		let pin = null;
		const put = (where) => {
			pin = L.marker(where, { draggable: Boolean(mark) }).addTo(map);
			pin.on("dragend", () => tell(pin.getLatLng()));
		};
		const tell = ({ lat, lng }) => mark({ latitude: flt(lat, this.DIGITS), longitude: flt(lng, this.DIGITS) });
		if (is_known) put(at);
		if (mark) {
			map.on("click", ({ latlng }) => {
				pin ? pin.setLatLng(latlng) : put(latlng);
				tell(latlng);
			});
		}
		// A folded section and a field that is not shown yet have no size.
		const seen = new ResizeObserver(() => map.invalidateSize());
		seen.observe(box);
		return { map, seen };
	},

	forget(field) {
		if (!field.place_map) return;
		field.place_map.seen.disconnect();
		field.place_map.map.remove();
		field.place_map = null;
	},

	// Of a form with latitude and longitude.
	follow(frm, { url = "", is_open = true } = {}) {
		const { latitude, longitude } = frm.doc;
		const mark = (place) => frm.set_value(place);
		const may = is_open && frm.perm[0]?.write;
		this.show(frm.get_field("place_map"), { latitude, longitude, url }, may ? mark : null);
	},
});
