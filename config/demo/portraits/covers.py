"""Hats, scarves, turbans: what somebody wears on their head. Each is two drawings, behind and in front."""

from collections.abc import Callable

from config.demo.portraits.colours import Colour, darker, lighter
from config.demo.portraits.face import CX, CY, Head
from config.demo.portraits.pen import Pen, arc

Drawing = Callable[[Pen, Head, Colour], None]


def _nothing(pen: Pen, head: Head, cloth: Colour) -> None:
    return


def _scarf_behind(pen: Pen, head: Head, cloth: Colour) -> None:
    wide = head.rx + 24
    pen.blob(
        [
            (CX - wide, CY - 20),
            (CX - 56, head.top - 18),
            (CX + 56, head.top - 18),
            (CX + wide, CY - 20),
            (CX + wide + 8, CY + 80),
            (CX + 132, CY + 190),
            (CX, CY + 220),
            (CX - 132, CY + 190),
            (CX - wide - 8, CY + 80),
        ],
        darker(cloth, 0.12),
    )


def _hijab(pen: Pen, head: Head, cloth: Colour) -> None:
    rx, ry = head.rx + 22, head.ry + 24
    opening = arc(CX, CY + 6, head.rx - 5, head.ry - 2, 30, -210, 40)
    pen.shape([*arc(CX, CY, rx, ry, 150, 390, 40), *opening], cloth)
    drape = [
        (CX - rx + 6, CY + 30),
        (CX - head.rx + 12, CY + 56),
        (CX - 40, CY + head.ry - 4),
        (CX, CY + head.ry + 4),
        (CX + 40, CY + head.ry - 4),
        (CX + head.rx - 12, CY + 56),
        (CX + rx - 6, CY + 30),
        (CX + 118, CY + 150),
        (CX + 96, CY + 208),
        (CX, CY + 224),
        (CX - 96, CY + 208),
        (CX - 118, CY + 150),
    ]
    pen.shape(drape, cloth)
    fold = darker(cloth, 0.18) if sum(cloth) > 260 else lighter(cloth, 0.16)
    pen.line([(CX + 78, CY + 74), (CX + 20, CY + 130), (CX - 66, CY + 150)], fold, 3.6)
    pen.line([(CX + 88, CY + 104), (CX + 30, CY + 164), (CX - 60, CY + 188)], fold, 3.6)
    pen.line(arc(CX, CY, head.rx + 10, head.ry + 12, 215, 320), fold, 3)


def _turban(pen: Pen, head: Head, cloth: Colour) -> None:
    wide = head.rx + 17
    pen.blob(
        [
            (CX - wide, CY - 34),
            (CX - wide - 4, CY - 84),
            (CX - 62, head.top - 36),
            (CX, head.top - 52),
            (CX + 62, head.top - 36),
            (CX + wide + 4, CY - 84),
            (CX + wide, CY - 34),
            (CX + 52, CY - 54),
            (CX, CY - 76),
            (CX - 52, CY - 54),
        ],
        cloth,
    )
    fold = lighter(cloth, 0.22)
    for k in range(4):
        pen.line(
            [
                (CX - wide + 2 + k * 2, CY - 48 - k * 22),
                (CX - 30 + k * 4, CY - 80 - k * 16),
                (CX + 12, CY - 84 - k * 19),
            ],
            fold,
            3,
        )
        pen.line(
            [
                (CX + wide - 2 - k * 2, CY - 48 - k * 22),
                (CX + 42 - k * 2, CY - 74 - k * 18),
                (CX + 12, CY - 84 - k * 19),
            ],
            fold,
            3,
        )
    pen.blob([(CX - 18, CY - 72), (CX, CY - 90), (CX + 18, CY - 72), (CX, CY - 68)], darker(cloth, 0.3))


def _gele_behind(pen: Pen, head: Head, cloth: Colour) -> None:
    pen.blob(
        [
            (CX - 100, CY - 60),
            (CX - 128, CY - 128),
            (CX - 74, CY - 186),
            (CX + 6, CY - 204),
            (CX + 92, CY - 186),
            (CX + 138, CY - 130),
            (CX + 100, CY - 56),
        ],
        darker(cloth, 0.16),
    )


def _gele(pen: Pen, head: Head, cloth: Colour) -> None:
    wide = head.rx + 12
    pen.blob(
        [
            (CX - wide, CY - 30),
            (CX - wide - 10, CY - 82),
            (CX - 66, head.top - 30),
            (CX + 8, head.top - 44),
            (CX + 76, head.top - 32),
            (CX + wide + 10, CY - 84),
            (CX + wide, CY - 30),
            (CX + 46, CY - 62),
            (CX, CY - 70),
            (CX - 46, CY - 62),
        ],
        cloth,
    )
    fold = lighter(cloth, 0.25)
    for k, rise in enumerate((0, 22, 44, 66)):
        pen.line(
            [
                (CX - wide - k * 6, CY - 44 - rise),
                (CX - 20, CY - 84 - rise * 0.9),
                (CX + wide + k * 7, CY - 46 - rise * 1.1),
            ],
            fold,
            3.4,
        )


def _kerchief_behind(pen: Pen, head: Head, cloth: Colour) -> None:
    wide = head.rx + 15
    pen.blob(
        [
            (CX - wide, CY - 20),
            (CX - 52, head.top - 14),
            (CX + 52, head.top - 14),
            (CX + wide, CY - 20),
            (CX + wide + 2, CY + 70),
            (CX, CY + 120),
            (CX - wide - 2, CY + 70),
        ],
        darker(cloth, 0.14),
    )


