"""Two phones, spans with no signal, replays in any order and with duplicates: no note is lost, and each id has one effect.

With a helper from next door, whose two phones have no signal until long after the day. `make test` runs the rooms' tests on
PostgreSQL too; by hand: `python -m tests.servers pytest tests/rotas/test_two_phones.py`.
"""

from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rotas.actions.lived import tap
from rotas.actions.notes import write_note
from rotas.actions.notes_back import let_stand, take_back
from rotas.invariants import broken
from rotas.models import NeighbourAsk, Note, NoteVersion, Presence, Tap, VisitMember
from rotas.rules.lived import Told, lived
from teams.models import AuditEvent, Team
from tests.cast import Cast, here_today, human, make_cast, put, view
from tests.rotas.lived_week import live_week


class TwoPhones(RuleBasedStateMachine):
    """Amara has two phones, whose clocks are off by different amounts. What they write waits while they are offline."""

    late: ClassVar[int] = 60 * 24 * 3
    """How many minutes may pass at once."""

    def who(self, cast: Cast) -> Any:
        return cast.amara

    @initialize(first=st.integers(-100_000, 100_000), second=st.integers(-100_000, 100_000))
    def begin(self, first: int, second: int) -> None:
        cast = make_cast()
        self.scene = live_week(cast, here_today() - timedelta(days=1))
        self.by = view(self.who(cast))
        self.now = self.scene.at(9)
        self.off = [timedelta(minutes=first), timedelta(minutes=second)]
        self.online = [False, True]
        self.waiting: list[list[dict[str, Any]]] = [[], []]
        self.sent: list[dict[str, Any]] = []
        self.notes: dict[UUID, str] = {}
        self.back: set[UUID] = set()
        self.older: list[dict[str, Any]] = []
        self.taps: dict[UUID, Told] = {}

    def teardown(self) -> None:
        if not hasattr(self, "scene"):
            return
        for phone in (0, 1):
            self.online[phone] = True
            self.drain(phone)
        assert {n.id: n.worked for n in Note.objects.filter(taken_back_at=None)} == {
            ident: words for ident, words in self.notes.items() if ident not in self.back
        }
        # What was taken back is a record: its words are among its versions.
        for note in Note.objects.exclude(taken_back_at=None):
            assert note.versions.get(version=note.version).worked == self.notes[note.id]
        assert set(Note.objects.exclude(taken_back_at=None).values_list("id", flat=True)) == self.back
        assert list(broken()) == []
        assert sorted(Tap.objects.values_list("key", flat=True)) == sorted(self.taps)
        told = lived(self.taps.values())
        row = Presence.objects.filter(visit=self.scene.bath, member=self.by.human_id).first()
        assert (row is not None) == told.anything
        if row is not None:
            assert (row.here_at, row.left_at) == (told.here_at, told.left_at)

    def drain(self, phone: int) -> None:
        while self.online[phone] and self.waiting[phone]:
            item = self.waiting[phone].pop(0)
            self.deliver(item)
            for late in [*(old for old in self.older if old["id"] == item["id"]), item]:
                self.deliver(late)  # on a slow way every try arrives, the older ones after the last
            self.sent.append(item)

    def deliver(self, item: dict[str, Any]) -> None:
        """As the server gets it now."""
        clock = {"said": item["said"], "phone_now": self.now + self.off[item["phone"]], "now": self.now}
        if item["kind"] == "note":
            write_note(
                by=self.by, person_id=self.scene.cast.joan.id, note_id=item["id"], visit_id=self.scene.bath.id,
                day=self.scene.day, parts={"worked": item["words"]}, edit=item["edit"], **clock,
            )  # fmt: skip
        else:
            tap(by=self.by, visit_id=self.scene.bath.id, key=item["id"], kind=item["tap"], **clock)

    @rule(part=st.floats(0.001, 1))
    def time_passes(self, part: float) -> None:
        self.now += timedelta(minutes=int(self.late * part) + 1)

    @rule(phone=st.integers(0, 1))
    def goes_out_of_signal(self, phone: int) -> None:
        self.online[phone] = False

    @rule(phone=st.integers(0, 1))
    def comes_back(self, phone: int) -> None:
        self.online[phone] = True
        self.drain(phone)

    @rule(phone=st.integers(0, 1), words=st.sampled_from(["Tea", "Sang", "Slept well"]), again=st.booleans())
    def writes(self, phone: int, words: str, again: bool) -> None:
        """And thinks again at once, where it still waits."""
        self.now += timedelta(seconds=1)
        ident = uuid4()
        self.notes[ident] = words
        self.keep(phone, {"kind": "note", "id": ident, "words": words, "edit": 0})
        for item in self.waiting[phone]:
            if again and item["id"] == ident:
                self.mend(item, "Other words")

    @rule(phone=st.integers(0, 1), kind=st.sampled_from(["here", "left", "not_here", "not_left"]))
    def taps_it(self, phone: int, kind: str) -> None:
        self.now += timedelta(seconds=1)
        ident = uuid4()
        # By how long it waits the server finds when it was, whatever the phone's clock says.
        self.taps[ident] = Told(kind=kind, at=self.now, key=str(ident))  # type: ignore[arg-type]
        self.keep(phone, {"kind": "tap", "id": ident, "tap": kind})

    @precondition(lambda self: any(i["kind"] == "note" for w in self.waiting for i in w))
    @rule(data=st.data(), words=st.sampled_from(["Other words", "Better words"]))
    def mends_what_waits(self, data: st.DataObject, words: str) -> None:
        item = data.draw(st.sampled_from([i for w in self.waiting for i in w if i["kind"] == "note"]))
        if data.draw(st.booleans()):
            self.deliver(dict(item))  # an earlier try arrived, and its answer did not
        self.mend(item, words)

    def mend(self, item: dict[str, Any], words: str) -> None:
        self.older.append(dict(item))
        item.update(words=words, edit=item["edit"] + 1)
        self.notes[item["id"]] = words

    @precondition(lambda self: self.older)
    @rule(data=st.data())
    def an_older_try_arrives(self, data: st.DataObject) -> None:
        """On a slow way, before or after the words that replaced it."""
        self.deliver(data.draw(st.sampled_from(self.older)))

    @precondition(lambda self: any(i["kind"] == "note" for i in self.sent))
    @rule(data=st.data())
    def takes_one_back(self, data: st.DataObject) -> None:
        ident = data.draw(st.sampled_from([i["id"] for i in self.sent if i["kind"] == "note"]))
        take_back(by=self.by, note_id=ident, why="not_right")
        self.back.add(ident)

    @precondition(lambda self: self.back)
    @rule(data=st.data())
    def lets_one_stand_after_all(self, data: st.DataObject) -> None:
        ident = data.draw(st.sampled_from(sorted(self.back)))
        let_stand(by=self.by, note_id=ident)
        self.back.remove(ident)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def something_arrives_again(self, data: st.DataObject) -> None:
        self.deliver(data.draw(st.sampled_from(self.sent)))

    def keep(self, phone: int, item: dict[str, Any]) -> None:
        self.waiting[phone].append(item | {"phone": phone, "said": self.now + self.off[phone]})
        self.drain(phone)

    @invariant()
    def each_id_has_one_effect(self) -> None:
        if not hasattr(self, "scene"):
            return
        wrote = list(AuditEvent.objects.filter(kind="note", verb="wrote").values_list("object_id", flat=True))
        assert len(wrote) == len(set(wrote)) == Note.objects.count()
        assert NoteVersion.objects.count() == sum(Note.objects.values_list("version", flat=True))
        assert AuditEvent.objects.filter(kind="presence").count() == Tap.objects.count()


