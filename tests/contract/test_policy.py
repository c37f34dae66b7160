"""Who may do what: the table that is kept beside this file is what the policy says now."""

import difflib
import os
from pathlib import Path

import pytest

from tests.contract.policy import ROLES, asked, document, sections_read
from tests.contract.test_access import Scene, scene

__all__ = ["scene"]  # the fixture
TABLE = Path(__file__).parent / "who-may-do-what.md"
#: To whom nothing of Joan's team may ever be there, whatever is asked.
OUTSIDE = ("other_team", "other_organisation", "left")
#: Consent that is over is no consent: these four are the same person to every operation.
WITHOUT = ("circle_none", "circle_expired", "circle_withdrawn")


@pytest.mark.timeout(600)
def test_the_table_is_what_the_policy_says(scene: Scene) -> None:
    answers, missing, told = asked(scene)
    now = document(sections_read(scene.cast), answers)
    if os.environ.get("WRITE_ANSWERS"):
        TABLE.write_text(now, encoding="utf-8")
    wrong = []
    for name, row in answers.items():
        wrong += [(name, role, row[role]) for role in OUTSIDE if row[role] not in ("·", "own")]
        if row["nobody"] not in ("sign in", "own"):
            wrong.append((name, "nobody", row["nobody"]))
        if len({row[role] for role in WITHOUT}) > 1:
            wrong.append((name, "consent that is over", str({role: row[role] for role in WITHOUT})))
    assert not wrong, wrong
    assert not told, told
    assert not missing, f"give these their line in BODIES or their id in the scene (test_access.py): {missing}"
    kept = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    difference = difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=0)
    assert now == kept, (
        "What somebody may do has changed. If that is wanted: WRITE_ANSWERS=1 pytest tests/contract/test_policy.py\n"
        + "\n".join(difference)
    )


def test_a_section_that_is_not_shared_is_not_there(scene: Scene) -> None:
    rows = sections_read(scene.cast)
    assert {key for key, _, _ in ROLES} == set(rows["matters"])
    for section, row in rows.items():
        shared = {role for role, level in row.items() if level != "·"}
        assert shared == {"person", "member", "circle_read", "circle_suggest"}, section
        assert row["person"] == "write", section
