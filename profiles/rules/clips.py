"""What a clip may be: plain facts on plain values."""

from typing import Literal, get_args

Kind = Literal["voice", "video"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WORDS = 600  # letters of what is said: 30 seconds are about 80 words
MOST = 6  # clips on a page: it is one page
