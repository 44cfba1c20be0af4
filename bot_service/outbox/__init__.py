"""What the company sends of its own accord: taken from the ERP, sent within Telegram's limits, reported back.

The guarantee, in full:

- Nothing is lost. A message leaves the ERP's outbox only with a report; whatever dies before that, its lease runs
  out and it is claimed again.
- A message is doubled only if this process dies after Telegram has accepted it and before the mark of that is in
  Redis: milliseconds; or if the answer of Telegram was lost on the way, when nobody can know.
- Marketing is never doubled: where it is not known whether it arrived, it is reported so, and not sent again.
- One message of a chat at a time, so their order is kept (the ERP hands out one for each chat).

What Redis holds of it (marks, limits) may be lost without harm, unless this process dies in the same moment.
"""