def _kerchief(pen: Pen, head: Head, cloth: Colour) -> None:
    rx, ry = head.rx + 13, head.ry + 14
    pen.shape([*arc(CX, CY, rx, ry, 145, 395, 40), *arc(CX, CY + 8, head.rx - 3, head.ry - 22, 28, -208, 40)], cloth)
    hair = head.hair
    pen.blob(
        [(CX - 50, CY - 58), (CX, CY - 74), (CX + 50, CY - 58), (CX + 30, CY - 54), (CX, CY - 62), (CX - 30, CY - 54)],
        hair,
    )
    for x, y in ((-58, -84), (-20, -98), (24, -98), (60, -82), (-82, -40), (82, -40), (-86, 16), (86, 16)):
        pen.oval(CX + x, CY + y, 5, 5, lighter(cloth, 0.55))
    for side in (-1, 1):
        pen.blob(
            [(CX, CY + 104), (CX + side * 34, CY + 116), (CX + side * 40, CY + 148), (CX + side * 14, CY + 136)], cloth
        )
    pen.oval(CX, CY + 108, 12, 11, darker(cloth, 0.16))


def _prayer_cap(pen: Pen, head: Head, cloth: Colour) -> None:
    wide = head.rx - 2
    pen.blob(
        [
            (CX - wide, CY - 56),
            (CX - wide + 4, CY - 98),
            (CX - 44, head.top - 20),
            (CX + 44, head.top - 20),
            (CX + wide - 4, CY - 98),
            (CX + wide, CY - 56),
            (CX, CY - 74),
        ],
        cloth,
    )
    for dx in range(-60, 61, 15):
        pen.line([(CX + dx, CY - 72 + abs(dx) * 0.14), (CX + dx + 7, CY - 92 + abs(dx) * 0.1)], darker(cloth, 0.2), 2.4)
    pen.line([(CX - wide + 2, CY - 60), (CX, CY - 76), (CX + wide - 2, CY - 60)], darker(cloth, 0.15), 3)


def _flat_cap(pen: Pen, head: Head, cloth: Colour) -> None:
    wide = head.rx + 12
    pen.blob(
        [
            (CX - wide, CY - 50),
            (CX - wide + 2, CY - 84),
            (CX - 50, head.top - 16),
            (CX + 40, head.top - 18),
            (CX + wide + 4, CY - 82),
            (CX + wide, CY - 50),
            (CX, CY - 68),
        ],
        cloth,
    )
    pen.blob(
        [(CX - 78, CY - 54), (CX, CY - 74), (CX + 78, CY - 54), (CX + 70, CY - 40), (CX, CY - 52), (CX - 70, CY - 40)],
        darker(cloth, 0.26),
    )
    pen.line([(CX - 8, head.top - 16), (CX - 20, CY - 70)], darker(cloth, 0.2), 2.4)
    pen.oval(CX, head.top - 15, 5, 4, darker(cloth, 0.2))


def _trilby(pen: Pen, head: Head, cloth: Colour) -> None:
    pen.blob(
        [
            (CX - 70, CY - 60),
            (CX - 66, head.top - 34),
            (CX - 22, head.top - 50),
            (CX, head.top - 40),
            (CX + 22, head.top - 50),
            (CX + 66, head.top - 34),
            (CX + 70, CY - 60),
        ],
        cloth,
    )
    pen.blob(
        [(CX - 74, CY - 66), (CX, CY - 82), (CX + 74, CY - 66), (CX + 74, CY - 88), (CX, CY - 102), (CX - 74, CY - 88)],
        darker(cloth, 0.45),
    )
    pen.blob(
        [
            (CX - 122, CY - 54),
            (CX - 70, CY - 72),
            (CX, CY - 80),
            (CX + 70, CY - 72),
            (CX + 122, CY - 54),
            (CX + 62, CY - 54),
            (CX, CY - 58),
            (CX - 62, CY - 54),
        ],
        darker(cloth, 0.12),
    )


def _beret(pen: Pen, head: Head, cloth: Colour) -> None:
    pen.blob(
        [
            (CX - 92, CY - 62),
            (CX - 104, CY - 96),
            (CX - 40, head.top - 34),
            (CX + 60, head.top - 32),
            (CX + 118, CY - 88),
            (CX + 92, CY - 58),
            (CX, CY - 76),
        ],
        cloth,
    )
    pen.line([(CX - 84, CY - 60), (CX, CY - 77), (CX + 86, CY - 58)], darker(cloth, 0.3), 7)
    pen.line([(CX + 10, head.top - 34), (CX + 14, head.top - 46)], darker(cloth, 0.3), 6)


COVERS: dict[str, tuple[Drawing, Drawing]] = {
    "": (_nothing, _nothing),
    "hijab": (_scarf_behind, _hijab),
    "turban": (_nothing, _turban),
    "gele": (_gele_behind, _gele),
    "kerchief": (_kerchief_behind, _kerchief),
    "prayercap": (_nothing, _prayer_cap),
    "flatcap": (_nothing, _flat_cap),
    "trilby": (_nothing, _trilby),
    "beret": (_nothing, _beret),
}
