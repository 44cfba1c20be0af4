history-title = 🧾 <b>To'lovlar tarixi</b>
history-title-of = 🧾 <b>To'lovlar</b>: { $contract }
history-none = Hozircha to'lovlar yo'q.
history-received = ✅ { $date }: <b>{ $amount }</b>
history-returned = ↩️ { $date }: <b>{ $amount }</b> Sizga qaytarildi
