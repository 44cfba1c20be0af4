history-title = 🧾 <b>Тўловлар тарихи</b>
history-title-of = 🧾 <b>Тўловлар</b>: { $contract }
history-none = Ҳозирча тўловлар йўқ.
history-received = ✅ { $date }: <b>{ $amount }</b>
history-returned = ↩️ { $date }: <b>{ $amount }</b> Сизга қайтарилди
