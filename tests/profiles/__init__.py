"""Profiles: who reads and writes what of a page, its versions, photos, suggestions, sharing, and the record of looks."""
