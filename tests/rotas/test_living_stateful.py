"""Members, absences, asks, swaps and phones that say everything twice, in any order: what must hold, holds after each step.

Runs on PostgreSQL too: `python -m tests.servers pytest tests/rotas/test_living_stateful.py`.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rotas import bridge
from rotas.actions import changing
from rotas.actions.waves import advance_due
from rotas.models import Absence, Ask, Asked, Moment, Visit, VisitChange, VisitMember, Week
from rotas.planning.plan import Visit as Planned
from rotas.planning.published import newly_broken
from teams.invariants import check_invariants
from teams.models import AuditEvent, Change, Human, Notice
from tests.cast import Cast, Phone, make_cast
from tests.rotas.living import LONDON, publish
from tests.rotas.shared_week import Shared

FINE = {200, 403, 404, 409, 422}
"""What a phone may be told: it is done, it is not yours, it is not there, something else came first, a rule is in the way."""
WHO = st.sampled_from(["amara", "bryn", "cerys"])
DAYS = st.integers(0, 6)
PICK = st.integers(0, 99)


class Living(RuleBasedStateMachine):
    """A published week, three members' phones, and a clock that goes on."""

    seen: ClassVar[Counter[tuple[str, int]]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()
        self.sent: list[tuple[str, str, dict[str, Any] | None, str, int]] = []

    @initialize(carers=st.integers(1, 2))
    def begin(self, carers: int) -> None:
        """Feeding the birds may need two: then every one of those visits needs somebody from the start."""
        self.cast: Cast = make_cast()
        self.shared: Shared = publish(self.cast)
        Moment.objects.filter(id=self.shared.birds.id).update(carers=carers)
        self.phones = {name: Phone(getattr(self.cast, name)) for name in ("amara", "bryn", "cerys")}
        self.stood: list[Planned] = bridge.every_visit(self.shared.week)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    def send(self, who: str, path: str, body: dict[str, Any] | None) -> None:
        key = str(uuid4())
        answer = self.phones[who].send("POST", path, body, key=key)
        assert answer.status_code in FINE, (path, body, answer.content)
        Living.seen[path.rsplit("/", 1)[1], answer.status_code] += 1
        self.sent.append((who, path, body, key, answer.status_code))

    def visit(self, n: int, *, of: str | None = None) -> Visit | None:
        rows = Visit.objects.order_by("date", "start", "id")
        if of:
            rows = rows.filter(members__member=getattr(self.cast, of))
        return rows[n % rows.count()] if rows.exists() else None

    def on(self, day: int) -> str:
        return (self.shared.week.starts + timedelta(days=day)).isoformat()

    @rule(who=WHO, member=WHO, first=DAYS, more=st.integers(0, 1), ask=st.booleans(), part=st.booleans())
    def cannot_come(self, who: str, member: str, first: int, more: int, ask: bool, part: bool) -> None:
        body = {
            "member": str(getattr(self.cast, member).id), "from_date": self.on(first), "to_date": self.on(min(6, first + more)),
            "from_minute": 660 if part else 0, "why": "other", "ask": ask,
        }  # fmt: skip
        self.send(who, f"/teams/{self.cast.team.id}/absences", body)

    @precondition(lambda self: Absence.objects.exists())
    @rule(who=WHO, n=PICK)
    def can_come_again(self, who: str, n: int) -> None:
        rows = list(Absence.objects.order_by("at"))
        self.send(who, f"/absences/{rows[n % len(rows)].id}/take-back", None)

    @rule(who=WHO, n=PICK, mine=st.booleans())
    def ask_around(self, who: str, n: int, mine: bool) -> None:
        visit = self.visit(n, of=who if mine else None)
        if visit:
            self.send(who, f"/visits/{visit.id}/ask-around", {"mine": mine})

    @rule(who=WHO, to=WHO, n=PICK)
    def give(self, who: str, to: str, n: int) -> None:
        visit = self.visit(n, of=who)
        if visit:
            self.send(who, f"/visits/{visit.id}/give", {"to": str(getattr(self.cast, to).id)})

    @rule(who=WHO, to=WHO, n=PICK, m=PICK)
    def swap(self, who: str, to: str, n: int, m: int) -> None:
        mine, theirs = self.visit(n, of=who), self.visit(m, of=to)
        if mine and theirs:
            body = {"to": str(getattr(self.cast, to).id), "other": str(theirs.id)}
            self.send(who, f"/visits/{mine.id}/swap", body)

    @precondition(lambda self: Asked.objects.exists())
    @rule(n=PICK, reply=st.sampled_from(["yes", "yes", "could", "no"]))
    def answer(self, n: int, reply: str) -> None:
        """Somebody who has been asked, of the latest asks first: whether it is still open or not."""
        rows = list(Asked.objects.select_related("member").order_by("-id")[:6])
        row = rows[n % len(rows)]
        self.send(row.member.called.lower(), f"/asks/{row.ask_id}/answer", {"answer": reply})

    @precondition(lambda self: Ask.objects.exists())
    @rule(who=WHO, n=PICK)
    def withdraw(self, who: str, n: int) -> None:
        rows = list(Ask.objects.order_by("-at")[:4])
        self.send(who, f"/asks/{rows[n % len(rows)].id}/withdraw", None)

    @rule(who=WHO, n=PICK)
    def take(self, who: str, n: int) -> None:
        visit = self.visit(n)
        if visit:
            self.send(who, f"/visits/{visit.id}/take", None)

    @rule(who=WHO, n=PICK, start=st.integers(480, 780), day=st.none() | DAYS, gone=st.booleans())
    def move(self, who: str, n: int, start: int, day: int | None, gone: bool) -> None:
        visit = self.visit(n)
        if visit:
            body: dict[str, Any] = {"gone": True} if gone and n % 5 == 0 else {"start": start}
            body |= {"date": self.on(day)} if day is not None else {}
            self.send(who, f"/visits/{visit.id}/change", body)

    @rule(hours=st.integers(1, 30))
    def time_goes_on(self, hours: int) -> None:
        advance_due(now=timezone.now() + timedelta(hours=hours))

    @precondition(lambda self: self.sent)
    @rule(n=PICK)
    def a_phone_says_it_again(self, n: int) -> None:
        """The same request with the same key: what was done is done once, what was refused does nothing now either way twice."""
        who, path, body, key, status = self.sent[n % len(self.sent)]
        before = self.marks()
        answer = self.phones[who].send("POST", path, body, key=key)
        if status == 200:
            assert answer.status_code in (200, 404), answer.content  # a visit that is gone since answers nobody
            assert self.marks() == before
        else:
            assert answer.status_code in FINE
            self.sent.append((who, path, body, key, answer.status_code))

    def marks(self) -> tuple[Any, ...]:
        """All that a deed leaves."""
        return (
            VisitChange.objects.count(), Notice.objects.count(), AuditEvent.objects.count(), Change.objects.count(),
            Absence.objects.count(), Ask.objects.count(), Week.objects.get(id=self.shared.week.id).version,
            sorted(Ask.objects.values_list("id", "state")), sorted(VisitMember.objects.values_list("visit", "member")),
        )  # fmt: skip

    @invariant()
    def no_step_breaks_a_rule_that_held(self) -> None:
        """Whoever changed the week, and however: the judge is asked here once more, about the step and nothing else."""
        if not hasattr(self, "shared"):
            return
        week = Week.objects.select_related("team").get(id=self.shared.week.id)
        now = bridge.every_visit(week)
        assert newly_broken(bridge.problem_of(week), self.stood, now) == (), "a change that nobody judged"
        self.stood = now

    @invariant()
    def it_all_fits_together(self) -> None:
        if not hasattr(self, "shared"):
            return
        assert check_invariants() == []
        for visit in Visit.objects.select_related("moment").prefetch_related("members"):
            assert len(visit.members.all()) <= visit.moment.carers
        never = VisitMember.objects.filter(visit__moment__good_week__person=self.cast.joan, member=self.cast.cerys)
        assert not never.exists()
        for gone in Absence.objects.filter(ended_at=None):
            rows = Visit.objects.filter(
                members__member=gone.member_id,
                date__gte=gone.from_date,
                date__lte=gone.to_date,
                start__gte=gone.from_minute,
            )
            assert not rows.exists(), "somebody who cannot come is down for a visit"


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Noon of today: nobody is asked at night, whenever the tests run."""
    now = timezone.now().astimezone(LONDON).replace(hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return now


def run(examples: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    run_state_machine_as_test(
        Living,
        settings=settings(
            max_examples=examples, stateful_step_count=16, deadline=None, derandomize=True, phases=phases,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.timeout(600)
def test_whatever_happens_in_whatever_order_it_all_fits_together(noon: datetime) -> None:
    assert noon.hour == 12
    run(20)
    assert not Human.objects.exists()
    done = {what for what, status in Living.seen if status == 200}
    assert {"absences", "ask-around", "answer", "change"} <= done, Living.seen


@pytest.mark.django_db
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("noon")
def test_it_would_be_seen_here_if_a_change_were_not_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test of the test: the door to the published week lets everything through. What is seen first is by chance: that nobody
    judged it, or what came of it, somebody in two places."""
    monkeypatch.setattr(changing, "newly_broken", lambda *_: ())
    with pytest.raises(AssertionError, match=r"a change that nobody judged|\] == \[\]"):
        run(20, (Phase.generate,))
