"""The table of who may do what, made by asking: every operation as every role, on one scene; each asked alone and undone.

`yes`: done, or refused only for how things stand (409, 412, 422, 428). `no`: they see it, and are told that it is for somebody
else (403). `·`: to them it is not there (404). `sign in`: 401. `own`: an answer about themself, and nothing of ours in it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction

from profiles.models import Capacity, Standing
from profiles.permissions import reach
from profiles.rules import SECTIONS
from teams.models import AuditEvent, Change, Human, Team
from tests.cast import Cast, Phone, here_today, human, put, view
from tests.contract.test_access import BODIES, DOOR, FILES, LETTER, OWN, Operation, Scene, operations
from tests.profiles.conftest import let_all

Role = tuple[str, str, Callable[[Cast], Human | None]]


def _circle(kind: str) -> Callable[[Cast], Human]:
    def ruth(cast: Cast) -> Human:
        if kind != "none":
            let_all(cast, kind)
        return cast.ruth

    return ruth


def attorney(cast: Cast) -> Human:
    """Her son, attorney for health and welfare, and a record that she could not decide about one section."""
    on = here_today()
    son = human("Idris")
    put(son, cast.team, "circle", on - timedelta(days=9), beside=cast.joan, relation="son")
    Standing.objects.create(
        person=cast.joan, human=son, kind="attorney_health", proof="Seen", seen_by=cast.amara, seen_on=on, starts=on,
        noted_by=cast.amara,
    )  # fmt: skip
    Capacity.objects.create(
        person=cast.joan, decision="Who reads what matters", sections=["matters"], on=on, by=cast.amara, helped="All",
        understands=False, remembers=True, weighs=True, tells=True, seen="Seen", because="For a reason",
        look_again=on + timedelta(days=30),
    )  # fmt: skip
    return son


def neighbour(cast: Cast) -> Human:
    team = Team.objects.create(organisation=cast.team.organisation, name="Next door")
    tara = human("Tara")
    put(tara, team, "member", here_today() - timedelta(days=50))
    return tara


#: Key, what it is called in the table, and who it is (made ready in a transaction that is undone).
ROLES: list[Role] = [
    ("person", "the person", lambda cast: cast.joan),
    ("member", "member", lambda cast: cast.amara),
    ("other_person", "another person", lambda cast: cast.walter),
    ("circle_none", "circle, nothing shared", _circle("none")),
    ("circle_read", "circle, read", _circle("read")),
    ("circle_suggest", "circle, suggest", _circle("suggest")),
    ("circle_expired", "circle, expired", _circle("expired")),
    ("circle_withdrawn", "circle, withdrawn", _circle("withdrawn")),
    ("attorney", "attorney", attorney),
    ("coach", "coach", lambda cast: cast.imogen),
    ("host", "host", lambda cast: cast.olu),
    ("other_team", "other team", neighbour),
    ("other_organisation", "other organisation", lambda cast: cast.oscar),
    ("left", "has left", lambda cast: cast.lena),
    ("nobody", "signed out", lambda cast: None),
]

#: What every body of BODIES says where it writes something.
WRITTEN = "Not mine"
#: Not about anybody in particular, or only in the demo; `test_access` has their own tests.
APART = DOOR | LETTER | {"signOut"}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def walkable(op: Operation, scene: Scene) -> bool:
    """Whether the scene has what the operation asks for: its line in BODIES, and the things that its path names."""
    holes = {part[1:-1] for part in op.path.split("/") if part.startswith("{")}
    return holes <= scene.ids.keys() and (not op.body or op.id in BODIES or op.id in FILES)


def asked(scene: Scene) -> tuple[dict[str, dict[str, str]], list[str], list[str]]:
    """What each operation says to each role; the operations that cannot be asked here yet; and those that put what somebody
    wrote where it does not belong: into the bell's feed, or into the record, which outlives what it is about."""
    found: dict[str, dict[str, str]] = {}
    missing = []
    told = []
    todo = []
    for op in operations():
        if op.id in APART:
            continue
        if walkable(op, scene):
            todo.append(op)
        else:
            missing.append(op.id)
    for key, _, ready in ROLES:
        with undone():
            phone = Phone(ready(scene.cast))
            for op in todo:
                with undone():
                    cache.clear()
                    status = scene.ask(phone, op).status_code
                    if status < 400 and op.method != "GET":
                        told += [f"{op.id} as {key}: {words}" for words in _passed_on(WRITTEN)]
                found.setdefault(op.id, {})[key] = said(op, status)
    return found, missing, told


