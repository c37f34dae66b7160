"""Where a good week, and what belongs to visits, takes its place when a passport comes from elsewhere (see passport_places)."""

from django.db import models
from pydantic import BaseModel

from rotas.actions.passport_bringing import Bringing, Cannot
from rotas.models import BusyTime, GoodWeek, Moment, Place, PlanIfNobodyComes, WayIn
from rotas.models.good_week import new_ref
from rotas.rules.good_week import Wish, time_faults, wish_faults
from rotas.rules.lived import WAY_IN_LENGTH
from rotas.rules.passport_file import Row
from teams.models import Membership
from teams.queries import current


def _theirs(b: Bringing) -> GoodWeek:
    """The one good week that a team here has begun with them."""
    rows = Membership.objects.filter(current(), human=b.human, part="person").values_list("team_id", flat=True)
    found = GoodWeek.objects.filter(person=b.human, team__in=rows).select_related("place", "team").first()
    if found is None:
        raise Cannot("team")
    return found


def good_week(b: Bringing, rows: list[Row]) -> int:
    if len(rows) != 1:
        raise Cannot("not_fit")
    found = _theirs(b)
    if found.moments.exists() or found.opening:
        raise Cannot("written")
    for name in ("opening", "circle_size", "gifts"):
        setattr(found, name, rows[0][name])
    if not all(isinstance(gift, str) and len(gift) <= 80 for gift in found.gifts):
        raise Cannot("not_fit")
    found.clean_fields()
    GoodWeek.objects.filter(id=found.id).update(
        opening=found.opening, circle_size=found.circle_size, gifts=found.gifts, version=models.F("version") + 1
    )
    return 1


class _MomentIn(BaseModel):
    """A moment as a passport tells it: of the right kinds. What is right beyond that, rules.good_week knows."""

    model_config = {"strict": True, "extra": "ignore"}
    title: str
    why: str
    helped_by: str
    who: str
    feels: str
    times: int
    days: list[int]
    best_days: list[int] | None
    apart: int
    from_minute: int
    to_minute: int
    best_from: int | None
    best_to: int | None
    least: int
    best: int
    carers: int
    needs: list[list[str]]
    gifts: list[str]
    matters: int
    time_why: str = ""


def moments(b: Bringing, rows: list[Row]) -> int:
    """Those that are wished for now. What was wished before is kept as it was."""
    found = _theirs(b)
    if found.moments.exists():
        raise Cannot("written")
    now = [row for row in rows if not row.get("ended_at")]
    places = {p.name: p for p in Place.objects.filter(team=found.team_id) if p.id != found.place_id}
    for row in now:
        told = _MomentIn.model_validate(row)
        wish = Wish(
            **{**told.model_dump(), "days": tuple(told.days), "needs": tuple(map(tuple, told.needs)), "gifts": tuple(told.gifts)}
            | {"best_days": None if told.best_days is None else tuple(told.best_days)},
            place_id=None, after=None,
        )  # fmt: skip
        if wish_faults(wish, {skill for skills in told.needs for skill in skills}):
            raise Cannot("not_fit")
        made = Moment(
            good_week=found, ref=new_ref(), place=places.get(str(row.get("place__name") or "")), **told.model_dump()
        )
        made.clean_fields(exclude=["good_week", "place", "after", "days", "best_days", "needs", "gifts"])
        made.validate_constraints(exclude=["good_week"])
        made.save(force_insert=True)
    return len(now)


def own_time(b: Bringing, rows: list[Row]) -> int:
    found = _theirs(b)
    if found.busy.exists():
        raise Cannot("written")
    for row in rows:
        if time_faults(row["from_minute"], row["to_minute"]):
            raise Cannot("not_fit")
        made = BusyTime(good_week=found, **{k: row[k] for k in ("title", "weekday", "from_minute", "to_minute")})
        made.clean_fields(exclude=["good_week"])
        made.save(force_insert=True)
    return len(rows)


def way_in(b: Bringing, rows: list[Row]) -> int:
    team = _theirs(b).team
    if WayIn.objects.filter(person=b.human, team=team).exists():
        raise Cannot("written")
    text = rows[0]["text"]
    if len(rows) != 1 or not isinstance(text, str) or len(text) > WAY_IN_LENGTH:
        raise Cannot("not_fit")
    WayIn.objects.create(person=b.human, team=team, text=text, by_id=b.by.human_id)
    return 1


def if_nobody_comes(b: Bringing, rows: list[Row]) -> int:
    team = _theirs(b).team
    if PlanIfNobodyComes.objects.filter(person=b.human, team=team).exists():
        raise Cannot("written")
    row = rows[0]
    ring = [{"name": each["name"], "phone": each["phone"]} for each in row["ring"]]
    if len(rows) != 1 or not all(isinstance(v, str) and len(v) <= 120 for each in ring for v in each.values()):
        raise Cannot("not_fit")
    made = PlanIfNobodyComes(
        person=b.human, team=team, safe_minutes=row["safe_minutes"], ring=ring, do=row["do"],
        written_with=row["written_with"], by_id=b.by.human_id,
    )  # fmt: skip
    made.clean_fields(exclude=["person", "team", "by"])
    made.validate_constraints()
    made.save(force_insert=True)
    return 1
