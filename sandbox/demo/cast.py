"""The demo's thirty customers: the same ones on every machine. Invented; any likeness is chance.

Pure: no frappe, no clock. Numbers lie in ranges that Uzbek operators use, so that they pass as real ones do.
"""

import random
from dataclasses import dataclass

SEED = 20261121
FIRST_TELEGRAM_ID = 7_700_100_001
PASSPORT_SERIES = ("AA", "AB", "AC", "AD", "FA")
OPERATORS = ("90", "91", "93", "94", "95", "97", "99", "88", "33")
NAMES = (
	("Aziza", "Karimova", "uz"),
	("Jasur", "Toʻxtayev", "uz"),
	("Bobur", "Aliyev", "uz"),
	("Дилшод", "Раҳимов", "ru"),
	("Malika", "Yusupova", "uz"),
	("Sardor", "Qodirov", "uz"),
	("Nilufar", "Ismoilova", "uz"),
	("Otabek", "Nazarov", "uz"),
	("Gulnora", "Nazarova", "uz"),
	("Sherzod", "Abdullayev", "ru"),
	("Madina", "Ergasheva", "uz"),
	("Ulugʻbek", "Mirzayev", "uz"),
	("Zarina", "Sodiqova", "ru"),
	("Farrux", "Hamidov", "uz"),
	("Shahnoza", "Umarova", "uz"),
	("Rustam", "Saidov", "ru"),
	("Feruza", "Tursunova", "uz"),
	("Akmal", "Joʻrayev", "uz"),
	("Lola", "Xolmatova", "uz"),
	("Timur", "Usmonov", "ru"),
	("Nodira", "Rashidova", "uz"),
	("Bekzod", "Olimov", "uz"),
	("Kamola", "Sharipova", "uz"),
	("Doniyor", "Gʻaniyev", "en"),
	("Sevara", "Hasanova", "uz"),
	("Javohir", "Murodov", "uz"),
	("Barno", "Qosimova", "uz"),
	("Islom", "Xudoyberdiyev", "uz"),
	("Maftuna", "Normatova", "uz"),
	("Anvar", "Boboyev", "en"),
)
CYRILLIC = 3
# Husband and wife with one telephone between them: the phone alone does not tell who is writing.
SHARING = (7, 8)

# Linked and with Start pressed before the demo begins: one has a payment due today, one tomorrow, one is three days late.
REMINDED = (14, 15, 17)
# Staff who read along in Telegram, as the chat page takes a person; not a customer.
OPERATOR_ID = FIRST_TELEGRAM_ID + 900
OPERATOR = {
	"id": OPERATOR_ID,
	"first_name": "Savdo",
	"last_name": "operatori",
	"language_code": "uz",
	"has_started": True,
	"note": "Staff: is the operations chat: visits, money, and whoever offers a linked customer's passport",
}
# The master who can be played, and the chat in which masters get their work orders: a person's, as the stand-in has no groups.
MASTER_ID, THERAPISTS_ID = FIRST_TELEGRAM_ID + 901, FIRST_TELEGRAM_ID + 902
MASTER = {
	"id": MASTER_ID,
	"first_name": "Malika",
	"last_name": "Azimova",
	"language_code": "uz",
	"phone": "+998901230001",
	"has_started": True,
	"note": "Staff: gives massages; /day shows her visits",
}
THERAPISTS = {
	"id": THERAPISTS_ID,
	"first_name": "Ustalar",
	"last_name": "chati",
	"language_code": "uz",
	"has_started": True,
	"note": "Staff: the therapists' chat, gets the work orders",
}
# How they stand at the end of the list of people.
STAFF = (MASTER, THERAPISTS, OPERATOR)
MASTER_AT, THERAPISTS_AT, OPERATOR_AT = -3, -2, -1


@dataclass(frozen=True)
class CastMember:
	index: int
	first_name: str
	last_name: str
	language_code: str
	passport: str
	phone: str

	@property
	def customer_name(self) -> str:
		return f"{self.first_name} {self.last_name}"

	@property
	def telegram_id(self) -> int:
		return FIRST_TELEGRAM_ID + self.index


def the_cast() -> list[CastMember]:
	chance = random.Random(SEED)
	members = [_member(index, chance) for index in range(len(NAMES))]
	one, other = SHARING
	shared = CastMember(**{**vars(members[other]), "phone": members[one].phone})
	return [*members[:other], shared, *members[other + 1 :]]


def _member(index: int, chance: random.Random) -> CastMember:
	first, last, language = NAMES[index]
	passport = f"{chance.choice(PASSPORT_SERIES)}{chance.randrange(1_000_000, 9_999_999):07d}"
	# The index keeps numbers apart whatever chance draws.
	phone = f"+998{chance.choice(OPERATORS)}{chance.randrange(100, 999)}{chance.randrange(10, 99)}{index:02d}"
	return CastMember(index, first, last, language, passport, phone)
