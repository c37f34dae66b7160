"""The languages of a page: plain facts on plain values."""

TAG = 12  # letters of a language tag
