"""Runs a command that ends when the demo ends, however that happens: python -m sandbox.demo.tether COMMAND…

The kernel sends the child a SIGTERM when its parent is gone (Linux). Elsewhere a killed demo leaves its children,
which is said in the log.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
	parent = os.getppid()
	if sys.platform == "linux":
		ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
		if os.getppid() != parent:
			# The demo died between the start of this process and the line above.
			sys.exit("the demo is gone")
	else:
		print("if the demo is killed, this process has to be stopped by hand", flush=True)
	os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
	main()
