"""Data of a Mini App that Telegram has not signed, or not for us, or too long ago."""

import time

from hypothesis import strategies as st

from tests.guest_doors.odd_requests import TEXTS, VALUES
from tests.guest_doors.street import signed


def forged(user: int) -> st.SearchStrategy[str]:
	"""What a page of Telegram would hand over for the user, not as Telegram has signed it for us now."""
	good, now = signed(user), time.time()
	altered = st.builds(
		lambda place, junk: good[:place] + junk + good[place + 1 :],
		st.integers(0, len(good) - 1),
		st.sampled_from(["", "0", "%00", "&", "=", "%ff", "ʻ"]),
	)
	return (
		st.sampled_from(
			[
				"",
				"hash=",
				good + "0",
				good.upper(),
				f"{good}&user=%7B%22id%22%3A{user}%7D",
				f"{good}&hash={'0' * 64}",
				good.replace("hash=", "hash=&x="),
				good.replace(str(user), str(user + 1)),
				signed(user, token="110201543:another"),
				signed(user, token=""),
				signed(user, at=now - 3_700),
				signed(user, at=now + 300),
				signed(user, user='{"id": true}'),
				signed(user, user=f'{{"id": "{user}"}}'),
				signed(user, user=f'{{"id": {user}.0}}'),
				signed(user, user=f'[{{"id": {user}}}]'),
				signed(user, user='{"id": ' + "9" * 5_000 + "}"),
				signed(user, user="[" * 3_000),
				signed(user, auth_date="٣"),
				signed(user, x="x" * 9_000),
			]
		)
		| altered.filter(lambda text: text != good)
		| TEXTS
		| VALUES
	)
