history-title = 🧾 <b>Payment history</b>
history-title-of = 🧾 <b>Payments</b>: { $contract }
history-none = There are no payments yet.
history-received = ✅ { $date }: <b>{ $amount }</b>
history-returned = ↩️ { $date }: <b>{ $amount }</b> returned to you
