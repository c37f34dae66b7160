"""Proof. Mirrors the rooms; may import everything, and nothing imports it.

Beside the mirror: `planning/` (no database), `contract/` (what goes over the wire), `journeys/` (a real browser at phone size),
`faults/` (kill, cut, race), `ground/` (set-up, locks, directions). `servers.py` starts the real PostgreSQL, Redis and web server.
"""
