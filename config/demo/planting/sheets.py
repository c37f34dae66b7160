"""Talking tools: what Joan, Cal, Mo, Gwenllian and Emrys wrote, what Susan would add, and a member's own good days."""

from config.demo.planting.plot import Plot
from config.demo.welsh import EMRYS_DEWISIADAU, GWENLLIAN_DYDDIAU
from profiles.actions.sheet_suggestions import suggest_row
from profiles.actions.sheets import write_sheet
from profiles.rules.sheets import Rows

JOAN_DAYS: Rows = {
    "good": [
        {"part": "waking", "what": "Tea in the blue mug, and no questions until it is half gone."},
        {"part": "morning", "what": "Lipstick on before anybody sees me."},
        {"part": "afternoon", "what": "A blanket finished, and the count up by one in the red book."},
    ],
    "bad": [
        {"part": "morning", "what": "My hands are stiff and somebody hurries the buttons."},
        {"part": "evening", "what": "Nobody has said who comes tomorrow. Then I lie awake."},
    ],
    "more": [
        {"what": "Tell me who comes next before you go.", "who": "Whoever is with me last"},
        {"what": "Blankets to the baby unit on a day when I am not tired.", "who": "Bev and me"},
    ],
}
JOAN_WORKS: Rows = {
    "working": [
        {"side": "me", "what": "Knit and Natter on Thursday, with the car at half past one."},
        {"side": "family", "what": "Mum tells me on Sunday what she did, not what hurts."},
        {"side": "team", "what": "Two of us know the bath by heart now."},
    ],
    "not_working": [
        {"side": "me", "what": "My needles get tidied away."},
        {"side": "team", "what": "Buttons before nine take us both too long."},
    ],
    "next": [{"what": "A basket for the needles that nobody moves", "who": "Tyrone", "when": "Thursday"}],
}
CAL_CHOICES: Rows = {
    "decisions": [
        {
            "decision": "What I spend my wages on",
            "involved": "Count it with me on the table. I say yes or no.",
            "final": "Me",
        },
        {"decision": "Who comes to my flat", "involved": "Show me a photo first.", "final": "Me"},
        {
            "decision": "My hours at work",
            "involved": "I talk to my boss. Somebody sits beside me.",
            "final": "Me and my boss",
        },
    ],
    "choosing": [
        {"about": "information", "what": "Pictures, and one thing at a time."},
        {"about": "choices", "what": "Two things, not five."},
        {"about": "good_times", "what": "After my tea."},
        {"about": "bad_times", "what": "On the doorstep, or when the football is on."},
    ],
}
CAL_BUS: Rows = {
    "tried": [{"what": "Five trips with somebody beside me, three with somebody two seats back.", "who": "Jasper"}],
    "learned": [{"what": "I need to see my stop in a photo. Names are no help.", "who": "Me"}],
    "pleased": [{"what": "I pressed the bell myself, and nobody said a word.", "who": "Me"}],
    "concerned": [{"what": "The bus being late, and nobody to count with.", "who": "Mum"}],
    "next": [
        {"what": "A card in my wallet: what to do when the bus is late", "who": "Jasper and me", "when": "Tuesday"}
    ],
}
MO_LIFE: Rows = {
    "younger": [{"what": "I ran the school kitchen. Four hundred dinners, hot, every day."}],
    "lived": [{"what": "Up at five, home by three, bingo with the girls on a Thursday."}],
    "again": [{"what": "The corner shop, on my own two feet."}, {"what": "A pan of my own on the stove."}],
}
BEV_DAYS: Rows = {
    "good": [
        {"part": "morning", "what": "I know by Friday what Monday looks like."},
        {"part": "any", "what": "Time to finish a cup of tea with somebody."},
    ],
    "bad": [{"part": "afternoon", "what": "A change of plan that I read on the doorstep."}],
    "more": [{"what": "Ring me when it is urgent. Write when it is not.", "who": "All of us"}],
}


def plant_sheets(plot: Plot) -> None:
    _write(plot, "joan", "good_day", JOAN_DAYS)
    _write(plot, "joan", "working", JOAN_WORKS, written_with="Susan, on the screen, and Bev")
    _write(plot, "callum", "decisions", CAL_CHOICES, written_with="Jasper")
    _write(plot, "callum", "four_plus_one", CAL_BUS, subject="The bus on my own")
    _write(plot, "maureen", "three_questions", MO_LIFE)
    _write(plot, "gwenllian", "good_day", GWENLLIAN_DYDDIAU, written_with="Rhian")
    _write(plot, "emrys", "decisions", EMRYS_DEWISIADAU, written_with="Rhian")
    _write(plot, "bev", "good_day", BEV_DAYS)
    suggest_row(
        by=plot.viewer("susan"), human_id=plot.humans["joan"].id, kind="good_day", number=1, heading="good",
        row={"part": "evening", "what": "The Sunday call, both of us with a cup of tea."}, why="You sleep after it, Mum.",
    )  # fmt: skip


def _write(plot: Plot, key: str, kind: str, rows: Rows, *, subject: str = "", written_with: str = "") -> None:
    write_sheet(
        by=plot.viewer(key), human_id=plot.humans[key].id, kind=kind, number=1, seen=0, rows=rows, subject=subject,
        written_with=written_with,
    )  # fmt: skip
