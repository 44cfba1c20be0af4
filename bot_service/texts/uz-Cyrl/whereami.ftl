whereami-chat = Чат рақами: <code>{ $chat }</code>
whereami-topic = Мавзу рақами: <code>{ $topic }</code>
