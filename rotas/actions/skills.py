"""Saying that one has learnt something, and a buddy signing it off: between two members of a team, and nobody above them."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rotas.models import LearntSkill, WorkingLife
from rotas.queries.skills import find_learnt, has_today, skills_that_run_out
from rotas.queries.working_life import find_working_life
from rotas.rules.skills import NOT_LEARNT, remind, sign_faults
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken
from teams.models import Human
from teams.notices import tell
from teams.queries import members_of, today_in

PATH = "/me/skills"


@transaction.atomic
def say_learnt(*, by: Viewer, skill: str, example: str, buddy_id: UUID) -> LearntSkill:
    """Ask a buddy of the team to sign a skill off. Clash while another question about it waits."""
    life = find_working_life(by, by.human_id)  # NotThere for whoever is no member
    team = bell.hold(life.team_id)
    skill = skill.strip().lower()
    members = {m.id for m in members_of(team.id)}
    if buddy_id not in members:
        raise NotThere
    wrong = []
    if buddy_id == by.human_id:
        wrong.append(Problem("buddy", "Ask somebody else of your team."))
    if not skill or skill in NOT_LEARNT:
        wrong.append(Problem("skill", "Say what you have learnt."))
    if wrong:
        raise RuleBroken("This cannot be asked like that", code="skill_does_not_fit", problems=wrong)
    waits = LearntSkill.objects.filter(team=team, member=by.human_id, skill=skill, state="asked").first()
    if waits is not None:
        if (waits.example, waits.buddy_id) == (example, buddy_id):
            return waits  # a phone that sends it again
        raise Clash("You have asked about this already", code="asked_already")
    row = LearntSkill.objects.create(team=team, member_id=by.human_id, skill=skill, example=example, buddy_id=buddy_id)
    _done(by, row, "said they learnt")
    _tell(by, row, "skill_asked", buddy_id)
    return row


@transaction.atomic
def take_back(*, by: Viewer, learnt_id: UUID) -> LearntSkill:
    """The member asks no more; nothing once the buddy has answered. A second time changes nothing."""
    row = find_learnt(by, learnt_id)
    if by.human_id != row.member_id:
        raise NotYours("Whoever asked takes it back.")
    bell.hold(row.team_id)
    if LearntSkill.objects.filter(id=row.id, state="asked").update(state="taken_back"):
        _done(by, row, "took back")
    return row


@transaction.atomic
def answer_learnt(
    *, by: Viewer, learnt_id: UUID, signed: bool, until: date | None = None, evidence: str = "", reason: str = ""
) -> LearntSkill:
    """The buddy signs it off until a day, or says not yet and why. It can be said anew, as long as it is the last word on that
    skill: a skill that is looked at again after something went wrong is then no longer planned with."""
    row = find_learnt(by, learnt_id)
    if by.human_id != row.buddy_id:
        raise NotYours("The buddy who was asked answers.")
    team = bell.hold(row.team_id)
    row = LearntSkill.objects.select_for_update().get(id=learnt_id)
    if row.state == "taken_back" or _later(row):
        raise Clash("This is not asked any more", code="not_asked_any_more")
    today = today_in(team)
    if signed:
        _check_sign(row, by, today, until, evidence)
        values = {"state": "signed", "until": until, "signed_on": today, "evidence": evidence, "reason": ""}
    else:
        if not reason:
            raise RuleBroken(
                "Say why not yet",
                code="say_why",
                problems=[Problem("reason", "Say what would help. They read it.")],
            )
        values = {"state": "not_yet", "until": None, "signed_on": None, "evidence": "", "reason": reason}
    if all(getattr(row, field) == value for field, value in values.items()):
        return row  # a phone that sends it again
    was_signed = row.state == "signed"
    LearntSkill.objects.filter(id=row.id).update(answered_at=timezone.now(), reminded_on=None, **values)
    row.refresh_from_db()
    if signed:
        _have(row, True)
    elif was_signed:
        _have(row, False)
    _done(by, row, "signed off" if signed else "said not yet")
    _tell(by, row, "skill_signed" if signed else "skill_not_yet", row.member_id)
    return row


@transaction.atomic
def remind_members(*, team_id: UUID, now: datetime) -> int:
    """Once a day: whoever has a skill that runs out hears of it, alone, some weeks before and again when it is near."""
    team = bell.hold(team_id)
    today = now.astimezone(ZoneInfo(team.timezone)).date()
    told = 0
    for row in skills_that_run_out(team, today):
        if row.until is not None and remind(today, row.until, row.reminded_on):
            LearntSkill.objects.filter(id=row.id).update(reminded_on=today)
            detail = {"skill": row.skill, "until": row.until.isoformat(), "path": PATH}
            told += len(
                tell(
                    by=None, team_id=team_id, kind="skill_runs_out", to=[row.member_id], object_id=row.id, detail=detail
                )
            )
    return told


def _check_sign(row: LearntSkill, by: Viewer, today: date, until: date | None, evidence: str) -> None:
    if until is None:
        wrong = [("until", "Say until when it holds.")]
    else:
        holds = has_today(row.team_id, by.human_id, row.skill, today)
        wrong = sign_faults(row.skill, today=today, until=until, holds=holds, evidence=evidence)
    if wrong:
        problems = [Problem(where, what) for where, what in wrong]
        raise RuleBroken("This cannot be signed off like that", code="skill_does_not_fit", problems=problems)


def _later(row: LearntSkill) -> bool:
    """Whether something was said about the same skill after this."""
    newer = LearntSkill.objects.filter(team=row.team_id, member=row.member_id, skill=row.skill, at__gt=row.at)
    return newer.exclude(state="taken_back").exists()


def _have(row: LearntSkill, has: bool) -> None:
    """Put the skill into the member's working life, or take it out."""
    life, _ = WorkingLife.objects.get_or_create(member_id=row.member_id, team_id=row.team_id)
    skills = {*life.skills, row.skill} if has else set(life.skills) - {row.skill}
    if sorted(skills) != sorted(life.skills):
        WorkingLife.objects.filter(id=life.id).update(skills=sorted(skills), version=F("version") + 1)


def _done(by: Viewer, row: LearntSkill, verb: str) -> None:
    """The record names the skill, never the words of the two."""
    detail = {"skill": row.skill} | ({"until": row.until.isoformat()} if row.until else {})
    audit.record(
        by=by,
        verb=verb,
        kind="skill",
        object_id=row.id,
        team_id=row.team_id,
        about_id=row.member_id,
        detail=detail,
    )
    bell.ring(team_id=row.team_id, kind="good_week", ids=[row.member_id])


def _tell(by: Viewer, row: LearntSkill, kind: str, to: UUID) -> None:
    who = Human.objects.values_list("called", flat=True).get(id=by.human_id)
    detail = {"who": who, "skill": row.skill, "path": PATH} | ({"until": row.until.isoformat()} if row.until else {})
    tell(by=by, team_id=row.team_id, kind=kind, to=[to], object_id=row.id, detail=detail)
