"""What customers read on paper: the printed contract has its Uzbek in Cyrillic letters too."""

import csv
import re

from tests.architecture.source import APP
from tests.architecture.test_translations import MESSAGE, PART


def words_of_the_printed_contract() -> set[str]:
	[paper] = APP.glob("installments/print_format/installment_contract/*.html")
	return {"".join(PART.findall(said)) for said in MESSAGE.findall(paper.read_text())}


def test_the_printed_contract_speaks_uzbek_in_cyrillic_letters_as_well():
	with (APP / "translations" / "uz-Cyrl.csv").open(newline="") as file:
		cyrillic = dict(csv.reader(file))
	assert set(cyrillic) == words_of_the_printed_contract()
	assert [words for words in cyrillic.values() if re.search("[A-Za-zʻʼ]", words.replace("IMEI", ""))] == []
