booking-title = 🗓 <b>Visit { $order }</b>
booking-badge = { $badge }
booking-paid = Paid: { $amount }
booking-refunded = Returned: { $amount }
booking-due = To be paid now: <b>{ $amount }</b>
booking-held = ⏳ We keep this time for you until { $date }, { $time }.
booking-rated = Your rating: { $stars }
booking-timeline = <b>What has happened</b>
booking-event = { $moment } · { $what }
booking-event-created = booked
booking-event-confirmed = confirmed on the phone
booking-event-paid = payment received
booking-event-reserved = time reserved
booking-event-moved = moved to another time
booking-event-cancel-requested = cancellation asked for
booking-event-cancel-declined = cancellation declined
booking-event-cancelled = cancelled
booking-event-expired = cancelled, as it was not paid
booking-event-revived = valid again: the payment came
booking-event-refund = the money is being returned
booking-event-on-the-way = the master is on the way
booking-event-started = the master has begun
booking-event-completed = the visit is over
booking-event-no-show = the visit did not take place
booking-event-rated = you have rated it
booking-button-pay = 💳 Pay: { $amount }
booking-button-move = 🔁 Move
booking-button-cancel = ✖️ Cancel
booking-button-again = 🔂 Book again
booking-button-page = 🌐 Page of the visit
booking-button-keep = ⬅️ No, do not cancel
booking-too-late = Sorry, this is no longer possible. This is how it stands now:
booking-cancel-sure =
    ✖️ <b>Cancel the visit?</b>

    { $service }, { $span }
booking-cancel-refund = You get back <b>{ $amount }</b>.
booking-cancel-no-refund = As the visit is so near, no money is returned.
booking-cancel-asks = The time is reserved for you already, so our staff will look at your request first.
booking-cancel-why = Choose a reason, and it is cancelled:
booking-cancel-why-asks = Choose a reason, and we pass your request on to our staff:
booking-reason-plans = My plans have changed
booking-reason-ill = I do not feel well
booking-reason-other = Another reason
booking-cancel-done = ✅ <b>The visit was cancelled.</b>
booking-cancel-asked = ⏳ <b>Your request has been received.</b> Our staff will look at it and answer you.
booking-rate-words =
    Your rating: { $stars } Thank you!

    If you like, write a few words.
booking-rate-long = Sorry, this is too long. Please write at most { $count } characters.
booking-button-no-words = ➡️ That is all
booking-rate-thanks = 🙏 <b>Thank you for telling us!</b>
