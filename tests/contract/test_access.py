"""Every operation, walked with those who must see nothing: another team, another organisation, somebody who has left, nobody.

A new operation fails here until it has its line in BODIES (if it takes a body) or in OWN (if it only ever answers about the
viewer's own things).
"""

import io
import json
import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from config.api import api
from profiles.models import Profile, Suggestion
from rotas.models import CalendarFeed, Keep
from teams.models import AuditEvent, Change
from tests.cast import Cast, Phone
from tests.contract import circle, sheets, stories, talked_over, together
from tests.contract.around import around_joan
from tests.contract.asked import asked_in
from tests.contract.heard import heard_of_joan
from tests.contract.lived import lived_by_joan
from tests.contract.shared_dates import dates_told
from tests.contract.shared_likes import liked_by_joan
from tests.rotas.shared_week import Shared, propose, share_week

#: Operations about the viewer alone: an outsider gets an answer, and nothing of ours is in it.
OWN = {
    "getSession",
    "changeSettings",
    "signOut",
    "getChanges",
    "getPeople",
    "getHost",
    "listCoachedTeams",
    "getToday",
    "listCalendars",
    "getMyHours",
    "getMyHoursFile",
    "allowLongHours",
    "listWorries",
    "getWaysIn",
    "getHomeSafe",
    "stopHomeSafe",
    "iAmHome",
    *together.OWN,
    "getPassport",
}
#: Before sign-in, and only in the demo: it lists everybody on purpose.
DOOR = {"listDemoHumans", "enterDemo"}
#: For whoever holds a letter: what opens is the token in it, which nobody here has.
LETTER = {"lookAtInvitation", "beginInvitation", "acceptInvitation"}
#: Open to somebody who is signed out, and says nothing to them.
OPEN = {"getSession", *DOOR, *LETTER}

