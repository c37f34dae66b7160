"""What the judge writes into: broken rules and charges, each with what and whom it is about."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from rotas.planning.costs import Term
from rotas.planning.rules import Rule


@dataclass(frozen=True)
class Broken:
    """One rule broken once. `amount` is by how many minutes, days or visits, where the rule is about an amount."""

    rule: Rule
    visit: int | None = None
    moment: str | None = None
    person: str | None = None
    member: str | None = None
    day: int | None = None
    amount: int | None = None
    other: str | None = None

    @property
    def says(self) -> str:
        """The facts on one line, for a terminal and for logs; screens have sentences of their own."""
        bits = [f"{k} {v}" for k, v in asdict(self).items() if k != "rule" and v is not None]
        return f"{self.rule.value}: " + ", ".join(bits)

    @property
    def alike(self) -> Broken:
        """The same whatever the visit's number and by how much: what can be found again in another plan of the week."""
        return replace(self, visit=None, amount=None)

    def to_json(self) -> dict[str, Any]:
        """Plain values, without what does not apply."""
        return {k: v for k, v in asdict(self).items() if v is not None} | {"rule": self.rule.value, "says": self.says}


@dataclass(frozen=True)
class Charge:
    """Points of one term, and what they are for. `visit` is the visit's number in the plan."""

    term: Term
    points: float
    visit: int | None = None
    moment: str | None = None
    person: str | None = None
    member: str | None = None
    day: int | None = None


@dataclass
class Ledger:
    """What has been found so far."""

    broken: list[Broken] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)

    def breaks(self, rule: Rule, **about: Any) -> None:
        """Write down a broken rule."""
        self.broken.append(Broken(rule, **about))

    def charge(self, term: Term, points: float, **about: Any) -> None:
        """Write down points, if there are any."""
        if points:
            self.charges.append(Charge(term, points, **about))
