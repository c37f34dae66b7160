"""Wiring only: settings, addresses, the API object, the worker, the bootstrap, decision records.

May import every room; no room imports it. Start reading at `settings.py`, then `api.py`.
Stays free of imports, because `dev.py` runs before anything is installed.
"""
