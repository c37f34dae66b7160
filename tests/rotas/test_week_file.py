"""Week files: in, out, and in again."""

import copy
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from rotas.actions.week_file import as_text, export_week, import_week
from rotas.bridge import plan_file, week_file
from rotas.models import GoodWeek, Keep, Moment, Place, Tie, Visit, Week, WorkingLife
from rotas.planning.judge import judge
from rotas.planning.plan import plan_from_json
from rotas.planning.reading_week import week_from_json
from teams.errors import NotThere, NotYours
from teams.models import AuditEvent, Change, Human, Membership, Team
from tests.cast import Cast, Phone, view
from tests.rotas.weeks import AGREED, STARTS, WEEK, bring_in, week_like, week_of

pytestmark = [pytest.mark.usefixtures("that_week"), pytest.mark.django_db]


def counted() -> dict[str, int]:
    tables = (Human, Membership, Place, GoodWeek, Moment, WorkingLife, Tie, Week, Visit, Keep, AuditEvent, Change)
    return {t.__name__: t.objects.count() for t in tables}


def test_it_finds_who_is_there_by_ref_and_lets_the_others_join(cast: Cast) -> None:
    report = bring_in(cast, WEEK)
    assert report.ok
    assert "3 team members: 1 new, 2 changed" in report.would
    assert "3 people supported: 1 new, 2 changed" in report.would
    assert "3 moments: 3 new" in report.would
    assert Membership.objects.get(team=cast.team, ref="joan").human == cast.joan
    assert Membership.objects.get(team=cast.team, ref="dilys").human.called == "Dilys"
    assert report.counts == {
        "members": 3, "people": 3, "places": 5, "moments": 3, "ties": 3, "blocks": 1, "pins": 2, "visits": 0,
    }  # fmt: skip


def test_twice_is_once(cast: Cast) -> None:
    week = week_like(agreed=AGREED)
    assert bring_in(cast, week).ok
    before, versions = counted(), sorted(GoodWeek.objects.values_list("version", flat=True))
    again = bring_in(cast, week)
    assert again.ok
    assert all(line.endswith(("the same", "is there just so")) for line in again.would), again.would
    assert counted() == before
    assert sorted(GoodWeek.objects.values_list("version", flat=True)) == versions


def test_out_and_in_and_out_is_the_same_file(cast: Cast) -> None:
    out = week_file(week_of(cast, week_like(agreed=AGREED)))
    again = bring_in(cast, out)
    assert again.ok
    assert "The week of 2026-11-23 is there just so" in again.would
    assert as_text(week_file(Week.objects.get(team=cast.team))) == as_text(out)


def test_another_team_that_takes_it_in_gives_the_same_file(cast: Cast) -> None:
    """Nothing of the file hangs on rows that only one database has."""
    out = week_file(week_of(cast, week_like(agreed=AGREED)))
    empty = Team.objects.create(organisation=cast.other_team.organisation, name="New")
    report = import_week(by=view(cast.hal), team_id=empty.id, text=as_text(out).encode())
    assert report.ok, report.problems
    assert as_text(week_file(Week.objects.get(team=empty))) == as_text(out)


def test_what_comes_out_is_what_went_in(cast: Cast) -> None:
    """Whatever the judge can tell apart is kept: the same plan costs the same on both files."""
    week = week_like(agreed=AGREED)
    out = week_file(week_of(cast, week))
    plan = plan_from_json({"format": "goodweek.plan/1", "visits": AGREED})
    one, two = judge(week_from_json(week), plan), judge(week_from_json(out), plan)
    assert (one.cost, one.terms, sorted(map(str, one.broken))) == (two.cost, two.terms, sorted(map(str, two.broken)))
    assert (
        plan_file(Week.objects.get(team=cast.team))
        == plan_from_json(
            {"format": "goodweek.plan/1", "visits": sorted(AGREED, key=lambda v: (v["day"], v["start"]))}
        ).to_json()
    )


