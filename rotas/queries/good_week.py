"""Reading good weeks: for the person, their team, and those of their circle to whom it was granted."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from rotas.models import Block, GoodWeek, Moment, Place, Tie, WorkingLife
from rotas.permissions.good_week import can_edit_good_week, can_see_good_week, can_set_ties
from rotas.rules.good_week import SKILLS
from rotas.schemas.good_week import AfterOut, BusyOut, GoodWeekOut, MomentOut, PlaceOut, TieOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership
from teams.queries import card, current, members_of


def find_good_week(viewer: Viewer, person_id: UUID) -> GoodWeek:
    """A person's good week with a team that supports them now, as far as the viewer may see it, or NotThere."""
    supported = Membership.objects.filter(current(), team=OuterRef("team"), human=OuterRef("person"), part="person")
    rows = GoodWeek.objects.filter(Exists(supported), person=person_id).select_related("person", "place")
    for row in rows.order_by("team_id"):
        if can_see_good_week(viewer, row):
            return row
    raise NotThere


def find_moment(viewer: Viewer, moment_id: UUID) -> tuple[Moment, GoodWeek]:
    """A moment, ended or not, with the good week that it is of, or NotThere."""
    moment = Moment.objects.filter(id=moment_id).select_related("good_week").first()
    if moment is None:
        raise NotThere
    good_week = find_good_week(viewer, moment.good_week.person_id)
    if good_week.id != moment.good_week_id:
        raise NotThere
    return moment, good_week


def known_skills(team_id: UUID) -> list[str]:
    """What a moment of this team may ask of whoever comes: the usual skills, and what its members and moments name."""
    names = set(SKILLS)
    for skills in WorkingLife.objects.filter(team=team_id).values_list("skills", flat=True):
        names.update(skills)
    for needs in Moment.objects.filter(good_week__team=team_id).values_list("needs", flat=True):
        for skills in needs:
            names.update(skills)
    return sorted(names)


def places_to_choose(viewer: Viewer, good_week: GoodWeek) -> list[Place]:
    """Where a moment may be, besides at home: never somebody else's home. A member sees where the team goes to anyway,
    a person only where their own moments are."""
    homes = Q(Exists(GoodWeek.objects.filter(place=OuterRef("id")))) | Q(
        Exists(WorkingLife.objects.filter(base=OuterRef("id")))
    )
    places = Place.objects.filter(team=good_week.team_id).exclude(homes)
    if good_week.team_id not in viewer.member_of:
        used = Q(Exists(good_week.moments.filter(place=OuterRef("id"))))
        places = places.filter(used | Q(Exists(Block.objects.filter(place=OuterRef("id")))))
    return list(places.order_by("name", "ref"))


def good_week(viewer: Viewer, person_id: UUID) -> GoodWeekOut:
    found = find_good_week(viewer, person_id)
    moments = list(found.moments.filter(ended_at=None).select_related("place").order_by("from_minute", "title", "id"))
    may_edit = can_edit_good_week(viewer, found)
    return GoodWeekOut(
        person=card(viewer, found.person, "person"),
        version=found.version,
        opening=found.opening,
        circle_size=found.circle_size,
        allocation=found.allocation,
        planned_minutes=sum(m.times * m.best * m.carers for m in moments if m.helped_by == "team"),
        may_edit=may_edit,
        gifts=found.gifts,
        moments=moments_out(moments),
        busy=[
            BusyOut(weekday=b.weekday, from_minute=b.from_minute, to_minute=b.to_minute, title=b.title)
            for b in found.busy.order_by("weekday", "from_minute", "id")
        ],
        ties=_ties(viewer, found) if can_set_ties(viewer, found) else [],
        places=[place_out(p) for p in places_to_choose(viewer, found)] if may_edit else [],
        skills=known_skills(found.team_id) if may_edit else [],
    )


def moments_out(moments: Iterable[Moment]) -> list[MomentOut]:
    """In the order given. What a moment came after, and is ended, it comes after no more."""
    rows = list(moments)
    there = {m.id for m in rows}
    return [
        MomentOut.model_validate(
            {field: getattr(m, field) for field in MomentOut.model_fields if field not in ("after", "place")}
            | {
                "after": AfterOut(moment=m.after_id, least=m.after_least or 0, most=m.after_most, others=m.after_others)
                if m.after_id in there
                else None,
                "place": place_out(m.place) if m.place else None,
            }
        )
        for m in rows
    ]


def place_out(place: Place) -> PlaceOut:
    return PlaceOut(id=place.id, name=place.name or place.ref)


def _ties(viewer: Viewer, found: GoodWeek) -> list[TieOut]:
    kinds = dict(Tie.objects.filter(team=found.team_id, person=found.person_id).values_list("member_id", "kind"))
    return [
        TieOut.model_validate({"member": card(viewer, m, "member"), "kind": kinds.get(m.id, "new")})
        for m in members_of(found.team_id)
    ]


def good_week_of_moment(viewer: Viewer, moment_id: UUID) -> GoodWeekOut:
    _, found = find_moment(viewer, moment_id)
    return good_week(viewer, found.person_id)
