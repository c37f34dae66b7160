"""The demo's words and wishes: plain, specific, and such that a week of them can be lived."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from config.demo.cast import Guide, Member, Moment, Person, Profile, Relative, Team
from config.demo.families import RELATIVES
from config.demo.guides import ANJALI, MOIRA
from config.demo.places import OUT_AND_ABOUT
from config.demo.planting.good_weeks import time_why
from config.demo.teams import TEAMS, everybody
from config.demo.week_file import moment_id, used_places, week_file
from profiles.rules import LENGTHS, LINE_LENGTH, levels_for
from rotas.planning.reading_week import week_from_json
from rotas.rules.good_week import HELPED_BY, SKILLS, Wish, wish_faults
from rotas.rules.week_file import table_faults
from rotas.rules.working_life import Offer, working_life_faults

BANNED = re.compile(
    r"\b(clients?|service users?|slots?|tasks?|shifts?|assign\w*|approv\w*|non-compliant|compliance|units?|carers?"
    r"|home calls?|care package|suffers?|challenging)\b",
    re.IGNORECASE,
)
MEANT = ("baby unit", "family carer")
"""Where a word is what it says: the hospital's baby unit, an unpaid carer."""
PEOPLE = tuple(everybody().values())
MEMBERS = tuple(member for team in TEAMS for member in team.members)
MOMENTS = tuple((person, moment) for person in PEOPLE for moment in person.good_week)


def texts_of(profile: Profile) -> Iterator[str]:
    yield from (profile.headline, *profile.appreciate, *profile.matters, *profile.support, profile.communication)
    yield from (gift.text for gift in profile.gifts)


def texts_of_person(person: Person) -> Iterator[str]:
    yield from texts_of(person.profile)
    yield from (person.opening, person.way_in)
    yield from (line for lines in person.earlier.values() for line in lines)
    for moment in person.good_week:
        yield from (moment.title, moment.why, moment.who)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def test_the_demo_is_as_large_as_it_should_be() -> None:
    assert [(len(t.members), len(t.people)) for t in TEAMS] == [(12, 18), (8, 12)]
    humans: list[Person | Member | Relative | Guide] = [*PEOPLE, *MEMBERS, *RELATIVES, MOIRA, ANJALI]
    keys = [h.key for h in humans]
    assert [key for key, n in Counter(keys).items() if n > 1] == []
    assert len({h.name for h in humans}) == len(keys)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.key)
def test_what_is_said_of_a_person_is_in_short_sentences_and_plain_words(person: Person) -> None:
    for text in texts_of_person(person):
        for sentence in sentences(text):
            assert len(sentence.split()) <= 15, sentence
        assert not BANNED.search(re.sub("|".join(MEANT), "", text, flags=re.IGNORECASE)), text


@pytest.mark.parametrize("human", [*MEMBERS, MOIRA, ANJALI], ids=lambda h: h.key)
def test_what_is_said_of_a_member_is_in_short_sentences_and_plain_words(human: Member) -> None:
    for text in texts_of(human.profile):
        for sentence in sentences(text):
            assert len(sentence.split()) <= 18, sentence
        assert not BANNED.search(re.sub("|".join(MEANT), "", text, flags=re.IGNORECASE)), text


@pytest.mark.parametrize("human", [*PEOPLE, *MEMBERS, MOIRA, ANJALI], ids=lambda h: h.key)
def test_everybody_has_a_whole_page_that_fits_on_it(human: Person | Member) -> None:
    page = human.profile
    assert len(page.headline) <= 60
    assert len(page.appreciate) == 3
    assert 3 <= len(page.matters) <= 5
    assert 3 <= len(page.support) <= 5
    assert {gift.kind for gift in page.gifts} == {"head", "hands", "heart"}
    assert all(len(line) <= LINE_LENGTH for line in texts_of(page))
    assert len(page.communication) <= LENGTHS["communication"]
    assert len(set(texts_of(page))) == len(list(texts_of(page)))


def wish_of(moment: Moment) -> Wish:
    start, end = moment.from_to
    best = moment.best_from_to
    least, longest = moment.lasts
    return Wish(
        title=moment.title, why=moment.why, helped_by=moment.by, who=moment.who,
        feels="fixed" if moment.fixed else "flexible", times=moment.how_often, days=moment.days,
        best_days=moment.best_days or None, apart=moment.apart, from_minute=start, to_minute=end,
        best_from=best[0] if best else None, best_to=best[1] if best else None, least=least, best=longest,
        carers=moment.carers, needs=tuple(tuple(n) for n in moment.need_lists), gifts=moment.gifts,
        matters=moment.matters, place_id=None, after=None, time_why=time_why(moment),
    )  # fmt: skip


