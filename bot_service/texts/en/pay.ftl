pay-button = 💳 Pay
pay-which = 💳 <b>What would you like to pay for?</b>
pay-what =
    💳 <b>{ $title }</b>

    What would you like to pay?
pay-choice-next = Next instalment: { $amount }
pay-choice-overdue = All that is overdue: { $amount }
pay-choice-payoff = The whole rest: { $amount }
pay-choice-amount = ✏️ Another amount
pay-amount-ask =
    ✏️ <b>{ $title }</b>

    How much would you like to pay? Write the amount as a message, from { $minimum } to { $maximum }.
pay-amount-unreadable = Sorry, we could not read the amount. Please write digits only, for example 250 000.
pay-too-small = Sorry, the least that can be paid online is { $minimum }.
pay-too-large = Sorry, this is more than is left to pay. The most is { $maximum }.
pay-not-available = Sorry, online payment is not possible at the moment. Please try again later or contact us.
pay-nothing = There is nothing to pay here. Thank you! 👍
pay-ready =
    💳 <b>{ $title }</b>

    To be paid: <b>{ $amount }</b>
pay-valid-until = ⏳ The link is good until { $time }.
pay-how = Press the button and choose how to pay. As soon as the money arrives, we will send you the receipt here.
pay-button-open = 💳 Go to payment
pay-button-look = 🔄 Has it been paid?
pay-button-again = 💳 Pay again
pay-button-contract = 📄 Contract
pay-status-waiting = ⏳ <b>The payment has not arrived yet.</b> If you have just paid, wait a minute and look again.
pay-status-paid = ✅ <b>Paid.</b> Thank you!
pay-status-failed = ⚠️ <b>The payment did not go through.</b> You may try again on the payment page.
pay-status-expired = ⌛️ <b>The time to pay has run out.</b> If you have paid all the same, the money is not lost: it will be counted by itself.
pay-status-cancelled = ▫️ <b>The payment was cancelled.</b>
pay-status-refunded = ↩️ <b>The money was returned.</b>
pay-status-partly-refunded = ↩️ <b>Paid; a part of the money was returned.</b>
pay-about = { $title }: <b>{ $amount }</b>
pay-paid-on = Date: { $date }, { $time }
pay-paid-with = Paid with: { $provider }
pay-refunded = Returned: { $amount }
pay-receipt = Receipt: <code>{ $receipt }</code>
pay-choice-now = Now: { $amount }
pay-button-booking = 🗓 Visit
