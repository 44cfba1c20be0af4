/* Where a visit is, on one line: Chilonzor 5, Kirish: 2, Qavat: 4, maktab qarshisida */
export function placeInWords({ address, entrance, floor, landmark }, t) {
	return [address, entrance && `${t("entrance")}: ${entrance}`, floor && `${t("floor")}: ${floor}`, landmark].filter(Boolean).join(", ");
}
