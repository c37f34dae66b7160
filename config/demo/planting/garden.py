"""All of the demo, once: the order in which one thing stands on another."""

from datetime import date

from django.db import transaction
from django.db.models import Count

from config.demo.planting.ahead import plant_ahead
from config.demo.planting.around import plant_around
from config.demo.planting.belonging import email, plant_belonging
from config.demo.planting.circles import plant_circles
from config.demo.planting.closest import plant_closest
from config.demo.planting.dates import plant_dates
from config.demo.planting.good_weeks import plant_good_weeks
from config.demo.planting.hours import plant_hours
from config.demo.planting.likes import plant_likes
from config.demo.planting.lived import plant_lived
from config.demo.planting.looked_after import plant_looked_after
from config.demo.planting.pages import plant_faces, plant_pages
from config.demo.planting.pulse import plant_pulse
from config.demo.planting.sheets import plant_sheets
from config.demo.planting.story import plant_story
from config.demo.planting.talked import plant_talked
from config.demo.planting.weeks import plant_weeks
from config.demo.teams import TWO_FORTS
from rotas.models import VisitMember
from teams.models import Organisation, User

USUAL = "Bev"


def is_planted() -> bool:
    """Whether the demo is there already, known by its host's address."""
    return User.objects.filter(email=email("anjali")).exists()


def plant(today: date, years: int = 0, *, faces: bool = True) -> bool:
    """Plant the demo around a day; False, and nothing done, when it is there already. `years` of history instead of weeks.
    ValueError where there are teams that are not the demo's.

    All or nothing: one transaction, so that a demo that was interrupted is not half there the next time. At worst some
    picture files stay behind that nobody names.
    """
    with transaction.atomic():
        if is_planted():
            return False
        if Organisation.objects.exists():
            raise ValueError(
                "There are teams in this database already. The demo, where anybody can be anybody, goes only into an empty one."
            )
        plot = plant_belonging(today)
        plant_pages(plot)
        plant_good_weeks(plot)
        plant_weeks(plot, years)
        plant_lived(plot)
        plant_circles(plot)
        plant_around(plot)
        plant_closest(plot)
        plant_sheets(plot)
        plant_likes(plot)
        plant_pulse(plot)
        plant_ahead(plot)
        plant_dates(plot)
        plant_looked_after(plot)
        plant_hours(plot)
        plant_talked(plot)
        plant_story(plot, pictures=faces)
        if faces:
            plant_faces(plot)
    return True


def somebody_at_work(today: date) -> str:
    """The name liked of a member of the first team who has visits on a day: Bev if she has, else whoever has most."""
    rows = VisitMember.objects.filter(visit__date=today, visit__week__team__name=TWO_FORTS.name)
    counted = rows.values_list("member__called").annotate(visits=Count("id")).order_by("-visits", "member__called")
    names = [called for called, _ in counted]
    return USUAL if USUAL in names or not names else names[0]
