"""Who stands around people in law, what they could not decide when, and a letter that waits."""

from datetime import datetime, timedelta
from hashlib import sha256

from config.demo.families import RELATIVES
from config.demo.planting.circles import WEEKS_ON
from config.demo.planting.plot import Plot, moment_in_time
from config.demo.teams import everybody
from profiles.models import (
    BestInterests,
    Capacity,
    CommunicationChart,
    Consent,
    ConsentGround,
    Invitation,
    ProposedShare,
    Standing,
)
from profiles.rules.invitations import LASTS
from teams.actions.humans import change_settings

WEEKS_AGO = 18  # when the consents in planting/circles.py were given
EASY = ("callum",)


def plant_around(plot: Plot) -> None:
    for relative in RELATIVES:
        if relative.basis == "attorney":
            _attorney(plot, relative.key, relative.circles[0])
        elif relative.basis == "best interests":
            _best_interests(plot, relative.key, relative.circles[0])
    _letter(plot)
    _chart(plot)
    for key in EASY:
        change_settings(by=plot.viewer(key), easy=True, times="part")


def _chart(plot: Plot) -> None:
    """What Cal does when words are slow to come, written with Jasper."""
    CommunicationChart.objects.create(
        human=plot.humans["callum"], version=1,
        tells=[
            {"when": "The bus is late", "does": "Hums, one note", "means": "I am worried", "do": "Say when it comes. Count with me."},
            {"when": "Anywhere loud", "does": "Puts his hood up", "means": "Too much", "do": "Walk out with me. No questions."},
            {"when": "Cooking", "does": "Taps the worktop twice", "means": "Let me do it", "do": "Step back and wait."},
        ],
        hears=[
            {"say": "We have to go now", "how": "Show me my watch, then the door", "helps": "Five minutes, then one"},
            {"say": "Something is different today", "how": "Draw it, with a face", "helps": "Say what stays the same"},
        ],
    )  # fmt: skip


def _attorney(plot: Plot, relative: str, person: str) -> None:
    """Denzil named his son while he could. Who reads what is the one thing that he could not weigh up this summer."""
    by = plot.humans[everybody()[person].core[0]]
    day = plot.today - timedelta(weeks=WEEKS_AGO)
    Standing.objects.create(
        person=plot.humans[person], human=plot.humans[relative], kind="attorney_health", seen_by=by, seen_on=day,
        proof="The registered power for health and welfare, stamped on every page", starts=day - timedelta(weeks=60),
        noted_by=by, at=moment_in_time(day, "10:40"),
    )  # fmt: skip
    Standing.objects.create(
        person=plot.humans[person], human=plot.humans[relative], kind="next_of_kin", starts=day, noted_by=by,
        at=moment_in_time(day, "10:42"),
    )  # fmt: skip
    record = _record(
        plot, person, relative,
        decision="Which of my pages may Anthony read and suggest to?",
        helped="In the shed, with the radio off, with the pages printed. Three mornings.",
        seen="He liked each page. He could not say what would follow if Anthony read it, or not.",
        because="Dementia, for this decision, that week", others="Anthony, his son",
    )  # fmt: skip
    _grounds(plot, record, relative, person, "He always told me everything. He would want me to know.", None)


def _best_interests(plot: Plot, relative: str, person: str) -> None:
    """Nobody has a power in law for Sylvia, so her team decided with those who know her."""
    record = _record(
        plot, person, relative,
        decision="What may Barbara read about me?",
        helped="After painting, with two pictures to point at, and Barbara out of the room. Twice.",
        seen="She pointed at the brush both times, and smiled. The question did not stay with her.",
        because="Dementia, for this decision, that day", others="Barbara, her wife",
    )  # fmt: skip
    decided = BestInterests.objects.create(
        capacity=record, decided="Barbara may read the page and suggest to it.", on=record.on, by=record.by,
        can_wait="No. Barbara asks each day what would help, and guesses.",
        takes_part="We read her each part. She nodded at paint and at Barbara's name.",
        wishes="Thirty years of one kitchen table. She hid nothing from Barbara but presents.",
        consulted=[
            {"who": "Barbara, her wife", "said": "We read each other's post. She would laugh that you ask."},
            {"who": "Her old head of art", "said": "Never one without the other."},
        ],
        least="To read and suggest. Syl's own words stay hers, and we ask again.", at=moment_in_time(record.on, "15:30"),
    )  # fmt: skip
    _grounds(plot, record, relative, person, "What they always did.", decided)


def _record(
    plot: Plot, person: str, relative: str, *, decision: str, helped: str, seen: str, because: str, others: str
) -> Capacity:
    day = plot.today - timedelta(weeks=WEEKS_AGO)
    sections = [g.section for r in RELATIVES if r.key == relative for g in r.grants]
    return Capacity.objects.create(
        person=plot.humans[person], decision=decision, sections=sections, on=day,
        by=plot.humans[everybody()[person].core[0]], others=others, helped=helped, understands=True, remembers=False,
        weighs=False, tells=True, seen=seen, because=because, look_again=plot.today + timedelta(weeks=WEEKS_ON),
        at=moment_in_time(day, "11:00"),
    )  # fmt: skip


def _grounds(
    plot: Plot, record: Capacity, relative: str, person: str, because: str, decided: BestInterests | None
) -> None:
    given = Consent.objects.filter(person=plot.humans[person], grantee=plot.humans[relative])
    ConsentGround.objects.bulk_create(
        ConsentGround(
            consent=row, because=because, capacity=record, best_interests=decided, review_on=record.look_again
        )
        for row in given
    )


def _letter(plot: Plot) -> None:
    """Bev has written to a friend of Joan's. The letter waits, and so does Joan's yes to what the friend may read."""
    at: datetime = moment_in_time(plot.today - timedelta(days=1), "16:05")
    letter = Invitation.objects.create(
        team=plot.teams["two-forts"], part="circle", beside=plot.humans["joan"], relation="friend from Knit and Natter",
        name="Maggie Orme", email="maggie@goodweek.example", by=plot.humans["bev"],
        word="Joan said on Tuesday: get Maggie on your telephone thing.", at=at, sent_at=at, sends=1,
        expires_at=at + LASTS, token_hash=sha256(b"nobody has this letter: it was never mailed").hexdigest(),
    )  # fmt: skip
    ProposedShare.objects.create(invitation=letter, section="appreciate", level="read")
    ProposedShare.objects.create(invitation=letter, section="who_is_coming", level="read")
