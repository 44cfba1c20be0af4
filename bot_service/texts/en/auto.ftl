auto-button = 🔁 Auto-payment
auto-title = 🔁 <b>Auto-payment</b>: { $title }
auto-is-off = Off. If you turn it on, each instalment is paid from your card by itself on its day, after { $hour }. The day before we tell you, afterwards we send the receipt. You can turn it off at any time.
auto-needs-card = To turn it on, pay once by card and tick "Keep the card" on the payment page.
auto-is-on =
    ✅ On. Card: <b>{ $card }</b>
    Each instalment is paid on its day, after { $hour }.
auto-next = Next: <b>{ $amount }</b> on { $date }
auto-limit = Not more than { $amount } at a time
auto-failed = ⚠️ The last attempt did not succeed. Please check the money on the card.
auto-button-on = ✅ Turn on: { $card }
auto-button-other = 🔄 Take from { $card }
auto-button-off = ⏹ Turn off
auto-saved = Saved.
auto-no-card = Sorry, this card is not kept any more.
auto-card-expired = Sorry, this card has expired.
auto-nothing-left = There is nothing left to pay in this contract. 👍
auto-not-available = Sorry, auto-payment is not possible at the moment.
