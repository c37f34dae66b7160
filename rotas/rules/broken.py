"""A broken rule as a sentence that somebody of the team can act on."""

from collections.abc import Mapping

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: By the rule's name. {visit} is the moment and whose it is, {person}, {member} and {day} are names.
SENTENCES: Mapping[str, str] = {
    "moment": "{visit} is not part of this week any more.",
    "day": "{visit} is not wished for on {day} any more.",
    "window": "{visit} on {day} is outside the time that the good week has for it now.",
    "length": "{visit} on {day} is not as long as the good week says now.",
    "carers": "{visit} on {day} does not have the members that it needs now.",
    "skills": "{visit} on {day} needs a skill that those who were to come do not have.",
    "not_tie": "{person} has asked that {member} does not come.",
    "times": "{visit} is there more often than the good week says now.",
    "apart": "{visit} comes twice too close together.",
    "after": "{visit} on {day} does not follow the other visit as it should.",
    "others": "{visit} on {day} should be by somebody else than the visit before it.",
    "person_overlap": "{person} would have two visits at once on {day}.",
    "busy": "{person} has plans of their own on {day}, when {visit} would be.",
    "allocation": "{person}'s visits take more time than they have in the week.",
    "travel": "{member} could not get from one visit to the next on {day}.",
    "leaves": "{member} could not be at the first visit in time on {day}.",
    "available": "{member} cannot work then on {day}.",
    "most_day": "{member} would work too long on {day}.",
    "most_week": "{member} would work too long this week.",
    "most_days": "{member} would work on too many days.",
    "span": "{member}'s {day} would be too long from first start to last finish.",
    "rest": "{member} would not have eleven hours' rest before {day}.",
    "stretch": "{member} would have no break for too long on {day}.",
    "pin": "{visit} is kept for another time or member now.",
}


def sentence(
    rule: str, *, visit: str | None = None, person: str | None = None, member: str | None = None, day: int | None = None
) -> str:
    """What is wrong, with the names that are known; `day` is 0 for the week's Monday."""
    return SENTENCES.get(rule, "{visit} breaks a rule now.").format(
        visit=visit or "A visit",
        person=person or "The person",
        member=member or "A member",
        day=DAYS[day % 7] if day is not None else "that day",
    )