class FromNextDoor(TwoPhones):
    """The same for Gwen, who helps the team with this one visit. What she wrote on the day comes up to a fortnight later; the
    clocks of her phones run, however wrong. On other days she writes nothing, and she takes nothing back."""

    late = 60 * 12

    def who(self, cast: Cast) -> Any:
        self.gwen = human("Gwen")
        self.there = Team.objects.create(organisation=cast.team.organisation, name="Chadwell")
        put(self.gwen, self.there, "member", here_today() - timedelta(days=50), ref="gwen")
        return self.gwen

    @initialize(first=st.integers(-100_000, 100_000), second=st.integers(-100_000, 100_000))
    def begin(self, first: int, second: int) -> None:
        super().begin(first, second)
        visit = self.scene.bath
        VisitMember.objects.create(visit=visit, member=self.gwen)
        NeighbourAsk.objects.create(
            team=self.scene.cast.team, neighbour=self.there, week=self.scene.week, visit=visit, date=visit.date,
            start=visit.start, minutes=visit.minutes, state="agreed", helper=self.gwen, agreed_by=self.scene.cast.amara,
        )  # fmt: skip

    def keep(self, phone: int, item: dict[str, Any]) -> None:
        if self.now < self.scene.at(0, plus=1):
            super().keep(phone, item)
        else:  # over: her phone shows nothing to write at
            self.notes.pop(item["id"], None)
            self.taps.pop(item["id"], None)

    @precondition(lambda self: False)
    @rule()
    def takes_one_back(self) -> None:
        """The team's notes are for the team to mend."""


class TestTwoPhones(TestCase):
    def of(self, machine: type[TwoPhones], examples: int) -> None:
        class InItsOwn(machine):  # type: ignore[valid-type, misc]
            """Each run in a transaction of its own, which is undone."""

            def __init__(self) -> None:
                super().__init__()
                self._all = transaction.atomic()
                self._all.__enter__()

            def teardown(self) -> None:
                try:
                    super().teardown()
                finally:
                    transaction.set_rollback(True)
                    self._all.__exit__(None, None, None)

        run_state_machine_as_test(
            InItsOwn,
            settings=settings(
                max_examples=examples,
                stateful_step_count=24,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )

    def test_no_note_is_lost_and_each_id_has_one_effect(self) -> None:
        self.of(TwoPhones, 12)

    def test_nor_of_a_helper_from_next_door(self) -> None:
        self.of(FromNextDoor, 7)
