"""The good week beside the week as it was planned and lived, and beside the week as it was bought. No measure of anybody."""

from collections import Counter
from datetime import date
from uuid import UUID

from django.db.models import Q

from profiles.queries.cards import cards
from rotas.models import (
    BankMove,
    BoughtHours,
    BoughtVisit,
    GoodWeek,
    MomentLived,
    Note,
    PausedVisit,
    Visit,
    VisitChange,
    Week,
)
from rotas.permissions.bank import bank_team, can_write_bank
from rotas.permissions.coming import check_can_see_coming
from rotas.permissions.good_week import can_edit_good_week
from rotas.queries.bank import bought_rows, used_by_week
from rotas.queries.conversation import brief
from rotas.queries.good_week import find_good_week
from rotas.queries.lived import been
from rotas.rules.bank import WEEK, balance, bank_weeks
from rotas.rules.coming import is_a_day_of_ours, monday_of, part_of_day
from rotas.rules.conversation import PARTS, minutes_by_part
from rotas.schemas.conversation import (
    BoughtVisitOut,
    BoughtWeekOut,
    LivedWeekOut,
    MomentLivedOut,
    NotMadeOut,
    PartOut,
)
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken
from teams.models import Team
from teams.queries import today_in


def lived_week(viewer: Viewer, person_id: UUID, day: date | None) -> LivedWeekOut:
    """What was wished, planned and lived in the week of a day, wish by wish (no day: last week). For whoever may see both the good
    week and who is coming."""
    found = find_good_week(viewer, person_id)
    if found.team_id not in check_can_see_coming(viewer, person_id):
        raise NotThere
    today = today_in(Team.objects.get(id=found.team_id))
    day = today - WEEK if day is None else day
    if not is_a_day_of_ours(day):
        raise RuleBroken(code="no_such_week", problems=[Problem("starts", "there is no week so far away")])
    starts = monday_of(day)
    week = Week.objects.filter(team=found.team_id, starts=starts, state="published").first()
    moments = list(
        found.moments.filter(Q(ended_at=None) | Q(ended_at__date__gt=starts)).order_by("from_minute", "title", "id")
    )
    planned, lived = _visits(found, week)
    away = Counter(
        PausedVisit.objects.filter(week=week, back_at=None, moment__good_week=found).values_list("moment_id", flat=True)
        if week
        else []
    )
    went = dict(MomentLived.objects.filter(moment__in=moments, starts=starts).values_list("moment_id", "went"))
    not_made = _not_made(found, week)
    person = cards(viewer, [person_id])[person_id]
    return LivedWeekOut(
        person=person,
        mine=person_id == viewer.human_id,
        may_say=can_edit_good_week(viewer, found),
        starts=starts,
        published=week is not None,
        over=starts + WEEK <= today,
        moments=[
            MomentLivedOut.model_validate(
                {
                    "moment": brief(m),
                    "why": m.why,
                    "who": m.who,
                    "wished": m.times,
                    "planned": planned[m.id],
                    "lived": lived[m.id],
                    "away": away[m.id],
                    "not_made": not_made.get(m.id, []),
                    "went": went.get(m.id),
                }
            )
            for m in moments
        ],
    )


def bought_week(viewer: Viewer, person_id: UUID) -> BoughtWeekOut:
    """For the person, and for the members of their team: what was bought, part by part of the day, beside what they wish."""
    team = bank_team(viewer, person_id)
    today = today_in(team)
    rows = list(BoughtHours.objects.filter(person=person_id, team=team).order_by("starts"))
    holds = holding(rows, today)
    visits = list(BoughtVisit.objects.filter(bought=holds).order_by("id")) if holds else []
    visits.sort(key=lambda v: (PARTS.index(v.part), v.days, v.minutes))
    by_part: Counter[str] = Counter()
    for (_, part), minutes in minutes_by_part((v.days, v.part, v.minutes, v.carers) for v in visits).items():
        by_part[part] += minutes
    wished: Counter[str] = Counter()
    found = GoodWeek.objects.filter(person=person_id, team=team).first()
    for m in found.moments.filter(ended_at=None, helped_by="team") if found else []:
        wished[part_of_day(m.from_minute if m.best_from is None else m.best_from)] += m.times * m.best * m.carers
    moves = BankMove.objects.filter(person=person_id, team=team, undone_at=None).values_list("kind", "minutes")
    used = used_by_week(team, [person_id]).get(person_id, {})
    return BoughtWeekOut(
        person=cards(viewer, [person_id])[person_id],
        may_write=can_write_bank(viewer, team.id),
        bought=holds.minutes if holds else (found.allocation if found else None),
        wished=wished.total(),
        balance=balance(bank_weeks(bought_rows(rows), used, today), list(moves)),
        ref=holds.ref if holds else "",
        visits=[
            BoughtVisitOut.model_validate({"part": v.part, "days": v.days, "minutes": v.minutes, "carers": v.carers})
            for v in visits
        ],
        lines=by_part.total(),
        parts=[PartOut(part=part, bought=by_part[part], wished=wished[part]) for part in PARTS],
    )


def holding(rows: list[BoughtHours], on: date) -> BoughtHours | None:
    """What is bought on a day: of the rows that hold then, the last to begin."""
    holds = [r for r in rows if r.starts <= on and (r.ends is None or on <= r.ends)]
    return max(holds, key=lambda r: r.starts) if holds else None


def _visits(found: GoodWeek, week: Week | None) -> tuple[Counter[UUID], Counter[UUID]]:
    """How many visits of each wish were planned, and at how many somebody was. A note from it says so too."""
    if week is None:
        return Counter(), Counter()
    visits = list(
        Visit.objects.filter(week=week, moment__good_week=found)
        .select_related("week__team")
        .only("id", "moment_id", "date", "start", "minutes", "week")
    )
    there = set(been(visits)) | set(
        Note.objects.filter(visit__in=[v.id for v in visits]).values_list("visit_id", flat=True)
    )
    return Counter(v.moment_id for v in visits), Counter(v.moment_id for v in visits if v.id in there)


def _not_made(found: GoodWeek, week: Week | None) -> dict[UUID, list[NotMadeOut]]:
    """What was published and taken out again, with the reason that the person was told. Away is said by itself."""
    if week is None:
        return {}
    last: dict[object, VisitChange] = {}
    for change in VisitChange.objects.filter(week=week, moment__good_week=found).order_by("at", "id"):
        last[change.of or change.id] = change
    out: dict[UUID, list[NotMadeOut]] = {}
    for change in last.values():
        if not change.after and change.why != "away":
            out.setdefault(change.moment_id, []).append(NotMadeOut(date=change.date, why=change.why, said=change.said))
    return out
