"""The demo's second trade, massage at home: what is offered, who gives it, where the customers live. Invented.

Pure: no frappe, no clock. Masters work long days and customers need to give an hour's notice, so that at whatever hour
the demo is looked at there is a visit within the day in which a master may set out.
"""

from dataclasses import dataclass

LEAD_HOURS = 1
HOURS = ("08:00", "23:00")
SLOT_MINUTES = 30


@dataclass(frozen=True)
class Treatment:
	"""``titles`` and those of ``options``: in the order of LANGUAGES; prices in so'm."""

	name: str
	item: str
	kind: str
	minutes: int
	buffer_after: int
	price: int
	titles: tuple[str, str, str, str]
	descriptions: tuple[str, str, str, str]
	options: tuple[tuple[str, int, tuple[str, str, str, str]], ...] = ()


@dataclass(frozen=True)
class Therapist:
	"""``treatments``: names of them, all where there are none; ``account``: a Telegram account that he has."""

	name: str
	bio: str
	phone: str
	treatments: tuple[str, ...] = ()
	account: int = 0


LANGUAGES = ("uz", "uz_cyrl", "ru", "en")
OIL = ("Aromatic oil", 40_000, ("Xushboʻy moy", "Хушбўй мой", "Ароматическое масло", "Aromatic oil"))
STONES = ("Hot stones", 80_000, ("Issiq toshlar", "Иссиқ тошлар", "Горячие камни", "Hot stones"))
CREAM = ("Warming cream", 30_000, ("Isituvchi krem", "Иситувчи крем", "Согревающий крем", "Warming cream"))
TREATMENTS = (
	Treatment(
		"Yengil klassik massaj",
		"MASSAGE-CLASSIC",
		"Classic",
		60,
		30,
		300_000,
		(
			"Yengil klassik massaj",
			"Енгил классик массаж",
			"Мягкий классический массаж",
			"Gentle classic massage",
		),
		(
			"Butun tana, oʻrtacha kuch bilan",
			"Бутун тана, ўртача куч билан",
			"Всё тело, средняя сила",
			"The whole body, medium pressure",
		),
		(OIL, STONES),
	),
	Treatment(
		"Bel va orqa massaji",
		"MASSAGE-BACK",
		"Therapeutic",
		30,
		30,
		180_000,
		("Bel va orqa massaji", "Бел ва орқа массажи", "Массаж спины", "Back massage"),
		("Koʻp oʻtiradiganlar uchun", "Кўп ўтирадиганлар учун", "Для сидячей работы", "For who sits a lot"),
		(CREAM,),
	),
	Treatment(
		"Sport massaji",
		"MASSAGE-SPORT",
		"Sports",
		90,
		30,
		450_000,
		("Sport massaji", "Спорт массажи", "Спортивный массаж", "Sports massage"),
		("Chuqur ishlov", "Чуқур ишлов", "Глубокая проработка", "Deep work"),
		(OIL, CREAM),
	),
)
CLASSIC, BACK, SPORT = TREATMENTS


def masters(account: int) -> tuple[Therapist, ...]:
	"""``account``: of the one who can be played."""
	return (
		Therapist("Malika Azimova", "Klassik va sport massaji, 8 yil", "+998901230001", (), account),
		Therapist("Sanjar Yoqubov", "Sport massaji, 5 yil", "+998901230002"),
		Therapist("Dilnoza Ortiqova", "Klassik massaj, 11 yil", "+998901230003", (CLASSIC.name, BACK.name)),
		Therapist("Ravshan Tosh", "Bel va orqa", "+998901230004", (BACK.name, CLASSIC.name)),
	)


# Customer of the cast → where he is visited; all others are asked for an address when they book.
ADDRESSES = {
	0: ("Uy", "Toshkent, Yunusobod 4, 17-uy, 12-xonadon", "1", "3", "Yunusobod bozori yonida"),
	1: ("Uy", "Toshkent, Mirobod koʻchasi 41, 8-xonadon", "2", "2", ""),
	18: ("Uy", "Toshkent, Chilonzor 5, 12-uy, 34-xonadon", "2", "4", "Maktab roʻparasida"),
	20: ("Uy", "Toshkent, Sergeli 7, 3-uy, 9-xonadon", "1", "5", ""),
	21: ("Uy", "Toshkent, Olmazor koʻchasi 18", "", "", "Yashil darvoza"),
	22: ("Uy", "Toshkent, Yakkasaroy, Bobur koʻchasi 22, 5-xonadon", "3", "1", ""),
	25: ("Uy", "Toshkent, Uchtepa 12, 40-uy, 2-xonadon", "1", "1", ""),
	24: ("Ish", "Toshkent, Shayxontohur, Navoiy koʻchasi 30, 401", "1", "4", "Shifokordan soʻrang"),
}
