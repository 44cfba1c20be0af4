"""The customer's side: an aiogram process that shows what ERPNext knows and asks it to act.

It owns conversations (screens, texts, their unfinished state in Redis) and nothing else: no figure, name or
passport lives here. It talks to the ERP over HTTP only, and must run in an environment of its own.
"""
