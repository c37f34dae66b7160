"""Skills: what members have, what they say they have learnt, and what a buddy says to it."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.actions import skills as actions
from rotas.queries.skills import skills
from rotas.schemas.skills import AnswerLearntIn, SayLearntIn, SkillsOut
from teams.auth import viewer
from teams.idempotency import once
from teams.schemas import errors

router = Router(tags=["skills"])


@router.get("/members/{member}/skills", operation_id="getSkills", response={200: SkillsOut, **errors})
def get_skills(request: HttpRequest, member: UUID) -> SkillsOut:
    """A member's skills and until when they hold; for themself also what was asked."""
    return skills(viewer(request), member)


@router.post("/me/skills", operation_id="sayLearnt", response={200: SkillsOut, **errors})
def say_learnt(request: HttpRequest, body: SayLearntIn) -> SkillsOut:
    """Ask a buddy to sign a skill off."""
    by = viewer(request)
    once(
        request,
        by=by,
        do=lambda: actions.say_learnt(by=by, skill=body.skill, example=body.example, buddy_id=body.buddy).id,
    )
    return skills(by, by.human_id)


@router.delete("/learnt/{learnt}", operation_id="takeLearntBack", response={200: SkillsOut, **errors})
def take_learnt_back(request: HttpRequest, learnt: UUID) -> SkillsOut:
    """Ask no more."""
    by = viewer(request)
    actions.take_back(by=by, learnt_id=learnt)
    return skills(by, by.human_id)


@router.put("/learnt/{learnt}/answer", operation_id="answerLearnt", response={200: SkillsOut, **errors})
def answer_learnt(request: HttpRequest, learnt: UUID, body: AnswerLearntIn) -> SkillsOut:
    """The buddy signs it off, or says not yet."""
    by = viewer(request)
    actions.answer_learnt(
        by=by, learnt_id=learnt, signed=body.signed, until=body.until, evidence=body.evidence, reason=body.reason
    )
    return skills(by, by.human_id)
