"""One-page profiles, faces, and what members show to the people they support."""

from datetime import timedelta
from typing import Any

from config.demo.cast import Gift, Person, Profile
from config.demo.families import RELATIVES
from config.demo.guides import ANJALI, MOIRA
from config.demo.planting.plot import Plot
from config.demo.portraits.picture import portrait
from config.demo.portraits.sheet import looks
from config.demo.teams import TEAMS
from config.demo.welsh import IN_WELSH
from profiles.actions.languages import say_language, write_words
from profiles.actions.photo import set_photo
from profiles.actions.profile import change_profile
from profiles.actions.sharing import share_with_people
from profiles.models import Look
from profiles.rules import ProfileSection
from teams.models import Human

SHOWN: tuple[ProfileSection, ...] = ("about", "appreciate", "gifts")
KEEP_TO_THE_TEAM = ("tomasz", "lorraine")
"""Members who show the people only their face and first name. It is theirs to decide."""


def plant_pages(plot: Plot) -> None:
    """Everybody's page, written by themselves, or with them where they have no way to sign in."""
    for team in TEAMS:
        for member in team.members:
            _write(plot, member.key, _fields(member.profile))
            for section in SHOWN if member.key not in KEEP_TO_THE_TEAM else ():
                share_with_people(
                    by=plot.viewer(member.key), human_id=plot.humans[member.key].id, section=section, level="read"
                )
        for person in team.people:
            _person(plot, person)
    for guide in (MOIRA, ANJALI):
        _write(plot, guide.key, _fields(guide.profile))
    for relative in RELATIVES:
        page = {"headline": relative.note, "pronouns": relative.pronouns, "languages": list(relative.languages)}
        _write(plot, relative.key, page)
    Human.objects.filter(id=plot.humans[ANJALI.key].id).update(called=ANJALI.liked)


def plant_faces(plot: Plot) -> None:
    """A drawn face for everybody."""
    for key, look in looks().items():
        human = plot.humans[key]
        writer = key if human.user_id else _writer(key)
        set_photo(by=plot.viewer(writer), human_id=human.id, data=portrait(look))


def _person(plot: Plot, person: Person) -> None:
    with_whom = plot.humans[person.core[0]].called
    foot = {
        "written_with": with_whom, "written_on": plot.today - timedelta(days=70), "look_again": plot.today + timedelta(days=112),
    }  # fmt: skip
    writer, because = person.key, ""
    if not person.signs_in:
        writer, because = person.core[0], f"{person.liked} told me, and I wrote it down."
    first = _fields(person.profile) | {heading: list(lines) for heading, lines in person.earlier.items()} | foot
    _write(plot, person.key, first, writer=writer, because=because)
    _looked(plot, person)
    if person.earlier:
        now = {heading: list(getattr(person.profile, heading)) for heading in person.earlier}
        _write(plot, person.key, now, writer=writer, because=because or "It has changed since.", seen=1)
    if person.key in IN_WELSH:
        _in_two_languages(plot, person.key, writer=writer, because=because)


def _in_two_languages(plot: Plot, key: str, *, writer: str, because: str) -> None:
    by, human_id = plot.viewer(writer), plot.humans[key].id
    say_language(by=by, human_id=human_id, lang="en")
    words = IN_WELSH[key]
    write_words(by=by, human_id=human_id, lang="cy", seen=0, of_version=99, content=words, because=because)


def _writer(key: str) -> str:
    return next(person.core[0] for team in TEAMS for person in team.people if person.key == key)


def _write(
    plot: Plot, key: str, changes: dict[str, Any], *, writer: str = "", because: str = "", seen: int = 0
) -> None:
    change_profile(
        by=plot.viewer(writer or key), human_id=plot.humans[key].id, seen=seen, changes=changes, because=because
    )


def _looked(plot: Plot, person: Person) -> None:
    """Who comes has read the page, some days ago. Only the record itself can say so of days that are past."""
    reader_rows = [
        Look(person=plot.humans[person.key], by=plot.humans[member], section=section, version=1,
             day=plot.today - timedelta(days=2 + n))
        for n, member in enumerate(person.core) for section in ("matters", "support")
    ]  # fmt: skip
    Look.objects.bulk_create(reader_rows)


def _fields(profile: Profile) -> dict[str, Any]:
    return {
        "headline": profile.headline,
        "appreciate": list(profile.appreciate),
        "matters": list(profile.matters),
        "support": list(profile.support),
        "head": _texts(profile.gifts, "head"),
        "hands": _texts(profile.gifts, "hands"),
        "heart": _texts(profile.gifts, "heart"),
        "languages": list(profile.languages),
        "pronouns": profile.pronouns,
        "communication": profile.communication,
    }


def _texts(gifts: tuple[Gift, ...], kind: str) -> list[str]:
    return [gift.text for gift in gifts if gift.kind == kind]
