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
    bare = text.replace("(0)", "") if text.strip().startswith("+") else text  # +44 (0)1632: the 0 is for those at home
    digits = re.sub(r"[\s().-]", "", bare)
    if not digits:
        return ""
    return digits if re.fullmatch(r"\+?[0-9]{7,15}", digits) else None


#: What concerns who is coming to somebody, and what became of what they asked for: these go the way that the person chose.
KINDS = ("coming_changed", "who_is_coming", "wish_answered")
EARLIEST, LATEST = 8 * 60, 20 * 60  # minutes after local midnight: nobody is rung out of bed by us


def may_go(way: str, minutes: int, *, urgent: bool) -> bool:
    """Whether something may leave now. A mail waits in its box; a text message rings."""
    return way == "mail" or urgent or EARLIEST <= minutes < LATEST
