"""All that the demo says, without the ids that chance gives: for comparing two plantings."""

from typing import Any

from profiles.models import Consent, ProfileVersion, Suggestion
from rotas.models import (
    Answer,
    AvailableTime,
    Keep,
    Moment,
    Note,
    OnCall,
    PlanIfNobodyComes,
    Presence,
    Proposal,
    Tie,
    VisitMember,
    WayIn,
    Week,
)
from teams.models import Human, Membership
from wellbeing.models import PulseSheet

QUERIES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "humans": (Human, ("name", "called", "language", "text_size", "user__email")),
    "memberships": (
        Membership,
        ("human__name", "team__name", "part", "ref", "starts", "ends", "relation", "beside__name"),
    ),
    "pages": (ProfileVersion, ("profile__human__name", "version", "content", "by__name", "because")),
    "consents": (
        Consent,
        ("person__name", "grantee__name", "audience", "section", "level", "basis", "given_by__name", "ends"),
    ),
    "suggestions": (Suggestion, ("human__name", "by__name", "field", "lines", "was", "state", "words")),
    "moments": (Moment, ("ref", "title", "why", "helped_by", "who", "feels", "days", "needs", "gifts", "place__ref")),
    "ties": (Tie, ("person__name", "member__name", "kind")),
    "available": (AvailableTime, ("working_life__member__name", "weekday", "from_minute", "to_minute", "rather_not")),
    "weeks": (Week, ("team__name", "starts", "state", "version", "round", "way")),
    "visits": (VisitMember, ("visit__moment__ref", "visit__date", "visit__start", "visit__minutes", "member__name")),
    "keeps": (Keep, ("moment__ref", "day", "start", "by__name")),
    "answers": (Answer, ("week__team__name", "week__starts", "round", "member__name", "answer", "reason")),
    "proposals": (Proposal, ("week__starts", "way", "cost", "figures")),
    "presences": (Presence, ("visit__moment__ref", "visit__date", "member__name", "here_at", "left_at")),
    "notes": (Note, ("person__name", "date", "by__name", "worked", "next", "worry", "taken_up_by__name")),
    "doors": (WayIn, ("person__name", "text", "by__name")),
    "plans": (PlanIfNobodyComes, ("person__name", "safe_minutes", "ring", "do")),
    "on call": (OnCall, ("team__name", "date", "member__name")),
    "pulse": (PulseSheet, ("round__team__name", "round__month", "values", "words")),
}


def snapshot() -> dict[str, list[str]]:
    """Every kind of row, each as text, in an order of their own."""
    return {name: sorted(map(str, model.objects.values_list(*fields))) for name, (model, fields) in QUERIES.items()}
