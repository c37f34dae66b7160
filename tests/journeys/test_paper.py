"""What hangs on the fridge: each sheet on A4, whole, black on white, in letters that can be read, in both languages.

The words are made here, in the shape of the server's own answers: what a team planned must not decide whether paper is whole.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.journeys.steps import ask, enter, settled
from tests.journeys.words import say

A4 = (595.3, 841.9)  # points
SMALLEST = 8.0  # points: below this a sheet takes more sheets (decision 38); Easy Read from 10, large print 18
EASY = 10.0
LARGE = 16.0  # the lines at the foot are a little smaller than the rest
SEVERAL = 12.0
DARK_ENOUGH = 4.5  # contrast with white paper

USUAL: dict[str, Any] = {
    "called": "Joan",
    "members": ["Rūta", "Bev"],
    "titles": ["Up and dressed, lipstick on", "Knit and Natter", "Settled for the night"],
    "line": "My chair by the window, with the good lamp on my left.",
    "lines": 5,
    "rows": 4,
}
LONG: dict[str, Any] = {
    "called": "Gwenllian-Angharad Llywelyn",
    "members": ["Myfanwy-Gwenhwyfar", "Llywelyn Fychan"],
    "titles": [
        "Ymolchi, gwisgo a brecwast wrth ffenest y gegin",
        "Siopa ym marchnad Aberystwyth gyda Gwenhwyfar",
        "Cinio a sgwrs am yr hen ddyddiau",
        "Mynd â'r ci am dro at lan yr afon",
        "Paratoi at y gwely a moddion gyda'r nos",
    ],
    "line": "Cerdded yn araf at lan yr afon yn Llanfairpwllgwyngyll gyda'r ci ar ôl cinio bob dydd Mercher",
    "lines": 8,
    "rows": 6,
}
WELSH = "Llinell yn Gymraeg"
STARTS = (450, 600, 750, 990, 1260)  # minutes after midnight
PARTS = ("morning", "morning", "afternoon", "afternoon", "evening")
FULL = ((0, 1, 2, 3, 4), (0, 1, 2, 3))  # visits on every other day: four or five
FEW = ((0, 2, 4), (0, 4))


def week(answer: dict[str, Any], who: dict[str, Any], days: tuple[tuple[int, ...], ...]) -> dict[str, Any]:
    """Who is coming: these visits, each of two members."""
    card = {**answer["person"], "photo": None}

    def visit(date: str, n: int) -> dict[str, Any]:
        members = [{**card, "id": f"{date}-{n}-{m}", "called": called} for m, called in enumerate(who["members"])]
        return {
            "id": f"{date}-{n}", "date": date, "start": STARTS[n], "minutes": 45, "part_of_day": PARTS[n],
            "title": who["titles"][n % len(who["titles"])], "members": members, "changed": None, "been": None, "needs": 0,
        }  # fmt: skip

    dated = [day["date"] for day in answer["days"]]
    return {
        **answer,
        "person": {**card, "called": who["called"]},
        "published": True,
        "times": "spoken",
        "days": [{"date": d, "visits": [visit(d, n) for n in days[i % len(days)]]} for i, d in enumerate(dated)],
    }


def profile(answer: dict[str, Any], who: dict[str, Any]) -> dict[str, Any]:
    """The page with so many lines in each section; the gifts have fewer. In English, and a line of each section in Welsh too."""
    line, lines = who["line"], who["lines"]
    sections: list[dict[str, Any]] = []
    for section in answer["sections"]:
        filled = dict(section)
        if "lines" in filled:
            filled["lines"] = [f"{line} {n}" for n in range(lines)]
        for kind in {"head", "hands", "heart"} & filled.keys():
            filled[kind] = [line] * (lines // 3)
        sections.append(filled)
    human = {
        **answer["human"],
        "photo": None,
        "called": who["called"],
        "name": f"{who['called']} o Lanfairpwllgwyngyll",
    }
    welsh = [{**s, "lines": [f"{WELSH} {s['key']}"]} if "lines" in s else s for s in sections]
    other = {"lang": "cy", "version": 1, "of_version": answer["version"], "headline": WELSH, "sections": welsh}
    return {**answer, "human": human, "lang": "en", "headline": line, "sections": sections, "others": [other]}


def chart(answer: dict[str, Any], who: dict[str, Any]) -> dict[str, Any]:
    words = who["line"][:62].strip()
    tells = [dict.fromkeys(("when", "does", "means", "do"), f"{words} {n}") for n in range(who["rows"])]
    hears = [dict.fromkeys(("say", "how", "helps"), f"{words} {n}") for n in range(who["rows"] - 1)]
    return {
        **answer,
        "human": {**answer["human"], "photo": None, "called": who["called"]},
        "tells": tells,
        "hears": hears,
    }


def answered(phone: Page, path: str, made: Callable[[dict[str, Any]], dict[str, Any]]) -> list[dict[str, Any]]:
    """From now on this phone gets the server's answer made over. Gives the list of what it got."""
    got: list[dict[str, Any]] = []

    def answer(route: Route) -> None:
        real = route.fetch()
        got.append(made(real.json()))
        route.fulfill(response=real, json=got[-1])

    phone.unroute(path)
    phone.route(path, answer)
    return got


