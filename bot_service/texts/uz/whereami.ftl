whereami-chat = Chat raqami: <code>{ $chat }</code>
whereami-topic = Mavzu raqami: <code>{ $topic }</code>
