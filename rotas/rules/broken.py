"""A broken rule as a sentence that somebody of the team can act on, in their language."""

from collections.abc import Mapping

DAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "cy": ("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"),
}

#: By the rule's name. {visit} is the moment and whose it is, {person}, {member} and {day} are names; {on} is "on" that day.
SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "moment": "{visit} is not part of this week any more.",
        "day": "{visit} is not wished for {on} any more.",
        "window": "{visit} {on} is outside the time that the good week has for it now.",
        "length": "{visit} {on} is not as long as the good week says now.",
        "carers": "{visit} {on} does not have the members that it needs now.",
        "skills": "{visit} {on} needs a skill that those who were to come do not have.",
        "not_tie": "{person} has asked that {member} does not come.",
        "times": "{visit} is there more often than the good week says now.",
        "apart": "{visit} comes twice too close together.",
        "after": "{visit} {on} does not follow the other visit as it should.",
        "others": "{visit} {on} should be by somebody else than the visit before it.",
        "person_overlap": "{person} would have two visits at once {on}.",
        "busy": "{person} has plans of their own {on}, when {visit} would be.",
        "allocation": "{person}'s visits take more time than they have in the week.",
        "travel": "{member} could not get from one visit to the next {on}.",
        "leaves": "{member} could not be at the first visit in time {on}.",
        "available": "{member} cannot work then {on}.",
        "most_day": "{member} would work too long {on}.",
        "most_week": "{member} would work too long this week.",
        "most_days": "{member} would work on too many days.",
        "span": "{member}'s {day} would be too long from first start to last finish.",
        "rest": "{member} would not have eleven hours' rest before {day}.",
        "stretch": "{member} would have no break for too long {on}.",
        "pin": "{visit} is kept for another time or member now.",
    },
    "cy": {
        "moment": "Nid yw {visit} yn rhan o'r wythnos hon mwyach.",
        "day": "Nid oes dymuniad am {visit} {on} mwyach.",
        "window": "Mae {visit} {on} y tu allan i'r amser sydd gan yr wythnos dda ar ei gyfer nawr.",
        "length": "Nid yw {visit} {on} mor hir ag y mae'r wythnos dda'n ei ddweud nawr.",
        "carers": "Nid oes gan {visit} {on} yr aelodau sydd eu hangen nawr.",
        "skills": "Mae {visit} {on} yn gofyn am sgìl nad oes gan y rhai a oedd i ddod.",
        "not_tie": "Mae {person} wedi gofyn i {member} beidio â dod.",
        "times": "Mae {visit} yno'n amlach nag y mae'r wythnos dda'n ei ddweud nawr.",
        "apart": "Mae {visit} yn dod ddwywaith yn rhy agos at ei gilydd.",
        "after": "Nid yw {visit} {on} yn dilyn yr ymweliad arall fel y dylai.",
        "others": "Dylai rhywun heblaw'r un yn yr ymweliad o'i flaen ddod: {visit} {on}.",
        "person_overlap": "Byddai gan {person} ddau ymweliad ar unwaith {on}.",
        "busy": "Mae gan {person} gynlluniau {on}, pan fyddai {visit}.",
        "allocation": "Mae ymweliadau {person} yn cymryd mwy o amser nag sydd ganddynt yn yr wythnos.",
        "travel": "Ni allai {member} gyrraedd o un ymweliad i'r nesaf {on}.",
        "leaves": "Ni allai {member} fod yn yr ymweliad cyntaf mewn pryd {on}.",
        "available": "Ni all {member} weithio bryd hynny {on}.",
        "most_day": "Byddai {member} yn gweithio'n rhy hir {on}.",
        "most_week": "Byddai {member} yn gweithio'n rhy hir yr wythnos hon.",
        "most_days": "Byddai {member} yn gweithio ar ormod o ddyddiau.",
        "span": "Byddai {member} allan yn rhy hir {on}, o'r dechrau cyntaf i'r diwedd olaf.",
        "rest": "Ni fyddai {member} yn cael un awr ar ddeg o orffwys cyn {day}.",
        "stretch": "Ni fyddai {member} yn cael egwyl am amser rhy hir {on}.",
        "pin": "Mae {visit} wedi'i gadw ar gyfer amser neu aelod arall nawr.",
    },
}
#: What stands for a name that is not known, and for a rule that is not.
UNKNOWN: Mapping[str, Mapping[str, str]] = {
    "en": {"visit": "a visit", "person": "the person", "member": "a member", "rule": "{visit} breaks a rule now."},
    "cy": {"visit": "ymweliad", "person": "y person", "member": "aelod", "rule": "Mae {visit} yn torri rheol nawr."},
}


def sentence(
    rule: str,
    language: str = "en",
    *,
    visit: str | None = None,
    person: str | None = None,
    member: str | None = None,
    day: int | None = None,
) -> str:
    """What is wrong, with the names that are known; `day` is 0 for the week's Monday."""
    language = language if language in SENTENCES else "en"
    unknown, (on, name) = UNKNOWN[language], _day(day, language)
    says = (
        SENTENCES[language]
        .get(rule, unknown["rule"])
        .format(
            visit=visit or unknown["visit"],
            person=person or unknown["person"],
            member=member or unknown["member"],
            day=name,
            on=on,
        )
    )
    return says[0].upper() + says[1:]


def _day(day: int | None, language: str) -> tuple[str, str]:
    """ "on Monday" and "Monday"; in Welsh, which softens what says when, "ddydd Llun" and "dydd Llun"."""
    name = None if day is None else DAYS[language][day % 7]
    if language == "cy":
        return (f"d{name}", name) if name else ("y diwrnod hwnnw", "y diwrnod hwnnw")
    return f"on {name or 'that day'}", name or "that day"