@pytest.mark.parametrize("name", ["small-7", "team-2", "absent-9", "overfull-10", "large-8"])
def test_real_sized_weeks_come_through_unchanged(cast: Cast, name: str) -> None:
    file = Path(__file__).parents[3] / "shared" / "data" / "weeks" / f"{name}.json"
    if not file.exists():
        pytest.skip("the shared weeks are not on this machine")
    week = json.loads(file.read_text())
    report = bring_in(cast, week)
    assert report.ok, report.problems
    out = week_file(Week.objects.get(team=cast.team))
    one, two = week_from_json(_in_order(week)), week_from_json(_without_the_cast(out))
    for kind in ("places", "members", "people", "moments", "blocks"):
        assert sorted(getattr(one, kind), key=lambda r: r.id) == sorted(getattr(two, kind), key=lambda r: r.id), kind
    assert one.ties == two.ties
    assert (one.modes, one.weights, one.limits) == (two.modes, two.weights, two.limits)


def _in_order(week: dict[str, Any]) -> dict[str, Any]:
    """Members' times and the members of blocks in the order in which they come out."""
    for member in week["members"]:
        member["available"].sort(key=lambda a: (a["day"], a["from"]))
    for block in week["blocks"]:
        block["members"].sort()
    return week


def _without_the_cast(week: dict[str, Any]) -> dict[str, Any]:
    """The standing cast's members are in the team too, and so in what comes out."""
    cast = {"amara", "bryn", "cerys"}
    return week | {"members": [m for m in week["members"] if m["id"] not in cast]}


def test_a_dry_run_says_the_same_and_keeps_nothing(cast: Cast) -> None:
    before = counted()
    dry = bring_in(cast, WEEK, dry_run=True)
    assert dry.ok
    assert dry.week_id is None
    assert counted() == before
    assert bring_in(cast, WEEK).would == dry.would


def broken(**at: Any) -> dict[str, Any]:
    """The week with one value replaced: `broken(moments__0__to=1)`."""
    week = copy.deepcopy(WEEK)
    for path, value in at.items():
        *way, last = [int(p) if p.isdigit() else p for p in path.split("__")]
        row: Any = week
        for step in way:
            row = row[step]
        row[last] = value
    return week


