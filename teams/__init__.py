"""Who belongs together, and who decided what.

Organisations, teams, humans and their memberships; sign-in; the audit record; the live bell; the pieces that every
room's writes share (one effect per request, no overwriting what was not seen). Imports no other room.
Start reading at `models.py`, then `auth.py` (who is looking?) and `bell.py` (who should look again?).
"""
