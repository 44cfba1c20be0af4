"""The screens, a folder each: handlers.py is what a press or a message does, view.py what is seen."""
