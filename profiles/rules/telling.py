"""How somebody likes to be told: ways, telephone numbers, when to try again. Plain facts on plain values."""

import re
from typing import Literal, get_args

Way = Literal["screen", "mail", "text", "phone", "paper"]
WAYS: tuple[Way, ...] = get_args(Way)
#: What we send by ourselves; the other two are for a member to do.
SENT: tuple[Way, ...] = ("mail", "text")
SAID: tuple[Way, ...] = ("phone", "paper")
PHONE_LENGTH = 20
MOST_TRIES = 5

Times = Literal["part", "spoken", "clock"]
TIMES: tuple[Times, ...] = get_args(Times)


def tidy_phone(text: str) -> str | None:
    """A telephone number as digits, with + in front where it names its country; None when it is none. "" stays ""."""
    digits = re.sub(r"[\s().-]", "", text)
    if not digits:
        return ""
    return digits if re.fullmatch(r"\+?[0-9]{7,15}", digits) else None
