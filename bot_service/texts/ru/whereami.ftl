whereami-chat = Номер чата: <code>{ $chat }</code>
whereami-topic = Номер темы: <code>{ $topic }</code>