def letters(text: str) -> Counter[str]:
    """How often each letter stands there: where a line ends, and the dot before it, is nobody's word."""
    return Counter(unicodedata.normalize("NFKC", re.sub(r"[\s•]", "", text)))


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def contrast_with_white(colour: tuple[float, ...]) -> float:
    """WCAG's, of red, green and blue from 0 to 1."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 1.05 / (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), parts)) + 0.05)


class Printed:
    """A PDF as a reader has it in the hand: pages, words, the smallest letters (points), the palest ink."""

    def __init__(self, pdf: Path) -> None:
        read = PdfReader(pdf)
        self.pages = len(read.pages)
        self.size = {(float(page.mediabox.width), float(page.mediabox.height)) for page in read.pages}
        self.smallest, self.palest = 1000.0, 21.0
        texts = [self._read(page) for page in read.pages]
        # Where there are several sheets, each has its number at the foot.
        numbered = [text.replace(f"{n} / {self.pages}", "", 1) for n, text in enumerate(texts, 1)]
        self.numbered = all(len(one) < len(other) for one, other in zip(numbered, texts))
        self.text = "\n".join(numbered)

    def _read(self, page: Any) -> str:
        colour: tuple[float, ...] = (0.0, 0.0, 0.0)
        kept: list[tuple[float, ...]] = []

        def before(operator: bytes, operands: list[Any], _cm: Any, _tm: Any) -> None:
            nonlocal colour
            if operator in (b"rg", b"g"):
                colour = tuple(float(o) for o in operands) * (3 if operator == b"g" else 1)
            elif operator == b"q":
                kept.append(colour)
            elif operator == b"Q" and kept:
                colour = kept.pop()
            elif operator in (b"Tj", b"TJ"):
                self.palest = min(self.palest, contrast_with_white(colour))

        def text(said: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
            if said.strip():
                across = abs(size) * (tm[0] ** 2 + tm[1] ** 2) ** 0.5 * (cm[0] ** 2 + cm[1] ** 2) ** 0.5
                self.smallest = min(self.smallest, across)

        extracted: str = page.extract_text(visitor_operand_before=before, visitor_text=text)
        return extracted


@pytest.fixture
def printer(tmp_path: Path) -> Callable[..., Printed]:
    """Prints what the phone shows, and holds it to what all paper must be."""

    def printed(phone: Page, smallest: float, sheets: int | None = 1) -> Printed:
        shown = phone.locator(".sheet").inner_text()
        pdf = tmp_path / "paper.pdf"
        phone.pdf(path=str(pdf), format="A4", prefer_css_page_size=True)
        paper = Printed(pdf)
        where = f"{phone.url}: {paper.pages} sheets, letters of {paper.smallest:.2f} points"
        assert all(abs(w - A4[0]) < 1 and abs(h - A4[1]) < 1 for w, h in paper.size), (where, paper.size)
        assert paper.pages == sheets if sheets else paper.pages > 1, where
        # All of the sheet and nothing else: no button, no way on, no line that runs off the end. The head of a table that goes
        # on over a sheet stands there again.
        heads = letters("".join(phone.locator(".sheet thead").all_inner_texts()))
        again = Counter({letter: n * (paper.pages - 1) for letter, n in heads.items()})
        assert letters(shown) - letters(paper.text) == Counter(), where
        assert letters(paper.text) - letters(shown) - again == Counter(), where
        assert paper.smallest >= smallest - 0.1, where
        assert paper.palest >= DARK_ENOUGH, where
        assert paper.pages == 1 or paper.numbered, where
        return paper

    return printed


def choose(phone: Page, key: str, language: str) -> None:
    button = phone.get_by_role("button", name=say(key, language), exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def open_sheet(phone: Page, path: str, called: str) -> None:
    phone.goto(path)
    settled(phone)
    expect(phone.locator(".sheet").get_by_text(called).first).to_be_visible()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_each_sheet_is_whole(language: str, new_phone: Callable[..., Page], printer: Callable[..., Printed]) -> None:
    # Given somebody whose phone is dark
    phone = new_phone(color_scheme="dark", service_workers="block")
    me = enter(phone, "Joan")["me"]["id"]
    ask(phone, "PATCH", "/me/settings", {"language": language, "easy": False, "times": "spoken"})
    for who in (USUAL, LONG):
        # When they print their week
        for days in (FEW, FULL) if who is LONG else (FEW,):
            got = answered(phone, f"**/api/v1/people/{me}/coming*", partial(week, who=who, days=days))
            open_sheet(phone, f"/people/{me}/coming/print", who["called"])
            visits = [visit for day in got[-1]["days"] for visit in day["visits"]]

            # Then it is on one sheet, even when every day is full; large print stays large and takes what it needs
            usual = printer(phone, SMALLEST)
            choose(phone, "profile.print_large", language)
            large = printer(phone, LARGE, None)

            # And in Easy Read too, as long as its letters can be easy to read: a full week takes more sheets
            choose(phone, "easy.title", language)
            easy_large = printer(phone, LARGE, None)
            choose(phone, "profile.print_one", language)
            easy = printer(phone, SEVERAL, None) if days is FULL else printer(phone, EASY)
            for paper in (usual, large, easy, easy_large):
                text = squeezed(paper.text)
                assert squeezed(say("paper.who_comes", language, name=who["called"])) in text
                for title, times in Counter(visit["title"] for visit in visits).items():
                    assert text.count(squeezed(title)) == times, title
                for called in who["members"]:
                    assert text.count(squeezed(called)) == len(visits), called

        # When they print their page
        got = answered(phone, f"**/api/v1/humans/{me}/profile", partial(profile, who=who))
        open_sheet(phone, f"/people/{me}/print", who["called"])
        phone.get_by_role("button", name="English", exact=True).click()
        usual = printer(phone, SMALLEST)
        choose(phone, "profile.print_large", language)
        large = printer(phone, LARGE, None)
        lines = [line for section in got[-1]["sections"] for line in section.get("lines", [])]
        assert lines
        for paper in (usual, large):
            assert [line for line in lines if squeezed(line) not in squeezed(paper.text)] == []

        # And in another language that it is written in, it has the words of that, and no others
        phone.get_by_role("button", name="Cymraeg", exact=True).click()
        text = squeezed(printer(phone, LARGE, None).text)
        assert [
            s["key"] for s in got[-1]["sections"] if "lines" in s and squeezed(f"{WELSH} {s['key']}") not in text
        ] == []
        assert squeezed(lines[0]) not in text

        # When they print how they say things
        got = answered(phone, f"**/api/v1/humans/{me}/chart", partial(chart, who=who))
        open_sheet(phone, f"/people/{me}/chart/print", who["called"])
        usual = printer(phone, SMALLEST)
        choose(phone, "profile.print_large", language)
        large = printer(phone, LARGE, None)
        for paper in (usual, large):
            for row in [*got[-1]["tells"], *got[-1]["hears"]]:
                assert [cell for cell in row.values() if squeezed(cell) not in squeezed(paper.text)] == []


def test_what_no_sheet_can_hold_takes_more_sheets(
    new_phone: Callable[..., Page], printer: Callable[..., Printed]
) -> None:
    """As much as a page can have: the letters stay large enough to read, and whoever prints is told."""
    phone = new_phone(service_workers="block")
    me = enter(phone, "Joan")["me"]["id"]
    ask(phone, "PATCH", "/me/settings", {"language": "en", "easy": False})
    much = {**LONG, "line": f"{LONG['line']}, a bob dydd Gwener hefyd"[:190], "lines": 12}
    answered(phone, f"**/api/v1/humans/{me}/profile", partial(profile, who=much))
    open_sheet(phone, f"/people/{me}/print", much["called"])
    expect(phone.get_by_text(say("paper.more"))).to_be_visible()
    printer(phone, SEVERAL * 0.9, None)
    # And with a page in Welsh in large letters on the screen, paper is as it was
    computed = "getComputedStyle(document.querySelector('.sheet')).fontSize"
    before = phone.evaluate(computed)
    ask(phone, "PATCH", "/me/settings", {"text_size": "larger"})
    open_sheet(phone, f"/people/{me}/print", much["called"])
    assert phone.evaluate(computed) == before
