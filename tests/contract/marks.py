"""Words that stand nowhere else, one in each section of what is written about Joan and those around her, and a way to find them.

A mark is `zq<where>qz`: plain letters, so that it comes through JSON, CSV, HTML, a calendar and a ZIP file as it went in.
`plant` puts them into the scene of `test_access`; whoever reads one has read that section.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from profiles import models as profiles
from profiles.rules import PROFILE_SECTIONS, SECTIONS
from profiles.rules.languages import whole_words
from rotas import models as rotas
from rotas.queries.calendar import hashed
from rotas.rules.coming import monday_of
from teams.models import Human, Notice, Team
from tests.cast import here_today, human, put
from tests.contract.test_access import Scene
from tests.rotas.lived_week import visit_at

_MARK = re.compile(r"zq([a-z_]+?)qz")


def mark(where: str) -> str:
    return f"zq{where}qz"


def marks_in(body: bytes) -> set[str]:
    """The names of the marks in an answer: through a ZIP file's packing, and a calendar's folded lines."""
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return set().union(*(marks_in(archive.read(name)) for name in archive.namelist()))
    return set(_MARK.findall(body.decode(errors="replace").replace("\r\n ", "")))


@dataclass
class Planted:
    """The scene with its marks, and what its paths may name: every value of each hole is walked."""

    scene: Scene
    values: dict[str, list[str]]
    helper: Human
    feeds: dict[Human, list[str]]


def plant(scene: Scene) -> Planted:
    """Everything that is written, with its mark; a published week in which Amara is with Joan today, and a neighbour too."""
    cast, ids = scene.cast, scene.ids
    joan, amara = cast.joan, cast.amara
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    page: dict[str, Any] = dict.fromkeys(("headline", "communication", "pronouns"), mark("about"))
    page |= {f: [mark(f)] for f in ("appreciate", "matters", "support")}
    page |= {f: [mark("gifts")] for f in ("head", "hands", "heart")}
    profiles.Profile.objects.filter(human=joan).update(version=1, **page)
    whole: dict[str, Any] = {
        **page,
        "called": "Joan",
        "languages": [],
        "written_with": "",
        "written_on": None,
        "look_again": None,
    }
    profiles.ProfileVersion.objects.create(
        profile=joan.profile, version=1, content=whole, changed=list(PROFILE_SECTIONS), by=joan
    )
    profiles.PageWords.objects.filter(human=joan).update(
        of_version=1, content=whole_words({k: v for k, v in page.items() if k != "pronouns"})
    )
    fields = {"about": "headline", "gifts": "hands"}
    clips = []
    for section in PROFILE_SECTIONS:
        profiles.Suggestion.objects.create(
            human=joan, section=section, field=fields.get(section, section), lines=[mark(section)], was=[], by=cast.bryn
        )
        name = f"clip-{section}.mp4"
        (media / name).write_bytes(mark(section).encode())
        clips.append(
            profiles.Clip.objects.create(
                human=joan, section=section, kind="voice", file=name, mime="audio/mp4", size=20, milliseconds=1000,
                words=mark(section), by=joan,
            )
        )  # fmt: skip
    (media / "face-joan.webp").write_bytes(mark("face").encode())
    (media / "face-amara.webp").write_bytes(mark("face_of_member").encode())
    Human.objects.filter(id=joan.id).update(photo="face-joan.webp")
    Human.objects.filter(id=amara.id).update(photo="face-amara.webp")
    _tools(scene, media)
    stories, pictures = _story(scene, media)
    visit, ask, helper = _weeks(scene)
    _around(scene)
    _team(scene)
    values = {
        "human": [str(joan.id), str(amara.id)],
        "member": [str(amara.id), str(cast.bryn.id)],
        "clip": [str(clip.id) for clip in clips],
        "item": [str(item.id) for item in stories],
        "picture": [ids["picture"], *pictures],
        "visit": [ids["visit"], str(visit.id)],
        "week": [ids["week"], str(visit.week_id)],
        "starts": [ids["starts"], str(visit.week.starts)],
        "ask": [ids["ask"], str(ask.id)],
        "day": [ids["day"], str(visit.date.weekday())],
    }  # fmt: skip
    feeds: dict[Human, list[str]] = {}
    everybody = [*cast.everybody.values(), helper]
    rotas.CalendarFeed.objects.all().delete()
    for who in everybody:
        for about, mine in ((who, True), (who, False), (joan, False)):
            secret = uuid4().hex
            _, new = rotas.CalendarFeed.objects.get_or_create(
                human=who, about=about, mine=mine, defaults={"secret": hashed(secret), "shows": "name", "street": mine}
            )
            if new:
                feeds.setdefault(who, []).append(secret)
    return Planted(scene, values, helper, feeds)


def _tools(scene: Scene, media: Path) -> None:
    """Talking tools, relationships, circle, learning, sequences."""
    joan = scene.cast.joan
    rows = {"good": [{"part": "any", "what": mark("tools")}], "bad": [], "more": []}
    profiles.Sheet.objects.filter(human=joan).update(rows=rows)
    sheet = profiles.Sheet.objects.get(human=joan)
    # What was written once cannot be written over: one version more.
    profiles.SheetVersion.objects.create(sheet=sheet, version=2, rows=rows, because=mark("tools"), by=joan)
    profiles.SheetSuggestion.objects.filter(sheet__human=joan).update(row={"part": "any", "what": mark("tools")})
    cells = {"when": mark("chart"), "does": mark("chart"), "means": "", "do": ""}
    profiles.CommunicationChart.objects.update_or_create(
        human=joan, defaults={"version": 1, "tells": [cells], "hears": []}
    )
    profiles.Close.objects.filter(person=joan).update(name=mark("relationships"), who=mark("relationships"))
    profiles.CirclePurpose.objects.filter(person=joan).update(purpose=mark("circle"))
    profiles.CircleMeeting.objects.filter(person=joan).update(
        about=mark("circle"), talked=mark("circle"), place=mark("circle")
    )
    profiles.AskedToMeet.objects.filter(meeting__person=joan).update(name=mark("circle"))
    profiles.ReviewLine.objects.filter(meeting__person=joan).update(text=mark("circle"))
    profiles.CircleAction.objects.filter(person=joan).update(what=mark("circle"), name=mark("circle"))
    words = dict.fromkeys(("did", "there", "worked", "not_worked", "learnt"), mark("notes"))
    profiles.Learning.objects.filter(person=joan).update(**words)
    steps = [{"i": mark("support"), "you": mark("support"), "picture": None}]
    profiles.SupportSequence.objects.filter(person=joan).update(
        title=mark("support"), when=mark("support"), steps=steps
    )
    (media / "step.webp").write_bytes(mark("support").encode())
    profiles.StepPicture.objects.filter(sequence__person=joan).update(file="step.webp")


def _story(scene: Scene, media: Path) -> tuple[list[profiles.StoryItem], list[str]]:
    """One item for each way to share it, each in a chapter of its own, and one that was taken out."""
    joan, ruth = scene.cast.joan, scene.cast.ruth
    items, pictures = [], []
    ways: dict[str, dict[str, Any]] = {
        "story_mine": {}, "story_team": {"with_team": True}, "story_circle": {"with_circle": True}, "story_named": {},
        "story_gone": {"with_team": True, "with_circle": True, "removed_at": timezone.now()},
    }  # fmt: skip
    for name, share in ways.items():
        chapter = profiles.StoryChapter.objects.create(human=joan, title=mark(name))
        item = profiles.StoryItem.objects.create(
            human=joan, chapter=chapter, title=mark(name), text=mark(name), when=mark(name), told_by=mark(name), **share
        )
        if name == "story_named":
            item.named.add(ruth)
        content = {"title": mark(name), "text": "", "when": "", "told_by": "", "upset": False, "upset_says": ""}
        profiles.StoryVersion.objects.create(item=item, version=1, content=content, by=joan)
        file = f"{name}.webp"
        (media / file).write_bytes(mark(name).encode())
        made = profiles.StoryPicture.objects.create(
            id=uuid4(), item=item, file=file, width=1, height=1, shows=mark(name)
        )
        items.append(item)
        pictures.append(str(made.id))
    return items, pictures


def _weeks(scene: Scene) -> tuple[rotas.Visit, rotas.NeighbourAsk, Human]:
    """The good week, the door, what was lived; this week, published: today Amara is with Joan, and later a helper from next door."""
    cast = scene.cast
    joan, amara, bryn = cast.joan, cast.amara, cast.bryn
    now = timezone.now()
    rotas.GoodWeek.objects.filter(person=joan).update(opening=mark("good_week"))
    moments = rotas.Moment.objects.filter(good_week__person=joan)
    moments.update(why=mark("good_week"), who=mark("good_week"), time_why=mark("good_week"))
    for moment in moments:
        moments.filter(id=moment.id).update(title=f"{moment.title} {mark('moment')}")
    good_week = moments[0].good_week
    rotas.Place.objects.filter(id=good_week.place_id).update(name=mark("address"))
    rotas.BusyTime.objects.create(
        good_week=good_week, title=mark("good_week"), weekday=1, from_minute=60, to_minute=120
    )
    rotas.GoodWeekTold.objects.create(good_week=good_week, prompt="mornings", said=mark("good_week"), by=joan)
    rotas.GoodWeekOffer.objects.filter(good_week=good_week).update(
        what=mark("offer"), said=mark("offer"), words=mark("offer"), by=bryn
    )
    rotas.WishToChange.objects.filter(good_week=good_week).update(said=mark("wish"), words=mark("wish"))
    rotas.BoughtHours.objects.create(
        person=joan, team=cast.team, minutes=600, starts=now.date() - timedelta(days=60), ref=mark("bought")
    )
    rotas.BankMove.objects.create(
        person=joan, team=cast.team, kind="spent", date=now.date(), minutes=30, why=mark("bank"), by=amara
    )
    rotas.BankWish.objects.create(person=joan, team=cast.team, said=mark("bank"), by=joan)
    rotas.Away.objects.filter(person=joan).update(said=mark("why_away"))
    rotas.KeptInTouch.objects.filter(away__person=joan).update(said=mark("why_away"))
    rotas.Note.objects.filter(person=joan).update(worked=mark("notes"), next=mark("notes"), worry=mark("worry"))
    photo = rotas.NotePhoto.objects.filter(note__person=joan)
    (Path(settings.MEDIA_ROOT) / "note.webp").write_bytes(mark("notes").encode())
    photo.update(file="note.webp")
    for note in rotas.Note.objects.filter(person=joan):
        rotas.NoteVersion.objects.create(
            note=note, version=1, worked=mark("notes"), next="", worry=mark("worry"), at=now
        )
    rotas.WayIn.objects.filter(person=joan).update(text=mark("door"))
    rotas.PlanIfNobodyComes.objects.filter(person=joan).update(
        do=mark("plan"), written_with=mark("plan"), ring=[{"name": mark("plan"), "phone": "01632960111"}]
    )
    week = rotas.Week.objects.create(team=cast.team, starts=monday_of(now.date()), state="published", published_at=now)
    bath = moments.order_by("title")[0]
    visit = visit_at(week, bath, now.date(), 540, 45, amara)
    rotas.VisitChange.objects.create(
        week=week, batch=uuid4(), moment=bath, version=2, of=visit.id, visit=visit, date=now.date(), why="swap", said=mark("change"),
        before={"date": str(now.date()), "start": 500, "minutes": 45, "members": [str(bryn.id)]},
        after={"date": str(now.date()), "start": 540, "minutes": 45, "members": [str(amara.id)]}, by=amara,
    )  # fmt: skip
    team = Team.objects.create(organisation=cast.team.organisation, name="Next door too")
    helper = human("Gwen")
    put(helper, team, "member", now.date() - timedelta(days=50))
    helped = visit_at(week, moments.order_by("title")[1], now.date(), 780, 45, helper)
    ask = rotas.NeighbourAsk.objects.create(
        team=cast.team, neighbour=team, week=week, visit=helped, date=now.date(), start=780, minutes=45, state="agreed",
        helper=helper, agreed_by=amara, by=amara, said=mark("said_next_door"),
    )  # fmt: skip
    rotas.HelpersSee.objects.create(person=joan, sections=["support"])
    return visit, ask, helper


def _around(scene: Scene) -> None:
    """Standing, capacity, letters, how she is told, what she likes."""
    cast = scene.cast
    joan, walter = cast.joan, cast.walter
    profiles.Standing.objects.filter(person=joan).update(proof=mark("standing"))
    texts = dict.fromkeys(("decision", "helped", "seen", "because", "others"), mark("capacity"))
    profiles.Capacity.objects.filter(person=joan).update(**texts)
    profiles.Invitation.objects.filter(beside=joan).update(
        name=mark("letter"), word=mark("letter"), email=f"{mark('letter')}@example.org"
    )
    profiles.Telling.objects.create(human=joan, way="phone", phone="01632960123")
    Notice.objects.filter(human=joan).update(detail={"date": "2026-11-25", "who": mark("notice")})
    profiles.Interest.objects.filter(human=joan).delete()
    for name, yes in (
        ("likes_alone", {}),
        ("likes_team", {"with_team": True}),
        ("likes_people", {"with_team": True, "with_people": True}),
    ):
        profiles.Interest.objects.create(human=joan, word=mark(name), **yes)
    profiles.Interest.objects.create(human=walter, word=mark("likes_people"), with_team=True, with_people=True)
    profiles.Contribution.objects.filter(human=joan).update(what=mark("gave"))
    profiles.Introduced.objects.filter(human=joan).update(words=mark("introduced"))
    rotas.Erasure.objects.create(human=joan, by=joan, said=mark("erasure"), due_at=timezone.now() + timedelta(days=20))


def _team(scene: Scene) -> None:
    """What the team's members wrote, about themselves and to each other."""
    cast = scene.cast
    amara = cast.amara
    profiles.Profile.objects.update_or_create(
        human=amara, defaults={"version": 1, "headline": mark("member_about"), "matters": [mark("member_matters")],
                               "support": [mark("member_support")]},
    )  # fmt: skip
    profiles.Consent.objects.create(
        person=amara, section="matters", audience="people", level="read", given_by=amara,
        starts=here_today() - timedelta(days=3),
    )  # fmt: skip
    rotas.WorkingLife.objects.filter(member=amara).update(words=mark("working_words"))
    rotas.Leave.objects.filter(member=amara).update(why=mark("leave_alone"), why_shared=False)
    on = here_today() + timedelta(days=60)
    rotas.Leave.objects.create(
        member=amara, team=cast.team, first=on, last=on, why=mark("leave_shared"), why_shared=True
    )
    rotas.Absence.objects.update(said=mark("absence"))
    rotas.LearntSkill.objects.update(example=mark("skill"), reason="", evidence="")
    rotas.Ask.objects.update(said=mark("ask"))
    rotas.HoursSaid.objects.create(
        member=amara,
        team=cast.team,
        date=here_today(),
        kind="training",
        start=60,
        minutes=30,
        said=mark("hours"),
    )
    rotas.Answer.objects.create(
        week_id=scene.ids["week"], round=0, member=amara, answer="object", reason=mark("objection")
    )
    profiles.Nearby.objects.filter(team=cast.team).update(name=mark("nearby"))


def consents(cast: Any, sections: Iterable[str], level: str = "read", **when: Any) -> None:
    """Joan lets Ruth read exactly these."""
    for section in sections:
        assert section in SECTIONS
        profiles.Consent.objects.create(
            person=cast.joan, section=section, grantee=cast.ruth, level=level, given_by=cast.joan,
            **({"starts": here_today() - timedelta(days=5)} | when),
        )  # fmt: skip
