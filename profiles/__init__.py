"""What matters to somebody: the one-page profile, in the same shape for everyone, and who may read or help to write it.

Profiles with every version kept, photos, suggestions, consent by section and human, the record of who looked. May import
teams; rotas and wellbeing may import it. Start reading at `rules.py` (sections and fields), then `permissions.py` (the
whole policy on a page).
"""
