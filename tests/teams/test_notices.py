"""What concerns somebody is told to them alone, reaches them in the way they chose, and carries no name outside."""

import ast
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.utils import timezone

from teams import jobs
from teams.actions import telling
from teams.models import HowTold, Membership, Notice
from teams.notices import tell
from teams.rules import gathers_now, is_quiet, rings_now
from tests.cast import Cast, Phone, here_today, view

ROOMS = ("teams", "profiles", "rotas", "wellbeing", "config")
WORDS = Path(settings.BASE_DIR) / "frontend" / "src" / "i18n"
#: A Tuesday in winter, when the wall in London says what UTC says.
TEN = datetime(2026, 1, 13, 10, 0, tzinfo=UTC)
NIGHT = datetime(2026, 1, 13, 23, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_jobs() -> None:
    jobs._last.clear()


def told(cast: Cast, *to: Any, kind: str = "week_waits", urgent: bool = False, **detail: Any) -> list[Notice]:
    return tell(
        by=None, team_id=cast.team.id, kind=kind, to=[h.id for h in to], object_id="x", detail=detail, urgent=urgent
    )


def members_since(cast: Cast, day: datetime) -> None:
    """The cast belongs together on that day too."""
    Membership.objects.update(starts=day.date() - timedelta(days=50))


# --- the screen -------------------------------------------------------------------------------------------------------


def test_each_reads_their_own_newest_first_and_what_was_looked_at_stays_so(cast: Cast) -> None:
    first = told(cast, cast.amara, cast.bryn, starts="2026-01-19")[0]
    told(cast, cast.amara, kind="weeks_opened", n=2)
    amara = Phone(cast.amara)
    page = amara.get("/me/notices").json()
    assert [n["kind"] for n in page["notices"]] == ["weeks_opened", "week_waits"]
    assert (page["unseen"], page["more"], page["notices"][1]["detail"]) == (2, False, {"starts": "2026-01-19"})
    assert amara.send("POST", "/me/notices/seen", {"ids": [page["notices"][1]["id"]]}).json() == {"unseen": 1}
    assert [n["seen"] for n in amara.get("/me/notices").json()["notices"]] == [False, True]
    assert Phone(cast.bryn).get("/me/notices/count").json() == {"unseen": 1}
    assert amara.send("POST", "/me/notices/seen", {"until": page["notices"][0]["id"]}).json() == {"unseen": 0}
    assert Notice.objects.get(id=first.id).seen_at is not None or first.human_id != cast.amara.id


def test_all_that_was_shown_is_seen_and_nothing_that_came_since(cast: Cast) -> None:
    told(cast, cast.amara, cast.bryn)
    for _ in range(2):
        told(cast, cast.amara)
    Notice.objects.update(at=timezone.now())
    amara = Phone(cast.amara)
    newest, older, _ = amara.get("/me/notices").json()["notices"]
    assert amara.send("POST", "/me/notices/seen", {"until": older["id"]}).json() == {"unseen": 1}
    told(cast, cast.amara)
    assert amara.send("POST", "/me/notices/seen", {"until": newest["id"]}).json() == {"unseen": 1}
    assert Phone(cast.bryn).get("/me/notices/count").json() == {"unseen": 1}
    assert Phone(cast.bryn).send("POST", "/me/notices/seen", {"until": newest["id"]}).status_code == 404


def test_nobody_marks_or_reads_anothers(cast: Cast) -> None:
    notice = told(cast, cast.amara)[0]
    bryn = Phone(cast.bryn)
    assert bryn.get("/me/notices").json()["notices"] == []
    bryn.send("POST", "/me/notices/seen", {"ids": [str(notice.id)]})
    assert Notice.objects.get(id=notice.id).seen_at is None


def test_whoever_leaves_the_team_reads_its_notices_no_more(cast: Cast) -> None:
    told(cast, cast.amara, cast.ruth)
    assert Phone(cast.ruth).get("/me/notices/count").json() == {"unseen": 1}
    Membership.objects.filter(human=cast.amara).update(ends=here_today() - timedelta(days=1))
    assert Phone(cast.amara).get("/me/notices").json()["notices"] == []


def test_older_ones_come_a_page_at_a_time(cast: Cast) -> None:
    for n in range(65):
        told(cast, cast.amara, n=n)
    amara = Phone(cast.amara)
    page = amara.get("/me/notices").json()
    assert (len(page["notices"]), page["more"]) == (60, True)
    rest = amara.get(f"/me/notices?before={page['notices'][-1]['id']}").json()
    assert (len(rest["notices"]), rest["more"]) == (5, False)
    assert [n["detail"]["n"] for n in page["notices"] + rest["notices"]] == list(reversed(range(65)))


def test_none_is_left_out_where_many_were_told_at_once(cast: Cast) -> None:
    for n in range(65):
        told(cast, cast.amara, n=n)
    Notice.objects.update(at=timezone.now())
    amara = Phone(cast.amara)
    page = amara.get("/me/notices").json()["notices"]
    rest = amara.get(f"/me/notices?before={page[-1]['id']}").json()["notices"]
    assert sorted(n["detail"]["n"] for n in page + rest) == list(range(65))


def test_nobody_reads_on_from_anothers_notice_or_from_one_that_is_gone(cast: Cast) -> None:
    told(cast, cast.amara)
    theirs = told(cast, cast.bryn)[0]
    amara = Phone(cast.amara)
    assert amara.get(f"/me/notices?before={theirs.id}").status_code == 404
    assert amara.get(f"/me/notices?before={uuid4()}").status_code == 404
    assert amara.get("/me/notices?before=2026-01-13T10:00:00Z").status_code == 422


def test_after_sixty_days_they_are_gone(cast: Cast) -> None:
    told(cast, cast.amara)
    now = timezone.now()
    assert telling.forget_old(now + timedelta(days=59)) == 0
    assert telling.forget_old(now + timedelta(days=61)) == 1


def kinds_told() -> dict[str, str]:
    """Every kind of notice that the Python names, and where: the second half of a pair `kind=` in a call of `tell`, and
    whatever stands in a table or a call whose name says that it holds kinds."""
    found: dict[str, str] = {}
    for room in ROOMS:
        for path in (Path(settings.BASE_DIR) / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
                if isinstance(node, ast.Call) and name in ("tell", "_tell"):
                    words = {word.arg: word for word in node.keywords}
                    # the profiles room has a `tell` of its own, which rings the bell and takes `ids`
                    if "kind" in words and "ids" not in words:
                        found |= dict.fromkeys(_texts(words["kind"].value, tree), f"{room}/{path.name}")
    return found


def _texts(value: ast.expr, tree: ast.Module) -> list[str]:
    """The texts that an expression may be: itself, the branches of a choice, the values of a table of the module."""
    if isinstance(value, ast.Constant):
        return [str(value.value)]
    if isinstance(value, ast.IfExp):
        return [*_texts(value.body, tree), *_texts(value.orelse, tree)]
    if isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name):
        for node in tree.body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == value.value.id:
                table = node.value
                return [t for v in table.values for t in _texts(v, tree)] if isinstance(table, ast.Dict) else []
    return []


#: Kinds with several sentences: `what` of their detail says which.
SAID_BY_WHAT = {"circle_action", "circle_meeting", "wish_locked"}


def test_every_kind_that_is_told_has_words_in_both_languages() -> None:
    """Words that a phone has beforehand (not those in on-use/): a notice may come with no page opened yet."""
    kinds = kinds_told()
    assert {"week_waits", "week_has_no_plan", "weeks_opened", "sharing_settled"} <= kinds.keys()
    for language in ("en", "cy"):
        words: set[str] = set()
        for file in (WORDS / language).glob("*.json"):
            words |= json.loads(file.read_text(encoding="utf-8")).keys()
        several = {kind for kind in SAID_BY_WHAT if any(key.startswith(f"notice.{kind}_") for key in words)}
        missing = {
            f"notice.{k} ({where})" for k, where in kinds.items() if f"notice.{k}" not in words and k not in several
        }
        assert missing == set(), language


# --- quiet hours and the day's one message ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minute", "quiet"), [(20 * 60 + 59, False), (21 * 60, True), (0, True), (419, True), (420, False)]
)
def test_quiet_hours_run_over_midnight(minute: int, quiet: bool) -> None:
    assert is_quiet(minute, 21 * 60, 7 * 60) is quiet


