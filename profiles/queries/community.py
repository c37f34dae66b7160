"""What people like and who shares it; places nearby; introductions. Names are told only where their owner said yes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from profiles.models import Contribution, Interest, Introduced, Introduction, Nearby
from profiles.permissions import can_edit, reach, today
from profiles.permissions.community import can_keep_places, check_can_read_community
from profiles.queries.cards import cards
from profiles.rules.community import ASK_AFTER, Says, shared, state_of, wants_a_look
from profiles.schemas.community import (
    CommunityOut,
    ContributionOut,
    IdeaOut,
    InterestOut,
    InterestsOut,
    IntroducedOut,
    IntroductionOut,
    NearbyOut,
)
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Membership
from teams.queries import current
from teams.schemas import CardOut

Far = Callable[[float, float], float]
"""How many kilometres it is to a latitude and longitude, from the home of whom it is asked for."""


def interests(viewer: Viewer, human_id: UUID) -> InterestsOut:
    """What a human likes and gave. Their own in full; to the team around them, what they let it know; NotThere to others."""
    found = reach(viewer, [human_id]).get(human_id)
    if found is None or not (found.own or found.whole):
        raise NotThere
    rows = Interest.objects.filter(human=human_id).order_by("word")
    if not (found.own or found.edits):
        rows = rows.filter(with_team=True)
    told = list(rows)
    faces = cards(viewer, {human_id})
    alike = _alike(human_id, {row.word for row in told if row.with_people})
    met = cards(viewer, {h for both in alike.values() for side in both for h in side})
    teams = _teams_of(human_id)
    places = list(Nearby.objects.filter(team__in=teams, ended_at=None).order_by("name", "id"))
    gave = Contribution.objects.filter(human=human_id).order_by("-on", "-at") if found.own or found.edits else []
    return InterestsOut(
        human=faces[human_id],
        mine=found.own,
        may_edit=found.edits,
        interests=[
            InterestOut(
                word=row.word,
                with_team=row.with_team,
                with_people=row.with_people,
                members=_in_order(met, alike.get(row.word, ((), ()))[0]),
                people=_in_order(met, alike.get(row.word, ((), ()))[1]),
                nearby=[place.id for place in places if row.word in place.words],
            )
            for row in told
        ],
        contributions=[ContributionOut(id=row.id, what=row.what, on=row.on) for row in gave],
    )


def community(viewer: Viewer, team_id: UUID, *, far: Far | None = None) -> CommunityOut:
    """A team's ideas, places and introductions, as far as the viewer may know of them. `far`: how far a place is from home."""
    check_can_read_community(viewer, team_id)
    keeps = can_keep_places(viewer, team_id)
    places = [
        nearby_out(row, may_edit=keeps, far=far)
        for row in Nearby.objects.filter(team=team_id, ended_at=None).order_by("name", "id")
    ]
    places.sort(key=lambda p: (p.km is None, p.km or 0))
    rows = Introduction.objects.filter(team=team_id, taken_back_at=None)
    if not keeps:
        rows = rows.filter(humans__human=viewer.human_id)
    made = list(rows.select_related("at_place").prefetch_related("humans").order_by("-at", "id"))
    return CommunityOut(
        ideas=_ideas(viewer, team_id, places, made),
        nearby=places,
        introductions=_introductions(viewer, made, keeps, far),
        may_edit=keeps,
    )


def introduction(viewer: Viewer, introduction_id: UUID) -> IntroductionOut:
    """One, for its team's members and those who are in it."""
    row = find_introduction(viewer, introduction_id)
    return _introductions(viewer, [row], can_keep_places(viewer, row.team_id), None)[0]


def find_introduction(viewer: Viewer, introduction_id: UUID) -> Introduction:
    """The row, or NotThere."""
    own = Q(humans__human=viewer.human_id, team__in=viewer.person_in)
    row = (
        Introduction.objects.filter(Q(team__in=viewer.member_of) | own, id=introduction_id, taken_back_at=None)
        .select_related("at_place")
        .distinct()
        .first()
    )
    if row is None:
        raise NotThere
    return row


def find_nearby(viewer: Viewer, nearby_id: UUID) -> Nearby:
    """The row, for somebody who may read it; or NotThere."""
    row = Nearby.objects.filter(id=nearby_id, team__in=viewer.member_of | viewer.person_in, ended_at=None).first()
    if row is None:
        raise NotThere
    return row


