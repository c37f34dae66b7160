"""Something of each kind that lives in a published week: an ask, an absence, a way to mend it."""

from rotas.models import Absence, Ask, PlanRun, Replan
from tests.cast import here_today
from tests.rotas.shared_week import FIGURES, Shared


def asked_in(shared: Shared) -> dict[str, object]:
    """Ids of one of each, for the walk over all operations."""
    cast, today = shared.cast, here_today()
    ask = Ask.objects.create(week=shared.week, kind="around", by=cast.amara, facts={"said": "Secret ask"})
    absence = Absence.objects.create(
        team=cast.team, member=cast.bryn, from_date=today, to_date=today, why="sick", said="Secret bug"
    )
    run = PlanRun.objects.create(week=shared.week, week_version=1, seconds=1, kind="live", state="proposed")
    replan = Replan.objects.create(run=run, way="least_change", changes=[], cost=1.0, figures=FIGURES)
    return {"ask": ask.id, "absence": absence.id, "replan": replan.id}
