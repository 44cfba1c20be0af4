history-title = 🧾 <b>История платежей</b>
history-title-of = 🧾 <b>Платежи</b>: { $contract }
history-none = Платежей пока нет.
history-received = ✅ { $date }: <b>{ $amount }</b>
history-returned = ↩️ { $date }: <b>{ $amount }</b> возвращено Вам
