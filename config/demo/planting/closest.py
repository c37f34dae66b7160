"""Who is in Joan's and Gwen's lives; Joan's circle with its meetings and review; what was learnt; how a cup of tea goes."""

from datetime import timedelta
from uuid import uuid4

from config.demo.planting.plot import Plot
from profiles.models import (
    AskedToMeet,
    CircleAction,
    CircleMeeting,
    CirclePurpose,
    Close,
    Learning,
    ReviewLine,
    SupportSequence,
)

CLOSE: tuple[tuple[str, str, str, str, str, bool, str], ...] = (
    ("joan", "Susan", "my daughter, in Melbourne", "love", "family", True, "susan"),
    ("joan", "Pat", "my sister, and the gravy", "love", "family", False, "pat"),
    ("joan", "Dot", "sat beside me at school", "like", "friends", True, ""),
    ("joan", "Win and Ted", "from the Thursday knitting", "like", "friends", False, ""),
    ("joan", "Father Anselm", "brings the parish news", "know", "community", False, ""),
    ("joan", "Mr Okafor", "keeps my wool at the shop", "know", "community", False, ""),
    ("joan", "Bev", "we laugh", "paid", "", False, "bev"),
    ("gwenllian", "Emrys", "fy ngŵr", "love", "family", False, ""),
    ("gwenllian", "Menna", "ein merch, yng Nghaerdydd", "love", "family", True, "menna"),
    ("gwenllian", "Mererid Wynne-Gruffydd", "canu gyda'n gilydd", "like", "friends", False, ""),
    ("gwenllian", "Llinos o Lanfairfechan", "ffrind ysgol", "like", "friends", True, ""),
    ("gwenllian", "Y Parchedig Ifan Prys", "o'r capel", "know", "community", False, ""),
)
"""Whose, name, who, ring, side, to see more of, the human's key if they are here."""

PURPOSE = "To see more of the people I love. And to hand my blankets over myself, for as long as I can."
TALKED = "Dot has not been round since her fall.\nSusan would like to hear the knitting on Thursdays.\nThe red book needs a new pen."
TO_DO: tuple[tuple[str, str, str, int | None, int | None], ...] = (
    ("Take Joan to see Dot, with cake", "pat", "", 9, None),
    ("Ask the shop to keep the grey wool back", "", "Mr Okafor", None, None),
    ("Put the tablet by the window for Susan's Thursday", "bev", "", None, 4),
    ("Write to the baby unit about a photo on the wall", "joan", "", 12, None),
)
"""What, whose key, a name, in how many days, done how many days ago."""
LINES: tuple[tuple[str, str, str, str], ...] = (
    ("bev", "admire", "", "She makes everybody sit down before she says anything sharp."),
    ("joan", "now", "", "Knit and Natter. And lipstick before the door opens."),
    ("joan", "future", "", "To see Susan's kitchen once, if only on the screen."),
    ("bev", "well", "", "Somebody near on the stairs. She will not use the rail."),
    ("joan", "working", "person", "Bev, and baths before lunch."),
    ("bev", "working", "team", "Sitting down for tea first. The rest goes faster."),
    ("joan", "not_working", "person", "Bed before the late news."),
    ("joan", "question", "", "Who could take me to Dot's?"),
)
"""Who wrote it, heading, view, words. Family add theirs from their own phones."""
LEARNT: tuple[tuple[str, int, str, str, str, str, str], ...] = (
    ("bev", 3, "Wool shop, forty minutes, on foot", "Joan and Bev", "Going before ten. Nobody hurried her at the till.",
     "The back step with bags in both hands.", "Go early, and carry the bags for her. She will not ask."),
    ("shanice", 10, "Bath, then blankets", "Joan and Shan", "Singing while the water ran.", "",
     "Start the tap, then talk. Warm water first makes her hands wake up."),
)  # fmt: skip
"""Who wrote it, days ago, what we did, who was there, what worked, what did not, what we learnt."""
TEA = (
    ("Choosing the mug. It is always the blue one.", "Sit down first."),
    ("Tea into the pot. Two spoons.", "Fill the kettle to the line and carry it."),
    ("Saying when.", "Pour. Slowly, to the flowers on the mug."),
    ("The milk, and a word about the milk.", "Drink yours too. This is not a visit to the kitchen."),
)


def plant_closest(plot: Plot) -> None:
    Close.objects.bulk_create(
        Close(
            person=plot.humans[whose], name=name, who=who, ring=ring, side=side, more=more,
            human=plot.humans[key] if key else None,
        )
        for whose, name, who, ring, side, more, key in CLOSE
    )  # fmt: skip
    _plant_circle(plot)
    joan = plot.humans["joan"]
    Learning.objects.bulk_create(
        Learning(
            id=uuid4(), person=joan, date=plot.today - timedelta(days=ago), did=did, there=there, worked=worked,
            not_worked=not_worked, learnt=learnt, by=plot.humans[who],
        )
        for who, ago, did, there, worked, not_worked, learnt in LEARNT
    )  # fmt: skip
    SupportSequence.objects.create(
        person=joan, title="A cup of tea", when="Before anything else is talked about.",
        steps=[{"i": i, "you": you, "picture": ""} for i, you in TEA],
    )  # fmt: skip


def _plant_circle(plot: Plot) -> None:
    joan, bev = plot.humans["joan"], plot.humans["bev"]
    CirclePurpose.objects.create(person=joan, version=1, purpose=PURPOSE, look_again=plot.today + timedelta(days=120))
    before = CircleMeeting.objects.create(
        person=joan, about="The winter", date=plot.today - timedelta(days=24), start=14 * 60, place="At home, with Pat's gravy",
        talked=TALKED, state="held", by=joan,
    )  # fmt: skip
    ahead = CircleMeeting.objects.create(
        person=joan,
        about="Blankets and Dot",
        date=plot.today + timedelta(days=6),
        start=14 * 60,
        place="At home",
        by=joan,
    )
    review = CircleMeeting.objects.create(
        person=joan, kind="review", about="My year", date=plot.today + timedelta(days=13), start=10 * 60 + 30,
        place="At home", by=joan,
    )  # fmt: skip
    for meeting, keys in (
        (before, ("pat", "bev")),
        (ahead, ("pat", "bev", "susan")),
        (review, ("pat", "bev", "susan")),
    ):
        for key in keys:
            says = "yes" if meeting is before or key == "pat" else ""
            AskedToMeet.objects.create(meeting=meeting, human=plot.humans[key], says=says)
    AskedToMeet.objects.create(meeting=ahead, name="Dot", says="")
    for who, heading, view, text in LINES:
        ReviewLine.objects.create(
            id=uuid4(), meeting=review, heading=heading, view=view, text=text, by=plot.humans[who]
        )
    for what, key, name, by_when, done in TO_DO:
        CircleAction.objects.create(
            id=uuid4(), person=joan, meeting=before, what=what, human=plot.humans[key] if key else None, name=name,
            by_when=plot.today + timedelta(days=by_when) if by_when else None,
            done_on=plot.today - timedelta(days=done) if done else None, by=bev,
        )  # fmt: skip
