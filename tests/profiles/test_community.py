"""Interests with two yeses, introductions that nobody is pushed into, places that the team keeps."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from profiles.actions import community as actions
from profiles.actions import nearby as places
from profiles.models import Interest, Introduced, Introduction, Nearby
from profiles.queries import community
from profiles.rules.community import ASK_AFTER, MOST_INTERESTS, shared, state_of, tidy_word, wants_a_look
from rotas.planning.problem import Place, kilometres
from teams.errors import Clash, NotThere, NotYours, RuleBroken, Stale
from teams.models import Human, Notice
from tests.cast import Cast, Phone, here_today, view

pytestmark = pytest.mark.django_db

Likes = Callable[..., None]


@pytest.fixture
def likes() -> Likes:
    def say(who: Human, word: str, *, team: bool = True, people: bool = True) -> None:
        actions.set_interest(by=view(who), human_id=who.id, word=word, with_team=team, with_people=people)

    return say


def of(viewer: Human, human: Human) -> dict[str, Any]:
    """word: (members, people) by the names they like."""
    rows = community.interests(view(viewer), human.id).interests
    return {r.word: ([c.called for c in r.members], [c.called for c in r.people]) for r in rows}


# --- plain rules -------------------------------------------------------------------------------------------------------


def test_a_word_is_compared_however_it_was_written() -> None:
    assert tidy_word("  Knit  and Natter ") == "knit and natter"
    assert tidy_word("Pêl-droed") == tidy_word("pe\u0302l-droed")


def test_one_no_is_enough_and_silence_is_no_yes() -> None:
    assert state_of(["yes", "asked"]) == "asking"
    assert state_of(["yes", "yes"]) == "agreed"
    assert state_of(["yes", "no", "asked"]) == "not_now"
    assert state_of([]) == "asking"


def test_a_word_is_shared_from_two_humans_on() -> None:
    assert shared({"a": ["tea", "tea", "bread"], "b": ["tea"], "c": ["chess"]}) == {"tea": ["a", "b"]}


def test_a_place_wants_a_look_after_half_a_year() -> None:
    assert not wants_a_look(date(2026, 1, 1), date(2026, 6, 30))
    assert wants_a_look(date(2026, 1, 1), date(2026, 7, 1))


# --- interests ---------------------------------------------------------------------------------------------------------


def test_nobody_is_named_before_both_have_said_yes(cast: Cast, likes: Likes) -> None:
    likes(cast.joan, "Knitting", people=False)
    likes(cast.amara, "knitting")
    likes(cast.walter, "knitting ")
    assert of(cast.joan, cast.joan) == {"knitting": ([], [])}, "she has not said that it may be told"
    likes(cast.joan, "knitting")
    assert of(cast.joan, cast.joan) == {"knitting": (["Amara"], ["Walter"])}
    likes(cast.walter, "knitting", people=False)
    assert of(cast.joan, cast.joan) == {"knitting": (["Amara"], [])}, "he has taken his yes back, and it holds at once"


def test_telling_the_people_tells_the_team_too(cast: Cast, likes: Likes) -> None:
    likes(cast.joan, "chess", team=False, people=True)
    assert Interest.objects.get(human=cast.joan).with_team


def test_the_team_reads_what_it_may_be_told_and_no_more(cast: Cast, likes: Likes) -> None:
    likes(cast.joan, "bingo", team=False, people=False)
    likes(cast.joan, "knitting", people=False)
    assert list(of(cast.amara, cast.joan)) == ["knitting"]
    assert sorted(of(cast.joan, cast.joan)) == ["bingo", "knitting"]


@pytest.mark.parametrize("who", ["ruth", "imogen", "olu", "walter", "oscar", "peggy", "lena"])
def test_nobody_else_reads_them(cast: Cast, likes: Likes, who: str) -> None:
    likes(cast.joan, "knitting")
    with pytest.raises(NotThere):
        community.interests(view(getattr(cast, who)), cast.joan.id)


def test_a_member_does_not_write_somebodys_interests_for_them(cast: Cast) -> None:
    with pytest.raises(NotYours):
        actions.set_interest(by=view(cast.amara), human_id=cast.joan.id, word="bingo", with_team=True, with_people=True)


def test_but_writes_with_somebody_who_cannot_sign_in(cast: Cast) -> None:
    Human.objects.filter(id=cast.walter.id).update(user=None)
    actions.set_interest(
        by=view(cast.amara), human_id=cast.walter.id, word="pigeons", with_team=True, with_people=False
    )
    assert list(of(cast.bryn, cast.walter)) == ["pigeons"]


def test_a_page_holds_so_many(cast: Cast, likes: Likes) -> None:
    for n in range(MOST_INTERESTS):
        likes(cast.joan, f"thing {n}")
    with pytest.raises(Clash):
        likes(cast.joan, "one more")
    likes(cast.joan, "thing 0", people=False)  # one that is there can still be changed


def test_what_somebody_gave_is_theirs_to_read(cast: Cast) -> None:
    on = here_today() - timedelta(days=1)
    actions.write_contribution(by=view(cast.joan), human_id=cast.joan.id, what="Two bonnets", on=on)
    assert [c.what for c in community.interests(view(cast.joan), cast.joan.id).contributions] == ["Two bonnets"]
    assert community.interests(view(cast.amara), cast.joan.id).contributions == []
    with pytest.raises(RuleBroken):
        actions.write_contribution(by=view(cast.joan), human_id=cast.joan.id, what="Later", on=on + timedelta(days=9))


# --- ideas and introductions -------------------------------------------------------------------------------------------


@pytest.fixture
def knitters(cast: Cast, likes: Likes) -> Cast:
    for who in (cast.joan, cast.walter, cast.amara):
        likes(who, "knitting")
    likes(cast.bryn, "chess")
    likes(cast.cerys, "chess")
    return cast


def test_what_several_share_becomes_an_idea_with_somewhere_to_go(knitters: Cast) -> None:
    places.keep_nearby(
        by=view(knitters.bryn), team_id=knitters.team.id, fields={"name": "Wool shop", "words": ["Knitting"]}
    )
    ideas = community.community(view(knitters.bryn), knitters.team.id).ideas
    assert [(i.word, [c.called for c in i.people], [c.called for c in i.members]) for i in ideas] == [
        ("knitting", ["Joan", "Walter"], ["Amara"])
    ], "chess is shared by members alone: that is theirs"
    assert [p.name for p in ideas[0].nearby] == ["Wool shop"]


def test_a_person_sees_only_the_ideas_that_are_about_them(knitters: Cast, likes: Likes) -> None:
    likes(knitters.walter, "pigeons")
    likes(knitters.bryn, "pigeons")
    words = [i.word for i in community.community(view(knitters.joan), knitters.team.id).ideas]
    assert words == ["knitting"]


def introduce(cast: Cast, by: Human, *who: Human) -> Introduction:
    return actions.introduce(by=view(by), team_id=cast.team.id, word="Knitting", humans=[w.id for w in who])


def says(viewer: Human, made: Introduction) -> dict[str, str | None]:
    return {h.human.called: h.says for h in community.introduction(view(viewer), made.id).humans}


def test_they_meet_when_each_has_said_yes_and_both_are_told(knitters: Cast) -> None:
    made = introduce(knitters, knitters.bryn, knitters.joan, knitters.walter)
    assert set(Notice.objects.values_list("kind", "human__called")) == {
        ("introduction_asked", "Joan"),
        ("introduction_asked", "Walter"),
    }
    actions.answer_introduction(by=view(knitters.joan), introduction_id=made.id, human_id=knitters.joan.id, says="yes")
    assert community.introduction(view(knitters.joan), made.id).state == "asking"
    actions.answer_introduction(
        by=view(knitters.walter), introduction_id=made.id, human_id=knitters.walter.id, says="yes"
    )
    assert community.introduction(view(knitters.joan), made.id).state == "agreed"
    assert Notice.objects.filter(kind="introduction_agreed", human=knitters.joan).count() == 1


def test_nobody_reads_what_another_said(knitters: Cast) -> None:
    made = introduce(knitters, knitters.bryn, knitters.joan, knitters.walter, knitters.amara)
    actions.answer_introduction(
        by=view(knitters.walter), introduction_id=made.id, human_id=knitters.walter.id, says="no"
    )
    assert says(knitters.joan, made) == {"Joan": "asked", "Walter": None, "Amara": None}
    assert says(knitters.bryn, made) == {"Joan": None, "Walter": None, "Amara": None}


def test_who_never_let_it_be_known_is_not_asked(knitters: Cast, likes: Likes) -> None:
    likes(knitters.walter, "knitting", people=False)
    with pytest.raises(RuleBroken, match="may be told"):
        introduce(knitters, knitters.bryn, knitters.joan, knitters.walter)
    with pytest.raises(RuleBroken):
        introduce(knitters, knitters.bryn, knitters.joan, knitters.peggy)


def test_a_person_asks_for_themself_and_not_for_others(knitters: Cast) -> None:
    with pytest.raises(NotYours):
        introduce(knitters, knitters.joan, knitters.walter, knitters.amara)
    made = introduce(knitters, knitters.joan, knitters.joan, knitters.walter)
    assert says(knitters.joan, made)["Joan"] == "yes"


def test_nobody_answers_for_another(knitters: Cast) -> None:
    made = introduce(knitters, knitters.bryn, knitters.joan, knitters.walter)
    with pytest.raises(NotYours):
        actions.answer_introduction(
            by=view(knitters.bryn), introduction_id=made.id, human_id=knitters.joan.id, says="yes"
        )
    with pytest.raises(NotThere):
        actions.answer_introduction(
            by=view(knitters.oscar), introduction_id=made.id, human_id=knitters.oscar.id, says="yes"
        )


def test_two_weeks_later_each_is_asked_how_it_went(knitters: Cast) -> None:
    made = introduce(knitters, knitters.joan, knitters.joan, knitters.walter)
    with pytest.raises(Clash):
        actions.say_how_it_went(
            by=view(knitters.joan), introduction_id=made.id, human_id=knitters.joan.id, went="well", words=""
        )
    actions.answer_introduction(
        by=view(knitters.walter), introduction_id=made.id, human_id=knitters.walter.id, says="yes"
    )
    assert not community.introduction(view(knitters.joan), made.id).ask_how_it_went
    Introduced.objects.update(answered_at=timezone.now() - ASK_AFTER)
    assert community.introduction(view(knitters.joan), made.id).ask_how_it_went
    for who in (knitters.joan, knitters.walter):
        actions.say_how_it_went(by=view(who), introduction_id=made.id, human_id=who.id, went="well", words="We laughed")
    shown = community.introduction(view(knitters.joan), made.id)
    assert not shown.ask_how_it_went
    assert [(h.human.called, h.went) for h in shown.humans] == [("Joan", "well"), ("Walter", None)]


def test_it_can_be_taken_back_by_who_asked_and_by_the_team(knitters: Cast) -> None:
    made = introduce(knitters, knitters.joan, knitters.joan, knitters.walter)
    with pytest.raises(NotYours):
        actions.take_back_introduction(by=view(knitters.walter), introduction_id=made.id)
    actions.take_back_introduction(by=view(knitters.joan), introduction_id=made.id)
    with pytest.raises(NotThere):
        community.introduction(view(knitters.joan), made.id)


# --- places ------------------------------------------------------------------------------------------------------------


def test_the_team_keeps_the_list_and_people_read_it(cast: Cast) -> None:
    row = places.keep_nearby(
        by=view(cast.amara), team_id=cast.team.id, fields={"name": "Lido", "kind": "place", "lat": 51.5, "lon": 0.3}
    )
    assert [p.name for p in community.community(view(cast.joan), cast.team.id).nearby] == ["Lido"]
    with pytest.raises(NotYours):
        places.end_nearby(by=view(cast.joan), nearby_id=row.id)
    for who in (cast.ruth, cast.imogen, cast.oscar, cast.lena):
        with pytest.raises(NotThere):
            community.community(view(who), cast.team.id)
    home = Place("home", 51.5, 0.4)
    far = lambda lat, lon: kilometres(home, Place("there", lat, lon))  # noqa: E731
    near = community.community(view(cast.joan), cast.team.id, far=far).nearby[0]
    assert near.km == pytest.approx(6.9, abs=0.1), "a tenth of a degree east, on this latitude"


def test_two_who_change_a_place_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    row = places.keep_nearby(by=view(cast.amara), team_id=cast.team.id, fields={"name": "Lido"})
    places.change_nearby(by=view(cast.amara), nearby_id=row.id, seen=1, fields={"name": "Lido", "when": "Mondays"})
    with pytest.raises(Stale):
        places.change_nearby(by=view(cast.bryn), nearby_id=row.id, seen=1, fields={"name": "Lido", "when": "Tuesdays"})
    places.keep_nearby(by=view(cast.amara), team_id=cast.team.id, fields={"name": "Pier"})
    with pytest.raises(RuleBroken, match="already"):
        places.change_nearby(by=view(cast.bryn), nearby_id=row.id, seen=2, fields={"name": "Pier"})


FILE = (
    "name,kind,words,where,when,contact,lat,lon\nChoir,group,singing; Welsh ,Hall,Fridays,,51.5,0.3\nLido,place,,,,,,\n"
)


def test_a_file_is_looked_at_first_and_then_put_in_whole(cast: Cast) -> None:
    rows, done = places.import_nearby(by=view(cast.amara), team_id=cast.team.id, data=FILE.encode(), look_only=True)
    assert ([r["does"] for r in rows], done, Nearby.objects.count()) == (["new", "new"], False, 0)
    for _ in range(2):  # a file put in again changes what is there and doubles nothing
        rows, done = places.import_nearby(
            by=view(cast.amara), team_id=cast.team.id, data=FILE.encode(), look_only=False
        )
        assert done
    assert [r["does"] for r in rows] == ["change", "change"]
    assert Nearby.objects.get(name="Choir").words == ["singing", "welsh"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (",group,,,,,,", "no name"),
        ("Lido,club,,,,,,", "kind"),
        ("Lido,place,,,,,north,0", "number of degrees"),
        ("Lido,place,,,,,97,0", "between"),
        ("Choir,group,,,,,,", "twice"),
        ("L" * 200 + ",place,,,,,,", "letters"),
    ],
)
def test_one_bad_row_stops_the_file_and_says_how_to_mend_it(cast: Cast, line: str, says: str) -> None:
    data = (FILE + line + "\n").encode()
    rows, done = places.import_nearby(by=view(cast.amara), team_id=cast.team.id, data=data, look_only=False)
    assert says in rows[-1]["wrong"]
    assert not done
    assert not Nearby.objects.exists()


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"place;when\nLido;now\n"])
def test_what_is_no_such_file_is_refused_with_a_reason(cast: Cast, data: bytes) -> None:
    with pytest.raises(RuleBroken):
        places.import_nearby(by=view(cast.amara), team_id=cast.team.id, data=data, look_only=True)


def test_over_the_wire(cast: Cast) -> None:
    phone = Phone(cast.joan)
    answer = phone.send("PUT", f"/humans/{cast.joan.id}/interests/Knitting", {"with_team": True, "with_people": True})
    assert [i["word"] for i in answer.json()["interests"]] == ["knitting"]
    file = SimpleUploadedFile("places.csv", FILE.encode())
    answer = Phone(cast.amara).send("POST", f"/teams/{cast.team.id}/nearby-file?look_only=false", data={"file": file})
    assert answer.json()["done"]
    assert len(phone.send("GET", f"/teams/{cast.team.id}/community").json()["nearby"]) == 2