MOMENT = {
    "title": "Tea",
    "why": "I like it",
    "days": [0, 1],
    "from_minute": 600,
    "to_minute": 720,
    "least": 30,
    "best": 30,
}
LIFE = {
    "contract": 600, "most_week": 2400, "most_day": 600, "most_days": 5, "shift_least": 0, "mode": "walk", "skills": [], "available": [],
}  # fmt: skip
BODIES: dict[str, Any] = {
    **together.BODIES,
    **stories.BODIES,
    **talked_over.BODIES,
    **circle.BODIES,
    **sheets.BODIES,
    "tap": {"key": "{key}", "kind": "here", "at": "2026-11-24T09:00:00Z"},
    "writeNote": {"id": "{key}", "date": "2026-11-24", "at": "2026-11-24T09:00:00Z", "worked": "Not mine"},
    "changeNote": {"worked": "Not mine"},
    "takeNoteBack": {"why": "not_right"},
    "addNotePhoto": {"id": "{key}", "picture": "", "said_yes": "person"},
    "putWayIn": {"text": "Not mine"},
    "openedWayIn": {"at": "2026-11-24T09:00:00Z"},
    "putPlanIfNobodyComes": {"safe_minutes": 60},
    "putLookingOut": {"on": True},
    "beOnCall": {"on": True},
    "settleVisit": {"says": "fine"},
    "putHomeSafe": {"buddy": "{human}", "by_minute": 1350},
    "iAmHome": {"date": "2026-11-24"},
    "changeSettings": {"language": "en"},
    "enterDemo": {"human": "{human}"},
    "letSignIn": {"email": "taken-over@example.org"},
    "changeProfile": {"headline": "Not mine"},
    "restoreProfileVersion": {},
    "suggest": {"section": "matters", "lines": ["Not mine"]},
    "chooseTelling": {"way": "paper"},
    "describeClip": {"words": "Not mine"},
    "sayLanguage": {"lang": "pl"},
    "writeInLanguage": {"of_version": 1, "matters": ["Not mine"], "because": "Not mine"},
    "changeChart": {
        "tells": [{"when": "", "does": "Not mine", "means": "", "do": ""}],
        "hears": [],
        "because": "Not mine",
    },
    "invite": {"name": "Not mine", "email": "not-mine@example.org", "relation": "none", "word": "None"},
    "inviteToTeam": {"part": "member", "name": "Not mine", "email": "not-mine@example.org"},
    "answerShare": {"section": "matters", "yes": True, "because": "Not mine"},
    "lookAtInvitation": {"token": "not-a-token-of-any-letter"},
    "beginInvitation": {"token": "not-a-token-of-any-letter", "email": "not-mine@example.org"},
    "acceptInvitation": {"token": "not-a-token-of-any-letter"},
    "noteStanding": {"human": "{grantee}", "kind": "attorney_health", "proof": "Not mine", "starts": "2020-01-01"},
    "endStanding": {"because": "Not mine"},
    "noteCapacity": {
        "decision": "Not mine",
        "sections": ["matters"],
        "on": "2020-01-01",
        "helped": "No",
        "understands": False,
        "remembers": True,
        "weighs": True,
        "tells": True,
        "seen": "No",
        "because": "No",
        "look_again": "2099-01-01",
    },
    "noteBestInterests": {
        "decided": "Not mine",
        "can_wait": "No",
        "takes_part": "No",
        "wishes": "No",
        "consulted": [],
        "least": "No",
        "on": "2020-01-01",
    },
    "grantFor": {"section": "matters", "level": "read", "because": "Not mine"},
    "declineSuggestion": {},
    "grant": {"section": "matters", "level": "read"},
    "shareWithPeople": {"section": "matters", "level": "read"},
    "editGoodWeek": {"opening": "Not mine"},
    "addMoment": MOMENT,
    "changeMoment": MOMENT,
    "setTie": {"kind": "core"},
    "putWorkingLife": LIFE,
    "keepVisit": {"moment": "{moment}", "day": 1, "start": 600},
    "propose": {"seconds": 1},
    "answerWeek": {"answer": "object", "reason": "Not mine", "round": 0},
    "answerPulse": {"values": {"belong": 1}},
    "addPlace": {"name": "Not mine", "where": "51.4651, 0.3619"},
    "changePlace": {"name": "Not mine"},
    "addBlock": {"title": "Not mine", "weekday": 1, "from_minute": 600, "to_minute": 660, "members": ["{member}"]},
    "changeBlock": {"title": "Not mine", "weekday": 1, "from_minute": 600, "to_minute": 660, "members": ["{member}"]},
    "askErasure": {"days": 0, "said": "Not mine"},
    "startTeam": {"name": "Not mine"},
    "setLastDay": {"last": "2030-01-07"},
    "welcomePerson": {"name": "Not Mine", "where": "51.4651, 0.3619", "ground": "own_decision"},
    "askNextDoor": {"neighbour": "{team}"},
    "changeHelpersSee": {"sections": []},
    "tellLeave": {"first": "2030-01-07"},
    "lookAtLeave": {"first": "2030-01-07"},
    "offerTime": {"date": "2030-01-07", "from_minute": 600, "to_minute": 700},
    "changeHolidayWay": {"nation": "wales", "way": "sunday"},
    "tellAway": {"first": "2030-01-07", "why": "hospital", "said": "Not mine"},
    "changeAway": {"first": "2030-01-07", "why": "hospital"},
    "comeHome": {"on": "2030-01-08"},
    "keepInTouch": {"how": "call"},
    "weighWeek": {"faces": 2, "kindness": 1, "travel": 1, "best_times": 1},
    "tryChange": {"changes": [{"kind": "drop", "moment": "{moment}", "day": 1}]},
    "tryChangeInProposal": {"changes": [{"kind": "drop", "moment": "{moment}", "day": 1}]},
    "sayHours": {"date": "2026-11-20", "kind": "visit", "start": 600, "minutes": 30, "visit": "{moment}"},
    "sayHoursRight": {"starts": "2026-01-05", "total": 0},
    "allowLongHours": {"yes": False},
    "setPayPeriod": {"starts": "2026-11-02", "every": "week"},
    "setPayRate": {"starts": "2026-11-02", "pence": 1300},
    "addFloor": {"starts": "2027-04-01", "kind": "apprentice", "pence": 900},
    "setBought": {"minutes": 600, "starts": "2026-11-02"},
    "moveHours": {"kind": "spent", "date": "2026-11-02", "minutes": 60, "why": "Not mine"},
    "wishOfBank": {"said": "Not mine"},
    "makeCalendar": {"about": "{person}", "mine": False},
    "showInCalendar": {"shows": "name"},
    "setInterest": {"with_team": True, "with_people": True},
    "writeContribution": {"what": "Not mine", "on": "2020-01-01"},
    "introduce": {"word": "secret-hobby", "humans": ["{human}", "{member}"]},
    "answerIntroduction": {"human": "{human}", "says": "no"},
    "keepNearby": {"name": "Not mine"},
    "changeNearby": {"name": "Not mine"},
    "cannotCome": {"from_date": "2030-01-07", "to_date": "2030-01-07", "why": "other"},
    "previewAbsence": {"from_date": "2030-01-07", "to_date": "2030-01-07", "why": "other"},
    "askAround": {"said": "Not mine"},
    "giveVisit": {"to": "{member}"},
    "swapVisit": {"to": "{member}", "other": "{visit}"},
    "answerAsk": {"answer": "yes"},
    "changePublishedVisit": {"start": 600},
    "mendWeek": {"seconds": 1},
    "changeByHand": {"changes": [{"kind": "drop", "moment": "{moment}", "day": 1}]},
}
#: Operations that take a file.
FILES = {
    "addClip": "clip.mp4", "importNearby": "places.csv", "setPhoto": "photo.png", "importWeekFile": "week.json",
    "bringPassport": "passport.zip",
}  # fmt: skip


