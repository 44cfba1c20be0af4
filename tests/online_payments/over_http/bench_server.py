"""``python bench_server.py SITE``, from a bench's ``sites``: the site on a port of this machine, in a process that may be
killed without anybody else noticing."""

import sys

from frappe.app import application
from werkzeug.serving import make_server


def main(site: str) -> None:
	def named(environ, start_response):
		return application({**environ, "HTTP_X_FRAPPE_SITE_NAME": site}, start_response)

	server = make_server("127.0.0.1", 0, named, threaded=True)
	sys.stderr.write(f"serving {site} at http://127.0.0.1:{server.server_port}\n")
	server.serve_forever()


if __name__ == "__main__":
	main(sys.argv[1])
