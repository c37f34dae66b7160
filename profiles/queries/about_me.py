"""The page under the headings of PRSB's About Me: for the screen, and as files for other systems."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from profiles.models import Close, CommunicationChart, Profile
from profiles.permissions import Reach, reach_into
from profiles.permissions.about_me import can_take_out, check_can_take_out
from profiles.queries.cards import cards
from profiles.queries.languages import main_languages
from profiles.rules.about_me import HEADINGS, NOT_KEPT, TITLES, chart_lines, close_lines, labelled, under_headings
from profiles.rules.circle import RINGS
from profiles.rules.fhir import Document, bundle
from profiles.rules.languages import section_of
from profiles.rules.page import ALL_FIELDS
from profiles.schemas.about_me import AboutMeOut, HeadingOut, SaidOut
from teams.auth import Viewer
from teams.version import VERSION

FORMAT = "goodweek.about-me/1"


def about_me(viewer: Viewer, human_id: UUID) -> AboutMeOut:
    """As far as the viewer may read the page."""
    found = reach_into(viewer, human_id)
    content = _content(viewer, human_id, found)
    told = under_headings(content)
    return AboutMeOut(
        human=cards(viewer, [human_id])[human_id],
        mine=found.own,
        may_take_out=can_take_out(viewer, human_id),
        version=content["version"],
        lang=main_languages([human_id]).get(human_id, ""),
        headings=[
            HeadingOut(
                key=heading,
                title=TITLES[heading],
                kept=heading not in NOT_KEPT,
                said=[SaidOut(field=said.field, text=said.text) for said in told[heading]],
            )
            for heading in HEADINGS
        ],
    )


def about_me_json(viewer: Viewer, human_id: UUID, now: datetime | None = None) -> str:
    """Our own plain form of it, for the person or whoever decides for them."""
    check_can_take_out(viewer, human_id)
    page = about_me(viewer, human_id)
    told = {
        "format": FORMAT,
        "standard": "PRSB About Me",
        "made_by": f"Goodweek {VERSION}",
        "made_at": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "person": page.human.name,
        "page_version": page.version,
        "language": page.lang or None,
        "headings": [
            {
                "key": h.key,
                "title": h.title,
                "kept": h.kept,
                "lines": [{"from": s.field, "text": s.text} for s in h.said],
            }
            for h in page.headings
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def about_me_fhir(viewer: Viewer, human_id: UUID, now: datetime | None = None) -> str:
    """A FHIR R4 document, for the person or whoever decides for them."""
    check_can_take_out(viewer, human_id)
    content = _content(viewer, human_id, reach_into(viewer, human_id))
    told = under_headings(content)
    human = cards(viewer, [human_id])[human_id]
    document = Document(
        id=str(uuid4()),
        at=now or datetime.now(UTC),
        written_on=content.get("written_on"),
        name=human.name,
        called=human.called,
        lang=main_languages([human_id]).get(human_id, ""),
        languages=content.get("languages") or [],
        sections=[(TITLES[h], [labelled(s) for s in told[h]]) for h in HEADINGS if told[h]],
        version=content["version"],
    )
    return json.dumps(bundle(document), ensure_ascii=False, indent=1)


def _content(viewer: Viewer, human_id: UUID, found: Reach) -> dict[str, Any]:
    """The fields that the viewer may read, with the chart's rows as lines; and the page's version."""
    page = Profile.objects.filter(human=human_id).first() or Profile(human_id=human_id)
    values: dict[str, Any] = {"called": cards(viewer, [human_id])[human_id].called} | {
        field: getattr(page, field) for field in ALL_FIELDS if field != "called"
    }
    if values["written_on"]:
        values["written_on"] = values["written_on"].isoformat()
    read = {f: v for f, v in values.items() if found.reads("about" if (s := section_of(f)) == "written" else s)}
    if found.reads("about"):
        chart = CommunicationChart.objects.filter(human=human_id).first()
        if chart is not None:
            read |= chart_lines(chart.tells, chart.hears)
    if found.reads("relationships"):
        people = Close.objects.filter(person=human_id).exclude(ring="paid")
        nearest_first = sorted(people, key=lambda one: (RINGS.index(one.ring), one.name.casefold()))
        read |= close_lines((one.name, one.who) for one in nearest_first)
    return read | {"version": page.version}