@pytest.mark.parametrize(
    ("week", "where", "what"),
    [
        (broken(format="goodweek.week/2"), "format", "must be"),
        (broken(moments__0__to=400), "moments[0].to", "after from"),
        (broken(moments__1__after__moment="joan-tea"), "moments[1].after.moment", "after itself"),
        (broken(moments__2__after={"moment": "joan-up", "least": 0}), "moments[2].after.moment", "somebody else"),
        (broken(moments__0__times=8), "moments[0].times", "seven days"),
        (broken(moments__0__days=[0, 9]), "moments[0].days", "0 (Monday) to 6"),
        (broken(moments__0__person="nobody"), "moments[0].person", "no person"),
        (broken(moments__0__to=2200), "moments[0].to", "noon"),
        (broken(members__0__mode="rocket"), "members[0].mode", "no way to travel"),
        (broken(members__0__name=" "), "members[0].name", "empty"),
        (broken(members__1__id="lena"), "members[1].id", "has left"),
        (broken(members__0__skills=["x" * 61]), "members[0].skills[0]", "longer"),
        (broken(people__0__busy=[{"day": 0, "from": 10, "to": 5}]), "people[0].busy[0].to", "after from"),
        (broken(starts="2026-11-24"), "starts", "Monday"),
        (broken(days=6), "days", "7 days"),
        (broken(first_weekday=1), "first_weekday", "Monday"),
        (broken(timezone="Europe/Paris"), "timezone", "Europe/London"),
        (broken(pins__0={"moment": "joan-up"}), "pins[0]", "who comes, or when"),
        (broken(pins__1__start=1440), "pins[1].start", "within the day"),
        (broken(agreed=[AGREED[0] | {"start": 1450}]), "agreed[0].start", "within the day"),
        (broken(blocks__0__title="x" * 121), "blocks[0].title", "longer"),
        (broken(surprise=1), "surprise", "not a key"),
    ],
)  # fmt: skip
def test_it_names_the_row_and_the_field_and_keeps_nothing(
    cast: Cast, week: dict[str, Any], where: str, what: str
) -> None:
    if where.startswith("members[1].id"):  # the others name them by ref
        week = json.loads(json.dumps(week).replace('"bryn"', '"lena"'))
    before = counted()
    report = bring_in(cast, week)
    assert not report.ok
    assert any(p.where == where and what in p.what for p in report.problems), report.problems
    assert counted() == before


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": NaN}', b"[" * 100_000])
def test_something_that_is_no_week_file_is_said_to_be_none(cast: Cast, text: bytes) -> None:
    report = import_week(by=view(cast.olu), team_id=cast.team.id, text=text)
    assert not report.ok
    assert report.problems


def test_empty_lists_may_be_null(cast: Cast) -> None:
    week = broken(pins=None, blocks=None, ties=None, agreed=None, members__0__available=None, moments__0__needs=None)
    assert bring_in(cast, week).ok


def test_names_and_wishes_that_are_ended_stay_their_owners(cast: Cast) -> None:
    week_of(cast)
    moment = Moment.objects.get(ref="joan-tea")
    Moment.objects.filter(id=moment.id).update(ended_at="2026-01-01T00:00Z", why="With the good cups")
    report = bring_in(cast, broken(people__0__name="Somebody Else"))
    assert report.ok
    assert "Joan Surname keeps their name; the file says Somebody Else" in report.would
    assert "Moments that were ended, and stay so: 1" in report.would
    moment.refresh_from_db()
    assert moment.ended_at is not None
    assert moment.why == "With the good cups"


def test_what_the_file_does_not_name_stays(cast: Cast) -> None:
    week_of(cast)
    week = week_like(moments=WEEK["moments"][:2], pins=WEEK["pins"][1:], ties=[], blocks=[])
    report = bring_in(cast, week)
    assert "Moments that the file does not name, and that stay: 1" in report.would
    assert (Moment.objects.count(), Keep.objects.count(), Tie.objects.count()) == (3, 2, 3)


def test_a_moment_cannot_be_taken_from_somebody(cast: Cast) -> None:
    week_of(cast)
    report = bring_in(cast, broken(moments__2__person="violet"))
    assert [p.where for p in report.problems] == ["moments[2].id"]


def test_agreed_visits_open_a_published_week(cast: Cast) -> None:
    week = week_of(cast, week_like(agreed=AGREED))
    assert week.state == "published"
    assert {(v.moment.ref, v.start, frozenset(h.called for h in v.humans.all())) for v in week.visits.all()} == {
        ("joan-up", 450, frozenset({"Amara"})),
        ("joan-up", 460, frozenset({"Amara"})),
        ("walter-hall", 700, frozenset({"Bryn", "Dilys"})),
    }


def test_a_file_never_steers_a_week_that_the_team_has(cast: Cast) -> None:
    week = week_of(cast)
    assert week.state == "sharing"
    report = bring_in(cast, week_like(agreed=AGREED))
    assert [p.where for p in report.problems] == ["agreed"]
    assert not Visit.objects.exists()


def test_a_published_week_stays_as_it_is(cast: Cast) -> None:
    week_of(cast, week_like(agreed=AGREED))
    report = bring_in(cast, week_like(agreed=AGREED[:2]))
    assert [p.where for p in report.problems] == ["agreed"]
    assert Visit.objects.count() == 3


def test_members_gifts_on_their_profile_come_out_and_are_not_written_twice(cast: Cast) -> None:
    from profiles.models import Profile

    Profile.objects.create(human=cast.amara, version=1, heart=["Football", "The sea"])
    out = week_file(week_of(cast))
    amara = next(m for m in out["members"] if m["id"] == "amara")
    assert amara["gifts"] == ["football", "gardening", "knitting"]
    assert bring_in(cast, out).ok
    assert WorkingLife.objects.get(member=cast.amara).gifts == ["gardening", "knitting"]


def test_only_the_host_brings_a_file_in(cast: Cast) -> None:
    text = json.dumps(WEEK).encode()
    for who in (cast.amara, cast.joan, cast.imogen):
        with pytest.raises(NotYours):
            import_week(by=view(who), team_id=cast.team.id, text=text)
    for who in (*cast.outsiders.values(), cast.ruth):
        with pytest.raises(NotThere):
            import_week(by=view(who), team_id=cast.team.id, text=text)


def test_members_and_the_host_take_it_out_and_it_is_written_down(cast: Cast) -> None:
    week = week_of(cast)
    for who in (cast.amara, cast.olu):
        assert export_week(by=view(who), week_id=week.id)["name"] == "A week of our own"
    assert AuditEvent.objects.filter(verb="exported", object_id=str(week.id)).count() == 2


def send(phone: Phone, cast: Cast, content: bytes, *, dry_run: bool = False) -> Any:
    file = SimpleUploadedFile("week.json", content, content_type="application/json")
    return phone.send("POST", f"/teams/{cast.team.id}/week-file?dry_run={str(dry_run).lower()}", data={"file": file})


def test_the_host_sends_it_from_a_screen(cast: Cast) -> None:
    phone = Phone(cast.olu)
    dry = send(phone, cast, json.dumps(WEEK).encode(), dry_run=True)
    assert dry.status_code == 200, dry.content
    assert dry.json()["ok"]
    assert dry.json()["dry_run"]
    assert not Week.objects.exists()
    done = send(phone, cast, json.dumps(WEEK).encode()).json()
    assert done["week"] == str(Week.objects.get().id)
    wrong = send(phone, cast, json.dumps(broken(moments__0__to=1)).encode())
    assert wrong.status_code == 200
    assert wrong.json()["problems"][0]["where"] == "moments[0].to"


def test_ten_megabytes_are_too_much(cast: Cast) -> None:
    answer = send(Phone(cast.olu), cast, b"x" * 10_000_000)
    assert answer.status_code == 413
    assert answer.json()["code"] == "too_much"


def test_the_files_are_not_there_for_others(cast: Cast) -> None:
    week = week_of(cast)
    for who in (*cast.outsiders.values(), cast.joan, cast.ruth):
        phone = Phone(who)
        assert phone.get(f"/weeks/{week.id}/week-file").status_code == 404
        assert phone.get(f"/weeks/{week.id}/plan-file").status_code == 404
    for who in cast.outsiders.values():
        assert send(Phone(who), cast, b"{}").status_code == 404
    assert Phone(cast.imogen).get(f"/weeks/{week.id}/week-file").status_code == 403
    assert Phone(None).get(f"/weeks/{week.id}/week-file").status_code == 401
    got = Phone(cast.amara).get(f"/weeks/{week.id}/week-file")
    assert got.json() == week_file(week)
    assert Phone(cast.amara).get(f"/weeks/{week.id}/plan-file").json()["visits"] == []


def test_the_command_line_brings_in_and_takes_out(cast: Cast, tmp_path: Path) -> None:
    file, out = tmp_path / "week.json", tmp_path / "out.json"
    file.write_text(json.dumps(WEEK))
    said = StringIO()
    options = ["--team", str(cast.team.id), "--by", "olu@goodweek.example"]
    call_command("import_week", str(file), "--dry-run", *options, stdout=said)
    assert "3 moments: 3 new" in said.getvalue()
    assert not Week.objects.exists()
    call_command("import_week", str(file), *options, stdout=StringIO())
    call_command("export_week", "--team", str(cast.team.id), "--starts", STARTS.isoformat(), "--out", str(out))
    assert out.read_text() == as_text(week_file(Week.objects.get()))


def test_the_command_line_names_what_is_wrong(cast: Cast, tmp_path: Path) -> None:
    file, said, team = tmp_path / "week.json", StringIO(), str(cast.team.id)
    file.write_text(json.dumps(broken(moments__0__to=1)))
    with pytest.raises(CommandError) as error:
        call_command("import_week", str(file), "--team", team, "--by", "olu@goodweek.example", stderr=said)
    assert error.value.returncode == 2
    assert said.getvalue().startswith("moments[0].to: must be after from")
    for by in ("nobody@goodweek.example", "amara@goodweek.example"):
        with pytest.raises(CommandError):
            call_command("import_week", str(file), "--team", team, "--by", by)
