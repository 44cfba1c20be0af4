"""Nobody listens here: the Desk, which does, is a bench's."""


def publish_realtime(event=None, message=None, *, doctype=None, docname=None, after_commit=False) -> None:
	pass
