"""Drawn portraits: friendly flat pictures made by code from an `Appearance`. Start at `picture.py`."""
