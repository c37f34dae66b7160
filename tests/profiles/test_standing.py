"""A person decides for themself. Somebody else does only where a record says that they could not, and says so."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles import permissions
from profiles.models import BestInterests, Capacity, Consent, Standing
from profiles.permissions import today
from profiles.rules.standing import Finding, finding_for
from teams.models import Human, Notice
from tests.cast import Cast, Phone, view
from tests.profiles.conftest import let, no_sign_in

DAY = date(2026, 11, 20)


def find(could: bool, on: date = DAY, until: date = DAY + timedelta(days=90), name: str = "a") -> Finding:
    return Finding(name, frozenset({"matters"}), on, could, until)


def test_without_a_record_the_person_decides() -> None:
    assert finding_for("matters", [], DAY) is None


def test_a_record_opens_only_its_own_decision() -> None:
    assert finding_for("matters", [find(False)], DAY) is not None
    assert finding_for("support", [find(False)], DAY) is None


def test_the_last_record_counts() -> None:
    assert finding_for("matters", [find(False), find(True, name="b")], DAY) is None
    last = finding_for("matters", [find(True), find(False, name="b")], DAY)
    assert last is not None
    assert last.id == "b"


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 60), st.integers(1, 90))), st.integers(0, 200))
def test_nobody_else_decides_past_the_day_on_which_it_is_looked_at_again(rows: Any, later: int) -> None:
    findings = [find(could, DAY + timedelta(days=n), DAY + timedelta(days=n + m)) for could, n, m in sorted(rows)]
    on = DAY + timedelta(days=later)
    found = finding_for("matters", findings, on)
    assert found is None or (not found.could and found.on <= on <= found.look_again)


def note(cast: Cast, who: Human, kind: str = "attorney_health", proof: str = "The stamped power, every page") -> Any:
    body = {"human": str(cast.ruth.id), "kind": kind, "proof": proof, "starts": str(today() - timedelta(days=3))}
    return Phone(who).send("POST", f"/humans/{cast.joan.id}/standing", body)


def capacity(cast: Cast, who: Human, could: bool = False, **more: Any) -> Any:
    body = {
        "decision": "Who may read what matters to her", "sections": ["matters"], "on": str(today()),
        "helped": "In the morning, with her glasses, with pictures, twice.", "understands": True, "remembers": could,
        "weighs": True, "tells": True, "seen": "She asked what we were talking about.",
        "because": "" if could else "Delirium after an infection", "look_again": str(today() + timedelta(days=60)), **more,
    }  # fmt: skip
    return Phone(who).send("POST", f"/humans/{cast.joan.id}/capacity", body)


def best(cast: Cast, who: Human, **more: Any) -> Any:
    body = {
        "decided": "Ruth may read what matters to Joan", "can_wait": "No: the ward asks today.",
        "takes_part": "We read it to her and watched her face.", "wishes": "She always told Ruth everything.",
        "consulted": [{"who": "Ruth, her sister", "said": "She would want it."}], "least": "To read, for two months.",
        "on": str(today()), **more,
    }  # fmt: skip
    return Phone(who).send("POST", f"/capacity/{Capacity.objects.latest('at').id}/best-interests", body)


def grant_for(cast: Cast, who: Human, **more: Any) -> Any:
    body = {"section": "matters", "level": "read", "because": "She cannot keep it in mind just now.", **more}
    return Phone(who).send("PUT", f"/humans/{cast.joan.id}/around/{cast.ruth.id}/grants", body)


def test_a_power_needs_a_paper_and_somebody_who_saw_it(cast: Cast) -> None:
    assert [p["where"] for p in note(cast, cast.amara, proof="").json()["problems"]] == ["proof"]
    assert note(cast, cast.joan).status_code == 403
    assert note(cast, cast.ruth).status_code == 403
    assert note(cast, cast.imogen).status_code == 404
    assert note(cast, cast.amara).status_code == 200
    assert note(cast, cast.bryn).json()["code"] == "noted_already"
    row = Standing.objects.get()
    assert (row.seen_by, row.seen_on) == (cast.amara, today())


def test_next_of_kin_is_noted_by_the_person_and_gives_no_power(cast: Cast) -> None:
    body = note(cast, cast.joan, "next_of_kin", "").json()
    (said,) = body["members"][0]["standing"]
    assert (said["kind"], said["power"], said["decides"]) == ("next_of_kin", False, False)
    capacity(cast, cast.amara)
    assert grant_for(cast, cast.ruth).status_code == 403


@pytest.mark.parametrize("kind", ["attorney_property", "deputy_property", "advocate"])
def test_money_and_advocacy_decide_nothing_here(cast: Cast, kind: str) -> None:
    note(cast, cast.amara, kind)
    capacity(cast, cast.amara)
    assert grant_for(cast, cast.ruth).status_code == 403
    assert not Consent.objects.exists()


def test_an_attorney_decides_only_what_she_could_not(cast: Cast) -> None:
    note(cast, cast.amara)
    refused = grant_for(cast, cast.ruth)
    assert (refused.status_code, refused.json()["code"]) == (403, "they_can_decide")
    capacity(cast, cast.amara)
    assert grant_for(cast, cast.ruth, section="support").json()["code"] == "they_can_decide"
    body = grant_for(cast, cast.ruth)
    assert body.status_code == 200, body.content
    (given,) = body.json()["for_them"]
    assert (given["basis"], given["given_by"]["called"], given["ask_again"]) == ("attorney", "Ruth", False)
    assert given["review_on"] == str(today() + timedelta(days=60))
    assert permissions.can_read(view(cast.ruth), cast.joan.id, "matters")


def test_it_holds_until_it_is_asked_again(cast: Cast) -> None:
    note(cast, cast.amara)
    capacity(cast, cast.amara)
    late = str(today() + timedelta(days=61))
    assert [p["where"] for p in grant_for(cast, cast.ruth, review_on=late).json()["problems"]] == ["review_on"]
    grant_for(cast, cast.ruth, review_on=str(today() + timedelta(days=10)))
    row = Consent.objects.get()
    assert (row.ends, row.ground.review_on) == (today() + timedelta(days=10), today() + timedelta(days=10))
    assert Phone(cast.joan).get(f"/humans/{cast.joan.id}/around").json()["for_them"][0]["ask_again"] is True


def test_when_she_can_decide_again_it_is_asked_again_and_hers(cast: Cast) -> None:
    note(cast, cast.amara)
    capacity(cast, cast.amara)
    grant_for(cast, cast.ruth)
    capacity(cast, cast.amara, could=True)
    body = Phone(cast.joan).get(f"/humans/{cast.joan.id}/around").json()
    assert (body["open"], body["for_them"][0]["ask_again"]) == ([], True)
    let(cast, "matters", "none")
    assert not permissions.can_read(view(cast.ruth), cast.joan.id, "matters")
    assert grant_for(cast, cast.ruth).json()["code"] == "they_can_decide"


def test_the_team_decides_in_her_best_interests_only_when_nobody_else_does_in_law(cast: Cast) -> None:
    capacity(cast, cast.amara)
    assert grant_for(cast, cast.amara).json()["code"] == "needs_best_interests"
    assert best(cast, cast.amara).status_code == 200
    made = BestInterests.objects.get()
    body = grant_for(cast, cast.amara, best_interests=str(made.id))
    assert body.status_code == 200, body.content
    assert body.json()["for_them"][0]["basis"] == "best_interests"
    note(cast, cast.amara)
    again = grant_for(cast, cast.amara, best_interests=str(made.id), level="suggest")
    assert again.json()["code"] == "attorney_decides"
    assert best(cast, cast.amara).json()["code"] == "attorney_decides"
    assert best(cast, cast.ruth).status_code == 200


@pytest.mark.parametrize("missing", ["can_wait", "takes_part", "wishes", "least", "consulted"])
def test_each_of_the_five_questions_is_answered(cast: Cast, missing: str) -> None:
    capacity(cast, cast.amara)
    answer = best(cast, cast.amara, **{missing: [] if missing == "consulted" else " "})
    assert [p["where"] for p in answer.json()["problems"]] == [missing]
    assert not BestInterests.objects.exists()


def test_not_being_able_has_a_reason_and_help_was_tried(cast: Cast) -> None:
    answer = capacity(cast, cast.amara, because="", helped="")
    assert {p["where"] for p in answer.json()["problems"]} == {"because", "helped"}
    for who, status in ((cast.joan, 403), (cast.ruth, 403), (cast.imogen, 404), (cast.olu, 404), (cast.walter, 404)):
        assert capacity(cast, who).status_code == status, who.called
    assert capacity(cast, cast.amara, look_again=str(today() + timedelta(days=500))).status_code == 422


def test_the_person_reads_all_of_it_and_is_told(cast: Cast) -> None:
    note(cast, cast.amara)
    capacity(cast, cast.amara)
    best(cast, cast.ruth)
    body = Phone(cast.joan).get(f"/humans/{cast.joan.id}/around").json()
    assert body["mine"] is True
    (found,) = body["capacities"]
    assert (found["holds"], found["could"], found["decisions"][0]["consulted"][0]["who"]) == (
        True,
        False,
        "Ruth, her sister",
    )
    kinds = set(Notice.objects.filter(human=cast.joan).values_list("kind", flat=True))
    assert kinds == {"capacity_noted", "decided_for_you"}


def test_what_she_gave_herself_nobody_takes_back(cast: Cast) -> None:
    let(cast, "matters", "read")
    note(cast, cast.amara)
    capacity(cast, cast.amara)
    for who in (cast.amara, cast.ruth):
        assert grant_for(cast, who, level="none").json()["code"] == "their_own_decision"
    assert permissions.can_read(view(cast.ruth), cast.joan.id, "matters")


def test_an_attorney_of_yesterday_decides_nothing(cast: Cast) -> None:
    note(cast, cast.amara)
    capacity(cast, cast.amara)
    row = Standing.objects.get()
    path = f"/standing/{row.id}/end"
    assert Phone(cast.ruth).send("POST", path, {"because": "x"}).status_code == 403
    assert Phone(cast.joan).send("POST", path, {"because": "I took it back at the solicitor's."}).status_code == 200
    assert grant_for(cast, cast.ruth).status_code == 403


def test_a_member_writes_down_the_yes_of_somebody_without_a_sign_in(cast: Cast) -> None:
    refused = grant_for(cast, cast.amara)
    assert refused.json()["code"] == "they_can_decide"  # Joan has a sign-in: it is hers to press
    no_sign_in(cast.joan)
    body = grant_for(cast, cast.amara, because="I read it to her and she said yes.").json()
    assert (body["for_them"][0]["basis"], body["for_them"][0]["because"]) == (
        "own_decision",
        "I read it to her and she said yes.",
    )
    assert permissions.can_read(view(cast.ruth), cast.joan.id, "matters")


def test_the_person_is_sent_to_her_own_page(cast: Cast) -> None:
    assert grant_for(cast, cast.joan).json()["code"] == "own_decision"
