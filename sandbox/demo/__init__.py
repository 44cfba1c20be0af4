"""make demo: the whole system on one bare machine, for looking at and for trying out.

Owns which programs run, in which order, with which settings, and that none of them is left behind. Makes its data
through the app's own documents, like a clerk, never beside them.
"""