def test_the_same_hour_twice_is_never_quiet() -> None:
    assert not any(is_quiet(m, 600, 600) for m in range(1440))


@pytest.mark.parametrize(
    ("now", "about", "rings"),
    [
        ("2026-01-13T12:00", None, True),
        ("2026-01-13T22:00", None, False),
        ("2026-01-13T22:00", "2026-01-14T07:30", True),
        ("2026-01-13T22:00", "2026-01-14T12:00", False),
        ("2026-01-14T05:00", "2026-01-14T11:59", True),
        ("2026-01-14T05:00", "2026-01-14T15:00", False),
        ("2026-01-14T05:00", "2026-01-12T08:00", False),
    ],
)
def test_at_night_only_what_is_before_the_next_noon_rings(now: str, about: str | None, rings: bool) -> None:
    at = datetime.fromisoformat(about) if about else None
    assert rings_now(datetime.fromisoformat(now), 21 * 60, 7 * 60, at) is rings


def test_the_days_message_goes_once_also_after_a_long_sleep() -> None:
    eight = datetime(2026, 1, 13, 8)
    assert not gathers_now(eight - timedelta(minutes=1), 8, None)
    assert gathers_now(eight, 8, None)
    assert not gathers_now(eight, 8, eight.date())
    assert gathers_now(eight + timedelta(days=9), 8, eight.date())