def nearby_out(row: Nearby, *, may_edit: bool, far: Far | None = None) -> NearbyOut:
    """A place; `km` as `far` has it, to a tenth."""
    known = row.lat is not None and row.lon is not None
    return NearbyOut(
        id=row.id, name=row.name, kind=row.kind, words=row.words, where=row.where, when=row.when, contact=row.contact,  # type: ignore[arg-type]
        lat=row.lat, lon=row.lon, km=round(far(row.lat, row.lon), 1) if far and known else None,  # type: ignore[arg-type]
        checked_on=row.checked_on, wants_a_look=wants_a_look(row.checked_on, today()), version=row.version, may_edit=may_edit,
    )  # fmt: skip


def may_be_introduced(team_id: UUID, word: str) -> set[UUID]:
    """Humans of a team, supported or supporting, who like this and let the people around them know."""
    here = Membership.objects.filter(current(), team=team_id, part__in=["member", "person"]).values("human")
    rows = Interest.objects.filter(word=word, with_people=True, human__in=here)
    return set(rows.values_list("human_id", flat=True))


def _alike(human_id: UUID, words: Collection[str]) -> dict[str, tuple[list[UUID], list[UUID]]]:
    """For each word: members, and people, of the human's teams who like it too and let people know."""
    here = Membership.objects.filter(current(), team__in=_teams_of(human_id), part__in=["member", "person"])
    part = dict(here.exclude(human=human_id).values_list("human_id", "part"))
    found: dict[str, tuple[list[UUID], list[UUID]]] = {}
    rows = Interest.objects.filter(word__in=words, with_people=True, human__in=part)
    for word, human in rows.values_list("word", "human_id"):
        found.setdefault(word, ([], []))[part[human] == "person"].append(human)
    return found


def _ideas(viewer: Viewer, team_id: UUID, places: list[NearbyOut], made: Iterable[Introduction]) -> list[IdeaOut]:
    """Interests that at least two share, one of them supported. A person sees those that they have themself."""
    here = Membership.objects.filter(current(), team=team_id, part__in=["member", "person"])
    part = dict(here.order_by("part").values_list("human_id", "part"))
    words: dict[str, list[str]] = {}
    for human, word in Interest.objects.filter(human__in=part, with_people=True).values_list("human_id", "word"):
        words.setdefault(str(human), []).append(word)
    alike = {word: [UUID(h) for h in humans] for word, humans in shared(words).items()}
    if not can_keep_places(viewer, team_id):
        alike = {word: humans for word, humans in alike.items() if viewer.human_id in humans}
    faces = cards(viewer, {h for humans in alike.values() for h in humans})
    begun = {row.word for row in made}
    return [
        IdeaOut(
            word=word,
            people=_in_order(faces, [h for h in humans if part[h] == "person"]),
            members=_in_order(faces, [h for h in humans if part[h] == "member"]),
            nearby=[place for place in places if word in place.words],
            introduced=word in begun,
        )
        for word, humans in alike.items()
        if any(part[h] == "person" for h in humans)
    ]


def _introductions(viewer: Viewer, rows: list[Introduction], keeps: bool, far: Far | None) -> list[IntroductionOut]:
    faces = cards(viewer, {each.human_id for row in rows for each in row.humans.all()})
    answers = {h: h == viewer.human_id or can_edit(viewer, h) for h in faces}
    on = today()
    out = []
    for row in rows:
        those = sorted(row.humans.all(), key=lambda each: (faces[each.human_id].called, str(each.human_id)))
        says: list[Says] = [each.says for each in those]  # type: ignore[misc]
        state = state_of(says)
        out.append(
            IntroductionOut(
                id=row.id,
                word=row.word,
                idea=row.idea,
                nearby=nearby_out(row.at_place, may_edit=keeps, far=far) if row.at_place else None,
                humans=[_introduced(each, faces, answers[each.human_id]) for each in those],
                state=state,
                ask_how_it_went=state == "agreed" and _long_ago(those, on),
                may_take_back=keeps or row.by_id == viewer.human_id,
            )
        )
    return out


def _introduced(each: Introduced, faces: Mapping[UUID, CardOut], answers: bool) -> IntroducedOut:
    return IntroducedOut(
        human=faces[each.human_id],
        says=each.says if answers else None,  # type: ignore[arg-type]
        went=each.went if answers else None,  # type: ignore[arg-type]
        may_answer=answers,
    )


def _long_ago(those: Iterable[Introduced], on: date) -> bool:
    those = list(those)
    last = max((each.answered_at.date() for each in those if each.answered_at), default=on)
    return on - last >= ASK_AFTER and any(not each.went for each in those)


def _teams_of(human_id: UUID) -> set[UUID]:
    rows = Membership.objects.filter(current(), human=human_id, part__in=["member", "person"])
    return set(rows.exclude(team=None).values_list("team_id", flat=True))


def _in_order(faces: Mapping[UUID, CardOut], humans: Iterable[UUID]) -> list[CardOut]:
    return sorted((faces[h] for h in humans), key=lambda c: (c.called, str(c.id)))
