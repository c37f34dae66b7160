"""Reading which skills members have and until when, what they say they have learnt, and whom they could ask."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from rotas.bridge import signed_until
from rotas.models import LearntSkill, WorkingLife
from rotas.queries.good_week import known_skills
from rotas.queries.working_life import find_working_life
from rotas.rules.skills import NOT_LEARNT, REMIND_DAYS, USUAL, in_date, longest
from rotas.schemas.skills import BuddyOut, LearntOut, SkillOut, SkillsOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human, Team
from teams.queries import card, members_of, today_in

STILL_SHOWN = timedelta(days=60)
"""How long an answer stays on the page of the two whom it is about."""


def find_learnt(viewer: Viewer, learnt_id: UUID) -> LearntSkill:
    """For the member and the buddy, while both are of the team; else NotThere."""
    row = LearntSkill.objects.select_related("team", "member", "buddy").filter(id=learnt_id).first()
    if row is None or viewer.human_id not in (row.member_id, row.buddy_id) or row.team_id not in viewer.member_of:
        raise NotThere
    return row


def has_today(team_id: UUID, member_id: UUID, skill: str, today: date) -> bool:
    """Whether a member has a skill in date."""
    life = WorkingLife.objects.filter(team=team_id, member=member_id).first()
    until = signed_until([member_id]).get(member_id, {}).get(skill)
    return life is not None and skill in life.skills and (until is None or until >= today)


def skills(viewer: Viewer, member_id: UUID) -> SkillsOut:
    """A member's skills, for the members of their team; what was asked and answered only for whom it is about."""
    life = find_working_life(viewer, member_id)
    team = Team.objects.get(id=life.team_id)
    today = today_in(team)
    mine = member_id == viewer.human_id
    members = members_of(team.id)
    lives = {row.member_id: row.skills for row in WorkingLife.objects.filter(team=team, member__in=members)}
    until = signed_until([m.id for m in members])
    signed = LearntSkill.objects.filter(member=member_id, state="signed").select_related("buddy")
    last = {row.skill: row for row in signed.order_by("answered_at", "id")}
    rows = LearntSkill.objects.filter(team=team).select_related("member", "buddy").order_by("-at", "id")
    has = {
        m.id: [s for s in _learnt(lives.get(m.id, ())) if until.get(m.id, {}).get(s, today) >= today] for m in members
    }
    return SkillsOut(
        member=card(viewer, life.member, "member"),
        mine=mine,
        skills=[_skill(viewer, s, last.get(s), today) for s in _learnt(life.skills)],
        asked=[_learnt_out(viewer, r, today, has) for r in rows.filter(member=member_id) if _shown(r, today)]
        if mine
        else [],
        asked_of_me=[_learnt_out(viewer, r, today, has) for r in rows.filter(buddy=member_id) if _shown(r, today)]
        if mine
        else [],
        buddies=[
            BuddyOut(member=card(viewer, m, "member"), skills=has[m.id]) for m in members if m.id != viewer.human_id
        ]
        if mine
        else [],
        known=_learnt(known_skills(team.id)) if mine else [],
    )


def skills_that_run_out(team: Team, today: date) -> list[LearntSkill]:
    """Of current members, what was signed off last of each skill that they still have and that has not run out yet. For the job."""
    members: dict[UUID, Human] = {m.id: m for m in members_of(team.id, today)}
    have = {life.member_id: set(life.skills) for life in WorkingLife.objects.filter(team=team, member__in=members)}
    rows = LearntSkill.objects.filter(team=team, member__in=members, state="signed").order_by("answered_at", "id")
    last = {(row.member_id, row.skill): row for row in rows}
    soon = today + timedelta(days=max(REMIND_DAYS))
    return [
        row
        for (member, skill), row in last.items()
        if skill in have.get(member, ()) and row.until is not None and today <= row.until <= soon
    ]


def _learnt(words: Iterable[str]) -> list[str]:
    return sorted(set(words) - NOT_LEARNT)


def _shown(row: LearntSkill, today: date) -> bool:
    """A question that waits, and an answer for a while; what was taken back is gone."""
    if row.state == "asked":
        return True
    return row.state != "taken_back" and row.answered_at is not None and row.answered_at.date() >= today - STILL_SHOWN


def _skill(viewer: Viewer, skill: str, last: LearntSkill | None, today: date) -> SkillOut:
    until = last.until if last else None
    return SkillOut(
        skill=skill,
        until=until,
        signed_on=last.signed_on if last else None,
        buddy=card(viewer, last.buddy, "member") if last and last.buddy else None,
        holds=bool(in_date([skill], {skill: until}, today - timedelta(days=6))) if until else True,
        soon=until is not None and today <= until <= today + timedelta(days=max(REMIND_DAYS)),
    )


def _learnt_out(viewer: Viewer, row: LearntSkill, today: date, has: dict[UUID, list[str]]) -> LearntOut:
    return LearntOut(
        id=row.id,
        member=card(viewer, row.member, "member"),
        skill=row.skill,
        example=row.example,
        buddy=card(viewer, row.buddy, "member") if row.buddy else None,
        state=row.state,
        at=row.at,
        evidence=row.evidence,
        reason=row.reason,
        until=row.until,
        until_usual=today + min(USUAL, longest(row.skill)),
        until_most=today + longest(row.skill),
        buddy_has_it=row.buddy_id is not None and row.skill in has.get(row.buddy_id, ()),
        may_answer=viewer.human_id == row.buddy_id,
        may_take_back=viewer.human_id == row.member_id and row.state == "asked",
    )
