"""python -m benchmarks [bot] [outbox] …: prints figures, with what they were measured on. Help lists them all."""

import argparse
import asyncio

from benchmarks import (
	api,
	booking,
	bot,
	machine,
	memory,
	outbox,
	payments,
	queueing,
	reminders,
	replicas,
	slots,
)
from benchmarks.tables import print_table

ALL = {
	"bot": bot,
	"replicas": replicas,
	"memory": memory,
	"api": api,
	"outbox": outbox,
	"payments": payments,
	"queueing": queueing,
	"reminders": reminders,
	"slots": slots,
	"booking": booking,
}


def main() -> None:
	parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
	parser.add_argument("what", nargs="*", choices=[[], *ALL], help="all of them, if none is named")
	options = parser.parse_args()
	print_table("Machine", ["what", "value"], machine.describe())
	for name in options.what or ALL:
		asyncio.run(ALL[name].measure(ALL[name].Size()))


if __name__ == "__main__":
	main()
