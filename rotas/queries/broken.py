"""What the judge found against a plan, with the names that the team uses. For those who may see the whole week."""

from collections.abc import Iterable

from rotas.planning.judge import Broken
from rotas.planning.plan import Plan
from rotas.queries.week import moments_by_id
from rotas.rules.broken import sentence
from teams.models import Human


def told(broken: Iterable[Broken], plan: Plan, language: str = "en") -> list[tuple[str, str]]:
    """Each broken rule as (what it is about, a sentence in this language), every sentence once."""
    rows = [(b, b.moment or (plan.visits[b.visit].moment if b.visit is not None else None)) for b in broken]
    moments = moments_by_id(m for _, m in rows if m)
    ids = {h for b, _ in rows for h in (b.person, b.member) if h}
    called = {str(h.id): h.called for h in Human.objects.filter(id__in=ids)}
    out: dict[str, str] = {}
    for row, moment_id in rows:
        moment = moments.get(moment_id or "")
        whose = called.get(row.person or "") or (moment.good_week.person.called if moment else None)
        member = called.get(row.member or "")
        visit = f"{moment.title} ({whose})" if moment else None
        says = sentence(row.rule.value, language, visit=visit, person=whose, member=member, day=row.day)
        out.setdefault(says, visit or member or whose or "week")
    return [(where, what) for what, where in out.items()]