@dataclass
class Operation:
    id: str
    method: str
    path: str
    body: bool


def operations() -> list[Operation]:
    """All of them, from the document that the phone's types come from."""
    out = []
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, said in methods.items():
            out.append(
                Operation(said["operationId"], method.upper(), path.removeprefix("/api/v1"), "requestBody" in said)
            )
    return out


@dataclass
class Scene:
    cast: Cast
    ids: dict[str, str]

    def fill(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: self.ids[found[1]], text)

    def ask(self, phone: Phone, op: Operation) -> Any:
        path = self.fill(op.path)
        if op.id == "getChanges":
            path += f"?since={self.ids['team']}:0"
        if op.id == "getLivedWeek":
            path += f"?starts={self.ids['starts']}"
        if op.id == "listProfiles":
            path += f"?team={self.ids['team']}"
        if op.id in FILES:
            return send_file(phone, op, path)
        body = BODIES[op.id] if op.body else None
        filled = json.loads(self.fill_json(body)) if body is not None else None
        return phone.send(op.method, path, filled, version=None if op.method == "GET" else 1)

    def fill_json(self, body: Any) -> str:
        return re.sub(r'"\{(\w+)\}"', lambda found: json.dumps(self.ids[found[1]]), json.dumps(body))


def send_file(phone: Phone, op: Operation, path: str) -> Any:
    name = FILES[op.id]
    content = b"{}"
    if name.endswith(".png"):
        from PIL import Image

        buffer = io.BytesIO()
        Image.new("RGB", (64, 64), "teal").save(buffer, "PNG")
        content = buffer.getvalue()
    if op.method == "PUT":
        boundary = "walk"
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\nContent-Type: image/png\r\n\r\n'
        return phone.client.generic(
            "PUT",
            f"/api/v1{path}",
            head.encode() + content + f"\r\n--{boundary}--\r\n".encode(),
            content_type=f"multipart/form-data; boundary={boundary}",
            headers={"X-CSRFToken": phone.client.cookies["csrftoken"].value},
        )
    return phone.send(op.method, path, data={"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def scene(cast: Cast) -> Scene:
    cache.clear()
    shared: Shared = share_week(cast)
    proposals = propose(shared)
    keep = Keep.objects.create(week=shared.week, moment=shared.bath, day=1, start=560, by=cast.amara)
    Profile.objects.get_or_create(human=cast.joan, defaults={"headline": "Secret headline", "matters": ["Secret line"]})
    suggestion = Suggestion.objects.create(
        human=cast.joan, section="matters", field="matters", lines=["Secret wish"], was=[], by=cast.bryn
    )
    calendar = CalendarFeed.objects.create(human=cast.amara, about=cast.amara, mine=True, secret="0" * 64)
    ids = {
        **around_joan(cast),
        **circle.circle_of_joan(cast),
        **lived_by_joan(shared),
        **sheets.sheets_of_joan(cast),
        **liked_by_joan(cast),
        **heard_of_joan(cast),
        **dates_told(cast),
        **asked_in(shared),
        **together.locked_in(shared),
        **stories.story_of_joan(cast),
        **talked_over.talked_over(shared),
        "calendar": calendar.id, "organisation": cast.team.organisation_id, "said": calendar.id, "floor": calendar.id,
        "bought": calendar.id, "move": calendar.id,
        "team": cast.team.id, "human": cast.joan.id, "person": cast.joan.id, "member": cast.amara.id, "grantee": cast.ruth.id,
        "week": shared.week.id, "starts": shared.week.starts, "moment": shared.bath.id, "run": proposals["balanced"].run_id,
        "proposal": proposals["balanced"].id, "keep": keep.id, "suggestion": suggestion.id, "version": 1, "day": 1, "part": "person",
    }  # fmt: skip
    return Scene(cast, {k: str(v) for k, v in ids.items()})


def test_every_operation_has_an_id_of_its_own() -> None:
    ids = [op.id for op in operations()]
    assert len(ids) == len(set(ids))


def test_no_unsafe_operation_goes_without_a_sign_in_or_a_token() -> None:
    """ninja checks the CSRF token inside its authentication: an operation without any would be open to other sites."""
    for path, view in [(p, v) for _, r in api._routers for p, v in r.path_operations.items()]:
        for operation in view.operations:
            unsafe = set(operation.methods) - {"GET", "HEAD", "OPTIONS"}
            assert not (unsafe and operation.auth_param is None), (path, operation.methods)


def deeds() -> int:
    """Lines in the record, but for those of people who took out their own passports."""
    return AuditEvent.objects.exclude(kind="passport").count()


def test_an_outsider_sees_nothing_and_changes_nothing(scene: Scene) -> None:
    cast = scene.cast
    before = (deeds(), Change.objects.count())
    secret = [cast.team.name, "Secret", *(w.called for w in (cast.joan, cast.walter, cast.amara, cast.ruth))]
    wrong = []
    phones = {name: Phone(who) for name, who in cast.outsiders.items()}
    for op in operations():
        if op.id in DOOR or op.id == "signOut":
            continue
        for name, phone in phones.items():
            answer = scene.ask(phone, op)
            body = answer.content.decode(errors="replace")
            if op.id in OWN:
                leaks = [s for s in secret if s in body.replace(scene.ids["team"], "")]
                if answer.status_code not in (200, 404) or leaks:
                    wrong.append((op.id, name, answer.status_code, leaks))
            elif answer.status_code != 404:
                wrong.append((op.id, name, answer.status_code, body[:120]))
    assert wrong == []
    assert (deeds(), Change.objects.count()) == before


def test_nobody_signed_out_gets_anything(scene: Scene) -> None:
    wrong = []
    nobody = Phone(None)
    for op in operations():
        if op.id in OPEN:
            continue
        answer = scene.ask(nobody, op)
        if answer.status_code != 401:
            wrong.append((op.id, answer.status_code))
    assert wrong == []


def test_something_that_is_not_there_looks_like_something_that_is_not_yours(scene: Scene) -> None:
    """The very same answer, so that nobody can find out what is there by asking."""
    oscar = Phone(scene.cast.oscar)
    for op in operations():
        if op.id in OWN | DOOR or "{" not in op.path or op.id in FILES:
            continue
        plain = ("starts", "version", "day", "on", "part", "asked", "hat_kind", "tool", "number", "prompt")
        unknown = {k: v if k in plain else str(uuid4()) for k, v in scene.ids.items()}
        forbidden = scene.ask(oscar, op)
        missing = Scene(scene.cast, unknown).ask(oscar, op)
        assert (forbidden.status_code, forbidden.content) == (missing.status_code, missing.content), op.id


def test_a_coach_and_a_host_change_nothing_of_the_team(scene: Scene) -> None:
    """No manager verbs: whatever writes into a team's week, good weeks or pages is 403 or 404 for both."""
    theirs = {
        *together.OWN,
        "changeSettings",
        "signOut",
        "letSignIn",
        "inviteToTeam",
        "importWeekFile",
        "setPayPeriod",
        "setPayRate",
        "addFloor",
        "welcomePerson",
        "startTeam",
        "setLastDay",
        "bringPassport",
    }
    wrong = []
    phones = {"coach": Phone(scene.cast.imogen), "host": Phone(scene.cast.olu)}
    for op in operations():
        if op.method == "GET" or op.id in theirs | DOOR:
            continue
        for name, phone in phones.items():
            answer = scene.ask(phone, op)
            if answer.status_code not in (403, 404):
                wrong.append((op.id, name, answer.status_code, answer.content[:100]))
    assert wrong == []
