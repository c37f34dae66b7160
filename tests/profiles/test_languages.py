"""A page in two languages: the same rights, versions of its own, and nothing for outsiders."""

from typing import Any

import pytest

from profiles.models import PageWords
from profiles.rules.languages import problem_in_tag
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone
from tests.profiles.conftest import let, no_sign_in

WELSH = {"of_version": 1, "matters": ["Y mwg glas"], "support": ["Eistedd yn gyntaf"], "headline": "Te yn y mwg glas"}


def write(who: Human, cast: Cast, seen: int = 0, lang: str = "cy", **more: Any) -> Any:
    return Phone(who).send("PUT", f"/humans/{cast.joan.id}/languages/{lang}", {**WELSH, **more}, version=seen)


def page(who: Human, cast: Cast) -> dict[str, Any]:
    answer: dict[str, Any] = Phone(who).get(f"/humans/{cast.joan.id}/profile").json()
    return answer


def test_she_writes_it_in_welsh_too_and_says_that_the_page_is_english(cast: Cast, joan: Human) -> None:
    assert write(cast.joan, cast).status_code == 200
    path = f"/humans/{joan.id}/language"
    assert Phone(cast.joan).send("PUT", path, {"lang": "cy"}).json()["code"] == "language_taken"
    assert Phone(cast.joan).send("PUT", path, {"lang": "en"}).json()["lang"] == "en"
    assert write(cast.joan, cast, lang="en").json()["code"] == "language_taken"
    read = page(cast.amara, cast)
    other = read["others"][0]
    assert (read["lang"], other["lang"], other["version"], other["of_version"]) == ("en", "cy", 1, 1)
    assert other["headline"] == "Te yn y mwg glas"
    assert next(s["lines"] for s in other["sections"] if s["key"] == "matters") == ["Y mwg glas"]
    assert next(s["pronouns"] for s in other["sections"] if s["key"] == "about") == "she"


def test_each_section_is_shared_in_every_language_or_in_none(cast: Cast, joan: Human) -> None:
    write(cast.joan, cast)
    let(cast, "matters", "read")
    other = page(cast.ruth, cast)["others"][0]
    assert (other["headline"], [s["key"] for s in other["sections"]]) == (None, ["matters"])
    assert "Eistedd" not in str(other)


def test_earlier_words_are_kept_and_nobody_is_overwritten(cast: Cast, joan: Human) -> None:
    write(cast.joan, cast)
    assert write(cast.joan, cast, matters=["Arall"]).status_code == 412
    assert write(cast.joan, cast, 1, matters=["Arall"]).status_code == 200
    assert write(cast.joan, cast, 2, matters=["Arall"]).json()["others"][0]["version"] == 2
    path = f"/humans/{joan.id}/languages/cy/versions"
    assert [row["matters"] for row in Phone(cast.amara).get(path).json()] == [["Arall"], ["Y mwg glas"]]
    let(cast, "matters", "read")
    assert Phone(cast.ruth).get(path).status_code == 404
    gone = Phone(cast.joan).send("PUT", f"/humans/{joan.id}/languages/cy", {"of_version": 1}, version=2)
    assert gone.json()["others"] == []
    assert PageWords.objects.count() == 3


def test_others_do_not_write_it(cast: Cast, joan: Human) -> None:
    assert [write(who, cast).status_code for who in (cast.amara, cast.walter, cast.oscar, cast.lena)] == [
        403,
        404,
        404,
        404,
    ]
    no_sign_in(cast.joan)
    assert write(cast.amara, cast).json()["problems"][0]["where"] == "because"
    assert write(cast.amara, cast, because="She told me in Welsh.").status_code == 200
    assert AuditEvent.objects.get(kind="language").detail == {"lang": "cy", "on_behalf": True}


def test_there_is_an_end_to_languages(cast: Cast, joan: Human) -> None:
    write(cast.joan, cast)
    write(cast.joan, cast, lang="pl")
    assert write(cast.joan, cast, lang="fr").json()["code"] == "many_languages"
    assert write(cast.joan, cast, 1, lang="pl", matters=["Herbata"]).status_code == 200


@pytest.mark.parametrize(("tag", "good"), [
    ("cy", True), ("en-GB", True), ("pa-Guru", True), ("zh-Hant-TW", True), ("x", False), ("<b>", False), ("EN", False),
])  # fmt: skip
def test_a_language_is_named_by_its_tag(tag: str, good: bool) -> None:
    assert (problem_in_tag("lang", tag) is None) is good