def test_what_waits_is_gathered_into_one_mail_without_names(cast: Cast) -> None:
    members_since(cast, TEN)
    with time_machine.travel(TEN - timedelta(hours=1), tick=False):
        told(cast, cast.amara, kind="objected", who="Cerys", person="Joan", starts="2026-01-19")
        told(cast, cast.amara, kind="week_waits", starts="2026-01-19")
        told(cast, cast.bryn, kind="week_waits", starts="2026-01-19")
    HowTold.objects.create(human=cast.bryn, mail=False)
    with time_machine.travel(TEN, tick=False):
        jobs.deliver(TEN)
        jobs.deliver(TEN + timedelta(minutes=5))
    assert [m.to for m in mail.outbox] == [["amara@goodweek.example"]]
    assert mail.outbox[0].subject == "2 things wait for you in Goodweek"
    body = mail.outbox[0].subject + mail.outbox[0].body
    assert not [name for name in ("Amara", "Cerys", "Joan", "Tilbury", "Monday", "19") if name in body]
    assert "/me/notices" in body


def test_the_mail_is_in_the_humans_language_and_says_nothing_twice(cast: Cast) -> None:
    members_since(cast, TEN)
    cast.amara.language = "cy"
    cast.amara.save()
    with time_machine.travel(TEN, tick=False):
        told(cast, cast.amara)
        jobs.deliver(TEN)
    with time_machine.travel(TEN + timedelta(days=1), tick=False):
        jobs.deliver(TEN + timedelta(days=1))
    assert [m.subject for m in mail.outbox] == ["Mae un peth yn aros amdanoch yn Goodweek"]


def test_what_was_looked_at_is_not_mailed(cast: Cast) -> None:
    members_since(cast, TEN)
    with time_machine.travel(TEN, tick=False):
        told(cast, cast.amara)
        telling.see(by=view(cast.amara), until=Notice.objects.get().id)
        jobs.deliver(TEN)
    assert mail.outbox == []


def test_something_urgent_waits_for_the_morning_unless_it_is_for_the_morning(cast: Cast) -> None:
    members_since(cast, TEN)
    with time_machine.travel(NIGHT, tick=False):
        told(cast, cast.amara, urgent=True, date="2026-01-15", start=540)
        told(cast, cast.bryn, urgent=True, date="2026-01-14", start=480)
        jobs.deliver(NIGHT)
        assert [m.to for m in mail.outbox] == [["bryn@goodweek.example"]]
    morning = NIGHT + timedelta(hours=8, minutes=1)
    with time_machine.travel(morning, tick=False):
        jobs.deliver(morning)
        jobs.deliver(morning + timedelta(minutes=3))
    assert [m.to for m in mail.outbox] == [["bryn@goodweek.example"], ["amara@goodweek.example"]]
    assert mail.outbox[1].subject == "Something in Goodweek needs you soon"


def test_what_waits_for_the_morning_keeps_nothing_from_ringing_tonight(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(telling, "MOST_AT_ONCE", 1)
    with time_machine.travel(NIGHT, tick=False):
        members_since(cast, NIGHT)
        told(cast, cast.amara, kind="ask_around", urgent=True, date="2026-01-16", start=600)
        told(cast, cast.bryn, kind="ask_around", urgent=True, date="2026-01-16", start=600)
        told(cast, cast.cerys, kind="ask_around", urgent=True, date="2026-01-14", start=420)
        assert telling.deliver_urgent(NIGHT) == 1
    assert [m.to for m in mail.outbox] == [["cerys@goodweek.example"]]


def test_looking_for_whom_something_waits_asks_no_more_for_more_humans(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    with time_machine.travel(NIGHT, tick=False):
        members_since(cast, NIGHT)
        told(cast, cast.amara, cast.bryn, cast.cerys)
        with django_assert_num_queries(2):
            assert telling.deliver_gathered(NIGHT) == 0


def test_each_chooses_how_they_are_told(cast: Cast) -> None:
    amara = Phone(cast.amara)
    said = amara.get("/me/how-told").json()
    assert (said["mail"], said["address"], said["hour"]) == (True, "amara@goodweek.example", 8)
    assert (said["quiet_from"], said["quiet_to"], said["devices"]) == (21 * 60, 7 * 60, 0)
    said = amara.send("PATCH", "/me/how-told", {"mail": False, "quiet_to": 480}).json()
    assert (said["mail"], said["hour"], said["quiet_to"]) == (False, 8, 480)
    assert amara.send("PATCH", "/me/how-told", {"hour": 24}).status_code == 422
    assert Phone(cast.bryn).get("/me/how-told").json()["mail"] is True
