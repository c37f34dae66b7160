"""What the demo's teams noted in the last two weeks, and what is to happen if nobody comes. Our own words; nobody real.

Phone numbers are of the range that is kept for stories (01632 960...).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Noted:
    """A note about a person by whoever came `days` days ago, or on the last day before that on which somebody did.
    `taken_up`: the worry has been taken up by somebody else of the team."""

    person: str
    days: int
    worked: str = ""
    next: str = ""
    worry: str = ""
    taken_up: bool = False


NOTES: tuple[Noted, ...] = (
    Noted(
        "joan",
        1,
        worked="Tea in the blue mug first. She told me who the next blanket is for.",
        next="She is nearly out of white wool.",
    ),
    Noted(
        "joan",
        4,
        worked="Buttons me, zip her. Ten minutes and no sighing.",
        next="Count stitches with her while the kettle boils.",
    ),
    Noted("joan", 9, next="She would like the good lamp a hand further left."),
    Noted(
        "len",
        1,
        worked="Birds first. The robin came and we both held our breath.",
        worry="He says he is fine. His left heel is red again.",
    ),
    Noted(
        "len",
        6,
        worked="River steps with his arm in mine. He knew the tide to the minute.",
        next="Bring the flask. He likes to stay.",
    ),
    Noted(
        "maureen",
        2,
        worked="Thirty-six steps. She wrote it on the chart herself.",
        next="Forty-two on the next one, if the knee is kind.",
    ),
    Noted(
        "maureen",
        8,
        worked="I went below her on the stairs and she went up singing.",
        worry="Frightened coming down. Can the physio look?",
        taken_up=True,
    ),
    Noted(
        "terry",
        1,
        worked="He froze at the door. We hummed a waltz and he danced out of it.",
        next="Try the same tune on the step.",
    ),
    Noted("terry", 5, worked="Tablets on the dot, with water. A good hour after.", next="Linda's roses want tying up."),
    Noted(
        "jean", 3, worked="She led, I followed. First frost is in the notebook.", next="Thick black pen is running dry."
    ),
    Noted(
        "winston",
        2,
        worked="Two ties laid out. He chose the blue and left hand did the knot.",
        next="Leave a longer pause. The word does come.",
    ),
    Noted("winston", 10, worked="Gospel on low, sleeve the right way round. Mr Barrett is now Mr B to me."),
    Noted(
        "kelly",
        1,
        worked="We said each step before we did it. Up before the school run.",
        next="Cooler room. The heating had come on by itself.",
    ),
    Noted(
        "kelly",
        7,
        worked="Phone in her right hand before we left. Jake noticed.",
        worry="The hoist battery lasts half as long as it did.",
        taken_up=True,
    ),
    Noted(
        "stan",
        4,
        worked="Meat at six, peas at nine. He ate the lot and told me about Valparaiso.",
        next="Somebody moved the big knife. It lives behind the board.",
    ),
    Noted(
        "wally",
        3,
        worked="Bell went twice. I answered and said he was coming. He was pleased.",
        next="Parcel book is nearly full.",
    ),
    Noted(
        "gary",
        1,
        worked="Asked by eye, every time. He let me win one joke.",
        next="Straight head first, then begin. It took four minutes less.",
    ),
    Noted(
        "gary", 6, worked="Ten minutes of sky in the rain. His idea.", worry="The left armrest pinches when we turn."
    ),
    Noted(
        "gwenllian",
        2,
        worked="Dŵr cynnes i'r dwylo yn gyntaf. Wedyn un, dau, tri.",
        next="Mae Taid y gath yn hoffi'r gadair. Edrychwch cyn eistedd.",
    ),
    Noted(
        "emrys",
        3,
        worked="Pwyswyd cyn brecwast: yr un fath. Gwen gyntaf, wedyn fo.",
        next="Arhoswch ar y pedwerydd gris. Mae'n arfer.",
    ),
    Noted(
        "doreen",
        1,
        worked="Eyebrows, then toast. There was a plate in the sink, so she had eaten.",
        next="Feet up by seven. She forgot, I did too.",
    ),
    Noted(
        "halina",
        5,
        worked="Curtains, coffee, then talk. She came out for the post with me.",
        next="Ask for one small thing. Today it was her coat.",
    ),
)


@dataclass(frozen=True)
class SafePlan:
    """If nobody comes to a person: how many minutes are safe, whom to ring, what to do."""

    person: str
    safe: int
    ring: tuple[tuple[str, str], ...]
    do: str
    written_with: str


PLANS: tuple[SafePlan, ...] = (
    SafePlan(
        "joan",
        45,
        (("Pat, her sister", "01632 960012"), ("Heron Court warden", "01632 960013")),
        "Look in at the window by the lamp. The warden has a key.",
        "Joan and Pat",
    ),
    SafePlan(
        "terry",
        15,
        (("Ray, next door", "01632 960021"),),
        "His tablets cannot wait. Ring Ray at once. He has a key.",
        "Tel and Ray",
    ),
    SafePlan(
        "len",
        60,
        (("Ken, Fridays and any day", "01632 960031"),),
        "He may be on the bench by the back door. Go round.",
        "Len",
    ),
    SafePlan(
        "kelly",
        20,
        (("Her mum", "01632 960041"), ("School office", "01632 960042")),
        "Ring Kel herself first. Her phone is in her right hand.",
        "Kel",
    ),
    SafePlan(
        "gary",
        10,
        (("Denise, his wife", "01632 960051"),),
        "Nobody waits with Gaz alone. Ring Denise, then 999.",
        "Gaz and Denise",
    ),
    SafePlan(
        "emrys",
        30,
        (("Menna, in Cardiff", "01632 960061"), ("The Ebenezer room", "01632 960062")),
        "Knock hard: they may be singing. Then ring Menna.",
        "Emrys, Gwen and Menna",
    ),
)
