"""Something of sharing together for the walk over all operations: a person whose wishes are locked, a hat, a skill to sign off."""

from typing import Any

from rotas.models import LearntSkill, Lock, LockedWish
from teams.models import Hat
from teams.push import b64
from tests.rotas.shared_week import Shared

#: Operations about the viewer's own notices alone.
OWN = {"listNotices", "countNotices", "seeNotices", "getHowTold", "changeHowTold", "addDevice", "forgetDevice"}

PHONE = "https://fcm.googleapis.com/fcm/send/a-phone"
#: The base point of P-256, which is a public key like any other.
POINT = b64(
    bytes.fromhex(
        "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
    )
)

BODIES: dict[str, Any] = {
    "seeNotices": {"ids": ["{human}"]},
    "changeHowTold": {"mail": False},
    "addDevice": {"endpoint": PHONE, "p256dh": POINT, "auth": "A" * 22},
    "forgetDevice": {"endpoint": PHONE},
    "changeSharing": {"weeks_ahead": 2, "answer_days": 3},
    "moveAnswerBy": {"day": "{starts}"},
    "askIdea": {"member": "{member}"},
    "lockWishes": {"person": "{person}", "why": "Not mine"},
    "replyToObjection": {"text": "Not mine"},
    "lockWish": {"moment": "{moment}", "day": 2, "why": "Not mine"},
    "letWishGo": {"why": "Not mine"},
    "putHat": {"holder": "{member}", "purpose": "Not mine"},
    "sayLearnt": {"skill": "medication", "example": "Not mine", "buddy": "{buddy}"},
    "answerLearnt": {"signed": False, "reason": "Not mine"},
}


def locked_in(shared: Shared) -> dict[str, Any]:
    """A lock without visits and a wish for any of them, so that nothing else of the week is another; Amara's hat and question."""
    cast, week = shared.cast, shared.week
    return {
        "lock": Lock.objects.create(week=week, person=cast.walter, by=cast.amara).id,
        "locked_wish": LockedWish.objects.create(week=week, moment=shared.lunch, day=0, by=cast.joan, asked=True).id,
        "hat": Hat.objects.create(team=cast.team, kind="planner", holder=cast.amara, starts=week.starts).id,
        "hat_kind": "planner",
        "buddy": cast.bryn.id,
        "learnt": LearntSkill.objects.create(
            team=cast.team, member=cast.amara, skill="hoist", example="Secret example", buddy=cast.bryn
        ).id,
    }
