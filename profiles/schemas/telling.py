"""What goes over the wire about being told."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, StringConstraints

from profiles.rules.telling import Way
from teams.schemas import CardOut, In, Out


class TellingOut(Out):
    """`can_mail`, `can_text`: whether that way is open here. `may_choose`: whether the viewer may."""

    person: CardOut
    way: Way
    phone: str
    may_choose: bool
    can_mail: bool
    can_text: bool


class TellingIn(In):
    way: Way
    phone: Annotated[str, StringConstraints(max_length=40)] = ""


class ToTellOut(Out):
    """A change that a member says by phone, or brings on paper. `kind` and `detail` as in a notice: they make the words."""

    id: UUID
    person: CardOut
    way: Way
    phone: str
    kind: str
    detail: dict[str, Any]
    at: AwareDatetime