@pytest.mark.parametrize(("person", "moment"), MOMENTS, ids=[moment_id(p, m.key) for p, m in MOMENTS])
def test_every_wish_can_be_and_has_its_why(person: Person, moment: Moment) -> None:
    known = {*SKILLS, *(skill for team in TEAMS if team.key == person.team for m in team.members for skill in m.skills)}
    assert wish_faults(wish_of(moment), known) == []
    assert moment.why
    assert moment.by in HELPED_BY
    assert moment.who or moment.by in ("self", "team")
    assert not moment.place or moment.place in {place.key for place in OUT_AND_ABOUT}


def test_a_good_week_is_seen_whole() -> None:
    """Not only what the team does: everybody has something of their own, of family, of friends, of the street."""
    for person in PEOPLE:
        assert any(moment.by == "team" for moment in person.good_week), person.key
        assert any(moment.by != "team" for moment in person.good_week), person.key
    assert {moment.by for _, moment in MOMENTS} == set(HELPED_BY)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda p: p.key)
def test_what_is_bought_is_enough_and_not_far_more(person: Person) -> None:
    wanted = sum(m.how_often * m.length[1] * m.carers for m in person.planned_moments)
    assert wanted <= person.bought <= 1.3 * wanted


@pytest.mark.parametrize("team", TEAMS, ids=lambda t: t.key)
def test_everybody_is_known_to_members_of_their_own_team(team: Team) -> None:
    members = {member.key for member in team.members}
    for person in team.people:
        ties = [*person.core, *person.known, *person.never]
        assert set(ties) <= members
        assert len(set(ties)) == len(ties)
        assert 3 <= len(person.core) <= 4
        assert person.circle >= 3


@pytest.mark.parametrize("team", TEAMS, ids=lambda t: t.key)
def test_somebody_has_every_gift_that_is_wished_for(team: Team) -> None:
    there = {tag for member in team.members for tag in member.gift_tags}
    for person in team.people:
        for moment in person.planned_moments:
            assert not moment.gifts or there & set(moment.gifts), (person.key, moment.key)


@pytest.mark.parametrize("member", MEMBERS, ids=lambda m: m.key)
def test_a_members_week_is_one_that_can_be_worked(member: Member) -> None:
    offers = [Offer(w.day, w.start, w.end, w.rather_not) for w in member.windows]
    faults = working_life_faults(
        contract=member.contract * 60, most_week=member.most_week_hours * 60, most_day=member.most_day,
        most_days=member.most_days, mode=member.mode, modes=["walk", "cycle", "bus", "car"], offers=offers,
    )  # fmt: skip
    assert faults == []
    assert 16 <= member.contract <= 37
    assert sum(offer.closes - offer.opens for offer in offers) >= member.contract * 60


@pytest.mark.parametrize("team", TEAMS, ids=lambda t: t.key)
def test_the_week_file_is_one_that_the_planner_and_the_tables_take(team: Team) -> None:
    file = week_file(team)
    problem = week_from_json(file)
    assert len(problem.people) == len(team.people)
    assert table_faults(file, "Europe/London") == []


@pytest.mark.parametrize("team", TEAMS, ids=lambda t: t.key)
def test_the_team_is_busy_and_not_overfull(team: Team) -> None:
    """Support at its best length, three quarters of the contracts: travel and the meeting need the rest."""
    support = sum(m.how_often * m.length[1] * m.carers for p in team.people for m in p.planned_moments)
    assert 0.68 <= support / sum(member.contract * 60 for member in team.members) <= 0.78


@pytest.mark.parametrize("team", TEAMS, ids=lambda t: t.key)
def test_everything_is_in_and_around_tilbury_chadwell_and_grays(team: Team) -> None:
    for place in used_places(team):
        assert 51.45 <= place.lat <= 51.49, place.key
        assert 0.31 <= place.lon <= 0.38, place.key


def test_what_is_granted_can_be_granted() -> None:
    for relative in RELATIVES:
        assert set(relative.circles) <= set(everybody())
        assert len(relative.note) <= LENGTHS["headline"]
        for grant in relative.grants:
            assert grant.level in levels_for(grant.section)
