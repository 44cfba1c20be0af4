whereami-chat = Chat number: <code>{ $chat }</code>
whereami-topic = Topic number: <code>{ $topic }</code>
