"""Everything that a reason, an obstacle or a price can be called has its words on the phone, in both languages."""

import json
from pathlib import Path

import pytest

from rotas.planning.costs import Term
from rotas.planning.explain_frees import KINDS
from rotas.planning.rules import Rule
from rotas.rules.sliders import MOST, NAMES

WORDS = Path(__file__).resolve().parents[2] / "frontend" / "src" / "i18n"

#: What `explain` and `explain_more` call their reasons; best_time_costs is put as "more" or "less".
REASONS = {
    "tie_core", "tie_known", "tie_new", "gift", "pinned", "best_time", "away", "best_day", "other_day", "short", "agreed",
    "often", "skills", "comes_from", "goes_to", "hours", "only", "least", "best_time_taken", "best_time_more", "best_time_less", "after",
}  # fmt: skip
#: What may keep a member from a missed wish.
BLOCKED = {
    "free", "day", "apart", "available", "skills", "not_tie", "travel", "carers", "busy", "allocation", "most_day", "most_week",
    "most_days", "rest", "stretch",
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_key_has_its_words(language: str) -> None:
    files = (WORDS / language).rglob("*.json")
    words = {key for file in files for key in json.loads(file.read_text(encoding="utf-8"))}
    wanted = {f"why.rule_{r.value}" for r in Rule} | {f"why.term_{t.value}" for t in Term}
    wanted |= {f"why.reason_{key}" for key in REASONS} | {f"why.blocked_{rule}" for rule in BLOCKED}
    wanted |= {f"why.free_{kind}" for kind in KINDS}
    wanted |= {f"weigh.{name}" for name in NAMES} | {f"weigh.step_{step}" for step in range(MOST + 1)}
    assert wanted - words == set()


def test_the_reasons_are_those_that_the_planner_gives() -> None:
    """A new reason in the planner fails here until it has words."""
    planning = Path(__file__).resolve().parents[2] / "rotas" / "planning"
    text = "".join((planning / name).read_text(encoding="utf-8") for name in ("explain.py", "explain_more.py"))
    given = {part.split('"')[0] for part in text.split('"key": "')[1:]} - {""}
    assert {key for key in given if not key.startswith("best_time_costs")} <= REASONS | {"best_time_costs"}
