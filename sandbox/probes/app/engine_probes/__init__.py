"""A Frappe app that exists only to be asked questions: see sandbox/probes/README.md. Never installed with ours."""

__version__ = "0.0.1"
