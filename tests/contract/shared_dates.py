"""What somebody of the cast told about dates, for the walk over every operation."""

from datetime import timedelta
from uuid import UUID

from rotas.models import Away, Block, ExtraTime, KeptInTouch, Leave, Place
from tests.cast import Cast, here_today


def dates_told(cast: Cast) -> dict[str, UUID]:
    """Amara is on leave and offers a time; Joan is away, and Bryn keeps in touch. The ids by their names in addresses."""
    on = here_today() + timedelta(days=40)
    leave = Leave.objects.create(member=cast.amara, team=cast.team, first=on, last=on, why="Secret", why_shared=True)
    extra = ExtraTime.objects.create(
        member=cast.amara, team=cast.team, date=on + timedelta(days=1), from_minute=600, to_minute=700
    )
    away = Away.objects.create(person=cast.joan, team=cast.team, first=on, last=on, why="hospital", said="Secret ward")
    touch = KeptInTouch.objects.create(away=away, human=cast.bryn, how="call", said="Secret words")
    hall = Place.objects.create(team=cast.team, ref="secret-hall", name="Secret hall", lat=51.5, lon=0.3)
    block = Block.objects.create(
        team=cast.team,
        ref="secret-block",
        title="Secret meeting",
        weekday=2,
        from_minute=780,
        to_minute=840,
        place=hall,
    )
    block.members.set([cast.amara])
    return {
        "place": hall.id,
        "block": block.id,
        "leave": leave.id,
        "extra": extra.id,
        "away": away.id,
        "touch": touch.id,
    }
