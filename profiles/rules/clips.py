"""What a clip may be, and which part of a file somebody asks for: plain facts on plain values."""

import re
from typing import Literal, get_args

Kind = Literal["voice", "video"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WORDS = 600  # letters of what is said: 30 seconds are about 80 words
MOST = 6  # clips on a page: it is one page
#: What every phone plays: AAC alone, or H.264 with AAC, in MP4.
MIMES: dict[Kind, str] = {"voice": "audio/mp4", "video": "video/mp4"}
#: How a recording begins, and the reader that may open it. No other is ever tried: some of FFmpeg's formats name other
#: files and addresses, which it would then open.
_BEGINNINGS = (("matroska", 0, b"\x1a\x45\xdf\xa3"), ("mov", 4, b"ftyp"), ("ogg", 0, b"OggS"))
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def container_of(beginning: bytes) -> str | None:
    """FFmpeg's name of the container that a file of these first 12 bytes is in: WebM, MP4 or QuickTime, Ogg; else None."""
    return next((name for name, at, mark in _BEGINNINGS if beginning[at : at + len(mark)] == mark), None)


def asked_bytes(header: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte that a Range header asks for, of a file of `size` bytes (RFC 9110, 14.2).

    None: all of it (no header, or one that is to be ignored: another unit, several ranges). ValueError: none of it is there.
    """
    found = _RANGE.fullmatch(header.strip())
    if found is None or found.group(1) == found.group(2) == "":
        return None
    if found.group(1) == "":
        last_ones = int(found.group(2))
        if last_ones == 0:
            raise ValueError("the last no bytes")
        return max(0, size - last_ones), size - 1
    first = int(found.group(1))
    last = int(found.group(2)) if found.group(2) else size - 1
    if found.group(2) and last < first:
        return None
    if first >= size:
        raise ValueError("after the end")
    return first, min(last, size - 1)
