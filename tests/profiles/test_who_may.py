"""Every operation of this room, for everybody of the standing cast: one table."""

from typing import Any

import pytest
from django.db import transaction

from config.api import api
from profiles.models import Consent, Look, Profile, ProfileVersion, Suggestion
from teams.models import Human
from tests.cast import Cast, Phone
from tests.profiles.conftest import let_all

#: Of Joan's: what each may do (o), sees but may not do (x: 403); all others get 404. `ruth`: with everything granted to suggest.
MAY: dict[str, tuple[str, str, Any, dict[str, str]]] = {
    "getProfile": ("GET", "/humans/{joan}/profile", None, {"joan": "o", "team": "o", "ruth": "o"}),
    "changeProfile": ("PUT", "/humans/{joan}/profile", {"heart": ["x"]}, {"joan": "o", "team": "x", "ruth": "x"}),
    "listProfileVersions": ("GET", "/humans/{joan}/profile/versions", None, {"joan": "o", "team": "o"}),
    "getProfileVersion": ("GET", "/humans/{joan}/profile/versions/1", None, {"joan": "o", "team": "o"}),
    "restoreProfileVersion": (
        "POST", "/humans/{joan}/profile/versions/1/restore", None, {"joan": "o", "team": "x", "ruth": "x"},
    ),
    "removePhoto": ("DELETE", "/humans/{joan}/photo", None, {"joan": "o", "team": "x", "ruth": "x"}),
    "listSuggestions": ("GET", "/humans/{joan}/suggestions", None, {"joan": "o", "team": "o", "ruth": "o"}),
    "suggest": (
        "POST", "/humans/{joan}/suggestions", {"section": "matters", "lines": ["x"]}, {"joan": "x", "team": "o", "ruth": "o"},
    ),
    "acceptSuggestion": ("POST", "/suggestions/{suggestion}/accept", None, {"joan": "o", "amara": "x"}),
    "declineSuggestion": ("POST", "/suggestions/{suggestion}/decline", None, {"joan": "o", "amara": "x"}),
    "takeBackSuggestion": ("POST", "/suggestions/{suggestion}/take-back", None, {"amara": "o", "joan": "x"}),
    "getCircle": ("GET", "/humans/{joan}/circle", None, {"joan": "o", "team": "x", "ruth": "x"}),
    "grant": (
        "PUT", "/humans/{joan}/circle/{ruth}/grants", {"section": "gifts", "level": "read"}, {"joan": "o", "team": "x", "ruth": "x"},
    ),
    "listLooks": ("GET", "/humans/{joan}/looked", None, {"joan": "o", "team": "x", "ruth": "x"}),
    "listProfiles": ("GET", "/profiles?team={team}", None, {"team": "o"}),
}  # fmt: skip
#: Tested one by one: they have a form, no human in the path, or a member's page instead of Joan's.
ELSEWHERE = {"getPeople", "getPhoto", "setPhoto", "shareWithPeople"}


def of_this_room() -> set[str]:
    tags = {"people", "profiles", "photos", "suggestions", "sharing"}
    paths = api.get_openapi_schema()["paths"].values()
    return {op["operationId"] for path in paths for op in path.values() if tags & set(op.get("tags", []))}


def test_the_table_has_every_operation() -> None:
    assert of_this_room() == MAY.keys() | ELSEWHERE


def ask(who: Human | None, operation: str, cast: Cast) -> int:
    method, path, body, _ = MAY[operation]
    made = Suggestion.objects.first()
    path = path.format(joan=cast.joan.id, ruth=cast.ruth.id, team=cast.team.id, suggestion=made.id if made else "")
    return int(Phone(who).send(method, path, body, version=Profile.objects.get(human=cast.joan).version).status_code)


@pytest.fixture
def stage(cast: Cast, joan: Human) -> Cast:
    """Joan has a page, has granted all to Ruth, and has a suggestion of Amara's waiting."""
    let_all(cast, "suggest")
    body = {"section": "support", "lines": ["Wait"]}
    assert Phone(cast.amara).send("POST", f"/humans/{joan.id}/suggestions", body).status_code == 200
    return cast


ROLES = ["joan", "amara", "bryn", "ruth", "walter", "imogen", "olu", "lena", "oscar", "peggy", "quinn", "hal"]
TABLES = (Profile, ProfileVersion, Suggestion, Consent, Look)


def everything() -> list[list[Any]]:
    """All that this room has stored."""
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


@pytest.mark.parametrize("operation", sorted(MAY))
def test_who_may(stage: Cast, operation: str) -> None:
    rule = MAY[operation][3]
    before = everything()
    for role in ROLES:
        group = "team" if role in ("amara", "bryn") else role
        expected = {"o": 200, "x": 403}.get(rule.get(role, rule.get(group, "")), 404)
        undo = transaction.savepoint()
        assert ask(getattr(stage, role), operation, stage) == expected, role
        assert expected == 200 or everything() == before, role
        transaction.savepoint_rollback(undo)


@pytest.mark.parametrize("operation", sorted(MAY))
def test_nobody_signed_out(stage: Cast, operation: str) -> None:
    assert ask(None, operation, stage) == 401


@pytest.mark.parametrize("kind", ["none", "expired", "withdrawn", "to come"])
@pytest.mark.parametrize("operation", sorted(o for o, (_, _, _, rule) in MAY.items() if "ruth" in rule))
def test_the_circle_without_a_grant_that_holds_is_nobody(cast: Cast, joan: Human, operation: str, kind: str) -> None:
    let_all(cast, kind)
    assert ask(cast.ruth, operation, cast) == 404
