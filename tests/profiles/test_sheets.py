"""Sheets: written by their owner, read and suggested to with the section tools, every version kept."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from profiles.models import Look, Sheet, SheetSuggestion, SheetVersion
from profiles.rules.sheets import (
    GOOD_DAY,
    KINDS,
    is_empty,
    kind_of,
    problems_in_rows,
    tidy_rows,
    with_row,
)
from teams.models import AuditEvent, Human, Notice
from tests.cast import Cast, Phone
from tests.profiles.conftest import let, no_sign_in

MUG = {"part": "waking", "what": "Tea in the blue mug"}
LATE = {"part": "evening", "what": "Nobody says who is coming"}


def path(cast: Cast, kind: str = "good_day", number: int = 1, rest: str = "") -> str:
    return f"/humans/{cast.joan.id}/sheets/{kind}/{number}{rest}"


def write(
    who: Human, cast: Cast, rows: Any = None, seen: int = 0, kind: str = "good_day", number: int = 1, **more: Any
) -> Any:
    body = {"rows": {"good": [MUG], "bad": [LATE]} if rows is None else rows, **more}
    return Phone(who).send("PUT", path(cast, kind, number), body, version=seen)


def suggest(who: Human, cast: Cast, **body: Any) -> Any:
    return Phone(who).send("POST", path(cast, rest="/suggestions"), {"heading": "good", **body})


def rows(answer: Any, heading: str) -> Any:
    return next(h["rows"] for h in answer.json()["headings"] if h["key"] == heading)


# --- rules -----------------------------------------------------------------------------------------------------------


def test_every_kind_asks_something_that_can_be_written() -> None:
    for kind in KINDS.values():
        keys = [heading.key for heading in kind.headings]
        assert len(set(keys)) == len(keys)
        for heading in kind.headings:
            columns = {column.key: column for column in heading.columns}
            assert any(column.form == "text" for column in heading.columns)
            assert all(column.options for column in heading.columns if column.form == "choice")
            assert set(heading.line) <= columns.keys()
            assert set(heading.after) < set(keys)
            assert bool(heading.line) == bool(heading.page or heading.wish)


def test_rows_are_tidied_and_rows_without_a_word_go() -> None:
    found = tidy_rows(GOOD_DAY, {"good": [{"what": "  Tea \n first "}, {"part": "night"}, {"what": ""}]})
    assert found == {"good": [{"part": "any", "what": "Tea first"}], "bad": [], "more": []}
    assert is_empty(GOOD_DAY.headings[0], {"part": "night", "what": ""})


def test_it_says_what_does_not_fit_and_where() -> None:
    wrong = tidy_rows(GOOD_DAY, {"good": [{"part": "teatime", "what": "x" * 201}] * 9})
    places = {p.where for p in problems_in_rows(GOOD_DAY, wrong)}
    assert {"good", "good[0].part", "good[8].what"} <= places


def test_what_next_comes_after_the_four_questions() -> None:
    kind = KINDS["four_plus_one"]
    four = {key: [{"what": "Something"}] for key in ("tried", "learned", "pleased", "concerned")}
    then = {"next": [{"what": "Ring the choir", "who": "Amara", "when": "Friday"}]}
    assert [p.where for p in problems_in_rows(kind, tidy_rows(kind, then))] == ["next"]
    assert problems_in_rows(kind, tidy_rows(kind, {**four, **then})) == []


def test_one_row_changes_where_it_still_is() -> None:
    written = {"good": [MUG, LATE]}
    assert with_row(written, "good", MUG, {"what": "Coffee"}) == {"good": [{"what": "Coffee"}, LATE]}
    assert with_row(written, "good", LATE, None) == {"good": [MUG]}
    assert with_row(written, "bad", None, LATE) == {"good": [MUG, LATE], "bad": [LATE]}
    assert with_row(written, "bad", MUG, LATE) is None


def test_there_is_one_sheet_of_some_kinds_and_several_of_others() -> None:
    assert [kind_of("good_day", 2), kind_of("four_plus_one", 0), kind_of("no_such", 1)] == [None] * 3
    assert kind_of("four_plus_one", 2) is not None


# --- reading and writing ---------------------------------------------------------------------------------------------


def test_the_owner_writes_it_and_who_it_is_shared_with_reads_it(cast: Cast) -> None:
    assert rows(write(cast.joan, cast), "good") == [MUG]
    assert rows(Phone(cast.amara).get(path(cast)), "bad") == [LATE]
    assert Phone(cast.ruth).get(path(cast)).status_code == 404
    let(cast, "about", "read")
    assert Phone(cast.ruth).get(path(cast)).status_code == 404
    let(cast, "tools", "read")
    seen = Phone(cast.ruth).get(path(cast)).json()
    assert (seen["may_edit"], seen["may_suggest"], seen["has_versions"]) == (False, False, False)
    assert write(cast.ruth, cast, seen=1).status_code == 403
    assert Phone(cast.ruth).get(path(cast, rest="/versions")).status_code == 404
    let(cast, "tools", "none")
    assert Phone(cast.ruth).get(f"/humans/{cast.joan.id}/sheets").status_code == 404
    for who in (cast.walter, cast.imogen, cast.olu, cast.oscar, cast.lena):
        assert Phone(who).get(path(cast)).status_code == 404
        assert Phone(who).get(f"/humans/{cast.joan.id}/sheets").status_code == 404
        assert write(who, cast, seen=1).status_code == 404


def test_somebody_elses_look_is_noted_and_ones_own_is_not(cast: Cast) -> None:
    write(cast.joan, cast)
    for who in (cast.joan, cast.amara, cast.amara):
        Phone(who).get(path(cast))
    assert list(Look.objects.filter(person=cast.joan).values_list("by", "section")) == [(cast.amara.id, "tools")]


def test_two_writers_do_not_overwrite_each_other_and_versions_stay(cast: Cast) -> None:
    write(cast.joan, cast)
    stale = write(cast.joan, cast, {"good": []})
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 1)
    assert write(cast.joan, cast, seen=1).json()["version"] == 1  # the same again is no new version
    assert write(cast.joan, cast, {"good": [LATE]}, seen=1).json()["version"] == 2
    then = Phone(cast.amara).get(path(cast, rest="/versions")).json()
    assert [(v["version"], v["rows"]["good"]) for v in then] == [(2, [LATE]), (1, [MUG])]
    with pytest.raises(DatabaseError), transaction.atomic():
        SheetVersion.objects.filter(version=1).update(rows={})


def test_a_member_writes_with_somebody_who_has_no_sign_in_and_says_why(cast: Cast) -> None:
    assert write(cast.amara, cast).status_code == 403
    no_sign_in(cast.joan)
    assert [p["where"] for p in write(cast.amara, cast).json()["problems"]] == ["because"]
    assert write(cast.amara, cast, because="We talked over tea.").status_code == 200
    assert AuditEvent.objects.get(kind="sheet").detail == {
        "sheet": "good_day",
        "on_behalf": True,
        "because": "We talked over tea.",
    }


def test_several_of_a_kind_have_subjects_and_can_be_put_away(cast: Cast) -> None:
    four = {"tried": [{"what": "The early bus", "who": "Bryn"}]}
    assert write(cast.joan, cast, four, kind="four_plus_one").json()["problems"][0]["where"] == "subject"
    write(cast.joan, cast, four, kind="four_plus_one", subject="Getting to church")
    write(cast.joan, cast, four, kind="four_plus_one", number=2, subject="Sleeping")
    write(cast.joan, cast, four, 1, kind="four_plus_one", subject="Getting to church", put_away=True)
    found = Phone(cast.joan).get(f"/humans/{cast.joan.id}/sheets").json()
    kind = next(k for k in found["kinds"] if k["kind"] == "four_plus_one")
    assert [(s["subject"], s["put_away"]) for s in kind["sheets"]] == [("Sleeping", False), ("Getting to church", True)]
    assert kind["next"] == 3
    assert Phone(cast.amara).get(path(cast, "four_plus_one", 3)).status_code == 404  # hers to begin


def test_a_member_has_those_tools_that_are_for_both_sides(cast: Cast) -> None:
    found = Phone(cast.amara).get(f"/humans/{cast.amara.id}/sheets").json()
    assert {k["kind"] for k in found["kinds"]} == {k.key for k in KINDS.values() if k.both}
    assert Phone(cast.joan).get(f"/humans/{cast.amara.id}/sheets").status_code == 404


# --- suggestions -----------------------------------------------------------------------------------------------------


def test_a_sister_suggests_a_row_and_joan_takes_it_over(cast: Cast) -> None:
    write(cast.joan, cast)
    song = {"part": "any", "what": "Songs of Praise"}
    assert suggest(cast.ruth, cast, row=song).status_code == 404
    let(cast, "tools", "read")
    assert suggest(cast.ruth, cast, row=song).status_code == 403
    let(cast, "tools", "suggest")
    made = suggest(cast.ruth, cast, row=song, why="She sings on Sundays").json()["suggestions"][0]
    assert (made["mine"], made["may_answer"]) == (True, False)
    assert Notice.objects.get(kind="row_suggested").human_id == cast.joan.id
    assert suggest(cast.joan, cast, row=song).status_code == 403  # her own: she writes it
    for who, status in ((cast.ruth, 403), (cast.amara, 404), (cast.oscar, 404)):
        assert Phone(who).send("POST", f"/row-suggestions/{made['id']}/accept").status_code == status
    for _ in range(2):
        assert rows(Phone(cast.joan).send("POST", f"/row-suggestions/{made['id']}/accept"), "good") == [MUG, song]
    last = Phone(cast.joan).get(path(cast, rest="/versions")).json()[0]
    assert (last["version"], last["suggested_by"]["called"], last["because"]) == (2, "Ruth", "She sings on Sundays")


def test_a_row_that_changed_meanwhile_is_not_replaced(cast: Cast) -> None:
    write(cast.joan, cast)
    made = suggest(cast.amara, cast, row={"what": "Tea, any mug"}, was=MUG).json()["suggestions"][0]
    write(cast.joan, cast, {"good": [LATE]}, seen=1)
    assert Phone(cast.joan).get(path(cast)).json()["suggestions"][0]["stale"] is True
    answer = Phone(cast.joan).send("POST", f"/row-suggestions/{made['id']}/accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "row_gone")
    assert SheetSuggestion.objects.get().state == "waiting"


def test_it_is_declined_with_a_word_or_taken_back(cast: Cast) -> None:
    first = suggest(cast.amara, cast, row={"what": "Bingo"}).json()["suggestions"][0]["id"]
    assert Sheet.objects.get().version == 0  # nothing of it is on the sheet
    assert (
        Phone(cast.joan).send("POST", f"/row-suggestions/{first}/decline", {"words": "Never liked it"}).status_code
        == 200
    )
    told = Phone(cast.amara).get(path(cast)).json()["suggestions"]
    assert [(s["state"], s["words"]) for s in told] == [("declined", "Never liked it")]
    second = suggest(cast.amara, cast, row={"what": "Choir"}).json()["suggestions"][0]["id"]
    assert Phone(cast.joan).send("POST", f"/row-suggestions/{second}/take-back").status_code == 403
    assert Phone(cast.amara).send("POST", f"/row-suggestions/{second}/take-back").status_code == 204
    assert Phone(cast.joan).send("POST", f"/row-suggestions/{second}/accept").json()["code"] == "answered_already"


def test_what_says_nothing_new_is_not_suggested(cast: Cast) -> None:
    write(cast.joan, cast)
    assert suggest(cast.amara, cast, row=MUG).json()["code"] == "nothing_new"
    assert suggest(cast.amara, cast, row=MUG, was=MUG).json()["code"] == "nothing_new"
    assert suggest(cast.amara, cast).status_code == 422
    assert suggest(cast.amara, cast, row={"what": " "}).status_code == 422
    assert suggest(cast.amara, cast, was=LATE).json()["code"] == "row_gone"


@pytest.mark.django_db
def test_lines_stay_in_the_order_into_which_they_were_put(cast: Cast) -> None:
    other = {"part": "morning", "what": "Lipstick on before anybody sees me"}
    write(cast.joan, cast, {"good": [MUG, other]})
    moved = write(cast.joan, cast, {"good": [other, MUG]}, seen=1)
    assert moved.status_code == 200, moved.json()
    assert rows(moved, "good") == [other, MUG]
    assert rows(Phone(cast.joan).get(path(cast)), "good") == [other, MUG]
    assert moved.json()["version"] == 2
