"""The gifts and skills that members bring: from their pages, and signed off."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from profiles.models import Profile
from rotas.models import LearntSkill


def profile_gifts(members: Iterable[UUID], asked: Iterable[str]) -> dict[UUID, set[str]]:
    """Which of the gifts that moments ask for are on members' profiles, word for word (head, hands or heart)."""
    words = {gift.casefold(): gift for gift in asked}
    if not words:
        return {}
    rows = Profile.objects.filter(human__in=list(members)).values_list("human_id", "head", "hands", "heart")
    return {
        human: {words[line.casefold()] for lines in gifts for line in lines if line.casefold() in words}
        for human, *gifts in rows
    }


def signed_until(members: Collection[UUID]) -> dict[UUID, dict[str, date]]:
    """Of each member the last day of every skill that was signed off, by the sign-off that was said last."""
    rows = LearntSkill.objects.filter(member__in=members, state="signed").order_by("answered_at", "id")
    out: dict[UUID, dict[str, date]] = defaultdict(dict)
    for member, skill, until in rows.values_list("member_id", "skill", "until"):
        if until is not None:
            out[member][skill] = until
    return out