def _passed_on(words: str) -> list[str]:
    """Where words stand that only belong where they were written: on bells (and in their feed), in the record. A reason that the
    action asks for is part of the record."""
    rows = [*Change.objects.values_list("kind", "ids")]
    for kind, detail in AuditEvent.objects.values_list("kind", "detail"):
        rows.append((kind, [f"{k}: {v}" for k, v in detail.items() if k not in ("why", "because")]))
    return [str(row) for row in rows if words in str(row)]


def said(op: Operation, status: int) -> str:
    if status == 401:
        return "sign in"
    if status == 403:
        return "no"
    if status == 404:
        return "·"
    if status >= 500:
        raise AssertionError((op.id, status))
    return "own" if op.id in OWN else "yes"


def sections_read(cast: Cast) -> dict[str, dict[str, str]]:
    """For each section of the person's page and week how far each role reaches, from the policy itself."""
    found: dict[str, dict[str, str]] = {}
    for key, _, ready in ROLES:
        with undone():
            who = ready(cast)
            reached = reach(view(who), [cast.joan.id]).get(cast.joan.id) if who else None
            for section in SECTIONS:
                level = "·"
                if reached is not None and reached.edits:
                    level = "write"
                elif reached is not None and reached.reads(section):
                    level = reached.levels[section]
                found.setdefault(section, {})[key] = level
    return found


def table(rows: dict[str, dict[str, str]], first: str) -> str:
    """Markdown. Every column as wide as it needs, so that a difference shows only where something differs."""
    keys = [key for key, _, _ in ROLES]
    heads = [first, *(name for _, name, _ in ROLES)]
    lines = [heads, *([name, *(row.get(key, "?") for key in keys)] for name, row in rows.items())]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    written = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([written[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *written[1:]]) + "\n"


HEAD = """# Who may do what

Made by asking the running policy (`tests/contract/policy.py`), never by hand: `WRITE_ANSWERS=1 pytest tests/contract/test_policy.py`.
A change here is a change of what somebody may see or do: read it as such.

The scene: Joan is supported by a team; Ruth is her sister. Paths lead to Joan, her team, its week, and a member of it.
**yes**: they may. **no**: they see that it is there, and are told that it is for somebody else. **·**: to them it is not there.
**own**: an answer about themself alone. **sign in**: nothing before that.

## What of the person is read

"""


def document(sections: dict[str, dict[str, str]], answers: dict[str, dict[str, str]]) -> str:
    by_path: dict[str, list[Operation]] = {}
    for op in operations():
        if op.id in answers:
            by_path.setdefault(op.path.split("/")[1], []).append(op)
    parts = [HEAD, table(sections, "section")]
    empty = sorted(name for name, row in answers.items() if set(row.values()) <= {"·", "sign in"})
    for noun in sorted(by_path):
        rows = {
            f"{op.id} `{op.method}`": answers[op.id]
            for op in sorted(by_path[noun], key=lambda op: (op.path, op.method))
            if op.id not in empty
        }
        if not rows:
            continue
        parts.append(f"\n## /{noun}\n\n{table(rows, 'operation')}")
    parts.append(f"\n## Not told here\n\nThe scene has nothing that these could lead to: {', '.join(empty)}.\n")
    return "".join(parts)
