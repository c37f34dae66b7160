"""Interests, contributions, introductions, and the team's places."""

from uuid import UUID

from django.http import HttpRequest
from ninja import File, Router, Status, UploadedFile

from profiles.actions import community as actions
from profiles.actions import nearby as places
from profiles.queries import community
from profiles.schemas.community import (
    ContributionIn,
    InterestIn,
    InterestsOut,
    IntroduceIn,
    IntroductionAnswerIn,
    IntroductionOut,
    NearbyImportOut,
    NearbyIn,
    NearbyOut,
    NearbyRowOut,
)
from teams.auth import viewer
from teams.errors import with_current
from teams.idempotency import once
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["community"])


@router.get("/humans/{human}/interests", operation_id="getInterests", response={200: InterestsOut, **errors})
def get_interests(request: HttpRequest, human: UUID) -> InterestsOut:
    """What somebody likes, who shares it, and what they gave."""
    return community.interests(viewer(request), human)


@router.put("/humans/{human}/interests/{word}", operation_id="setInterest", response={200: InterestsOut, **errors})
def set_interest(request: HttpRequest, human: UUID, word: str, body: InterestIn) -> InterestsOut:
    """Say that they like it, and who may be told."""
    by = viewer(request)
    actions.set_interest(by=by, human_id=human, word=word, with_team=body.with_team, with_people=body.with_people)
    return community.interests(by, human)


@router.delete("/humans/{human}/interests/{word}", operation_id="dropInterest", response={200: InterestsOut, **errors})
def drop_interest(request: HttpRequest, human: UUID, word: str) -> InterestsOut:
    by = viewer(request)
    actions.drop_interest(by=by, human_id=human, word=word)
    return community.interests(by, human)


@router.post("/humans/{human}/contributions", operation_id="writeContribution", response={200: InterestsOut, **errors})
def write_contribution(request: HttpRequest, human: UUID, body: ContributionIn) -> InterestsOut:
    """Something that they gave. Send an Idempotency-Key."""
    by = viewer(request)
    once(request, by=by, do=lambda: actions.write_contribution(by=by, human_id=human, what=body.what, on=body.on).id)
    return community.interests(by, human)


@router.delete(
    "/humans/{human}/contributions/{contribution}",
    operation_id="dropContribution",
    response={200: InterestsOut, **errors},
)
def drop_contribution(request: HttpRequest, human: UUID, contribution: UUID) -> InterestsOut:
    by = viewer(request)
    actions.drop_contribution(by=by, human_id=human, contribution_id=contribution)
    return community.interests(by, human)


@router.post("/teams/{team}/introductions", operation_id="introduce", response={200: IntroductionOut, **errors})
def introduce(request: HttpRequest, team: UUID, body: IntroduceIn) -> IntroductionOut:
    """Ask some who like the same whether they would like to meet. Send an Idempotency-Key."""
    by = viewer(request)
    made = once(
        request,
        by=by,
        do=lambda: (
            actions.introduce(
                by=by, team_id=team, word=body.word, humans=body.humans, nearby_id=body.nearby, idea=body.idea
            ).id
        ),
    )
    return community.introduction(by, UUID(made))


@router.put(
    "/introductions/{introduction}", operation_id="answerIntroduction", response={200: IntroductionOut, **errors}
)
def answer_introduction(request: HttpRequest, introduction: UUID, body: IntroductionAnswerIn) -> IntroductionOut:
    """Yes or no; or, afterwards, how it went."""
    by = viewer(request)
    if body.says is not None:
        actions.answer_introduction(by=by, introduction_id=introduction, human_id=body.human, says=body.says)
    if body.went:
        actions.say_how_it_went(
            by=by, introduction_id=introduction, human_id=body.human, went=body.went, words=body.words
        )
    return community.introduction(by, introduction)


@router.delete("/introductions/{introduction}", operation_id="takeBackIntroduction", response={204: None, **errors})
def take_back(request: HttpRequest, introduction: UUID) -> Status:
    actions.take_back_introduction(by=viewer(request), introduction_id=introduction)
    return Status(204, None)


@router.post("/teams/{team}/nearby", operation_id="keepNearby", response={200: NearbyOut, **errors})
def keep_nearby(request: HttpRequest, team: UUID, body: NearbyIn) -> NearbyOut:
    """Add a place or group; one of the same name is brought up to date. Send an Idempotency-Key."""
    by = viewer(request)
    made = once(request, by=by, do=lambda: places.keep_nearby(by=by, team_id=team, fields=body.model_dump()).id)
    return community.nearby_out(community.find_nearby(by, UUID(made)), may_edit=True)


@router.put("/nearby/{nearby}", operation_id="changeNearby", response={200: NearbyOut, **errors})
def change_nearby(request: HttpRequest, nearby: UUID, body: NearbyIn) -> NearbyOut:
    """With If-Match. It counts as checked today."""
    by = viewer(request)
    version = seen(request)
    with with_current(
        lambda: community.nearby_out(community.find_nearby(by, nearby), may_edit=True).model_dump(mode="json")
    ):
        places.change_nearby(by=by, nearby_id=nearby, seen=version, fields=body.model_dump())
    return community.nearby_out(community.find_nearby(by, nearby), may_edit=True)


@router.delete("/nearby/{nearby}", operation_id="endNearby", response={204: None, **errors})
def end_nearby(request: HttpRequest, nearby: UUID) -> Status:
    places.end_nearby(by=viewer(request), nearby_id=nearby)
    return Status(204, None)


@router.post("/teams/{team}/nearby-file", operation_id="importNearby", response={200: NearbyImportOut, **errors})
def import_nearby(
    request: HttpRequest,
    team: UUID,
    file: UploadedFile = File(...),  # noqa: B008  # the framework's own way
    look_only: bool = True,
) -> NearbyImportOut:
    """Places from a CSV file: first a look, then all of it or nothing."""
    rows, done = places.import_nearby(by=viewer(request), team_id=team, data=file.read(), look_only=look_only)
    return NearbyImportOut(rows=[NearbyRowOut(**row) for row in rows], done=done)
