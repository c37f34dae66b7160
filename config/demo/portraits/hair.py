"""Hair: what falls behind the head, and what is seen in front of it. Each style is two small drawings."""

import math
from collections.abc import Callable

from config.demo.portraits.colours import Colour, darker, lighter, mix
from config.demo.portraits.face import CX, CY, Head
from config.demo.portraits.pen import Pen, Point, arc

Drawing = Callable[[Pen, Head], None]


def cap(head: Head, hairline: list[Point], *, grow: float = 8, down_to: float = -10, lift: float = 0) -> list[Point]:
    """Hair on the skull: from one temple over the top to the other, then back along the hairline (offsets from the middle)."""
    rx, ry = head.rx + grow, head.ry + grow + lift
    start = math.degrees(math.asin(max(-1.0, min(1.0, down_to / ry))))
    over = arc(CX, CY, rx, ry, 180 - start, 360 + start)
    return [*over, *[(CX + x, CY + y) for x, y in hairline]]


def _fringe_line(head: Head, height: float, *, part: float = 0.0) -> list[Point]:
    """A hairline from the right temple to the left, highest at `part` (-1 left to 1 right)."""
    top = part * head.rx * 0.6
    side = head.rx - 4
    return [
        (side, -14),
        (side - 8, height + 22),
        (top + 22, height + 3),
        (top, height),
        (top - 22, height + 3),
        (8 - side, height + 22),
        (-side, -14),
    ]


def _shine(pen: Pen, head: Head) -> None:
    light = lighter(head.hair, 0.22)
    pen.line([(CX - 46, head.top + 12), (CX - 26, head.top + 2), (CX - 4, head.top - 1)], light, 4, 120)


def _curls(pen: Pen, points: list[Point], size: float, colour: Colour) -> None:
    shade = darker(colour, 0.13) if sum(colour) > 300 else lighter(colour, 0.1)
    for x, y in points:
        pen.oval(x, y, size, size, colour)
    for x, y in points:
        pen.line(arc(x, y, size * 0.55, size * 0.55, 200, 330, 8), shade, 2.4)


# Behind the head


def _behind_nothing(pen: Pen, head: Head) -> None:
    return


def _behind_long(pen: Pen, head: Head) -> None:
    wide = head.rx + 17
    pen.blob(
        [
            (CX - wide, CY - 30),
            (CX - 50, head.top - 14),
            (CX + 50, head.top - 14),
            (CX + wide, CY - 30),
            (CX + wide + 5, CY + 90),
            (CX + wide - 4, CY + 172),
            (CX, CY + 150),
            (CX - wide + 4, CY + 172),
            (CX - wide - 5, CY + 90),
        ],
        darker(head.hair, 0.18),
    )


def _behind_shoulder(pen: Pen, head: Head) -> None:
    wide = head.rx + 16
    pen.blob(
        [
            (CX - wide, CY - 30),
            (CX - 50, head.top - 12),
            (CX + 50, head.top - 12),
            (CX + wide, CY - 30),
            (CX + wide + 6, CY + 70),
            (CX + wide - 6, CY + 118),
            (CX, CY + 110),
            (CX - wide + 6, CY + 118),
            (CX - wide - 6, CY + 70),
        ],
        darker(head.hair, 0.18),
    )


def _behind_wavy(pen: Pen, head: Head) -> None:
    _behind_shoulder(pen, head)
    for side in (-1, 1):
        for k, (dx, dy) in enumerate(((10, 40), (20, 75), (10, 110), (18, 142), (2, 165))):
            pen.oval(CX + side * (head.rx - 2 + dx), CY + dy, 22, 24, head.hair if k % 2 else darker(head.hair, 0.12))


def _behind_bob(pen: Pen, head: Head) -> None:
    wide = head.rx + 16
    pen.blob(
        [
            (CX - wide, CY - 30),
            (CX - 50, head.top - 12),
            (CX + 50, head.top - 12),
            (CX + wide, CY - 30),
            (CX + wide + 8, CY + 52),
            (CX + wide - 22, CY + 84),
            (CX, CY + 70),
            (CX - wide + 22, CY + 84),
            (CX - wide - 8, CY + 52),
        ],
        darker(head.hair, 0.16),
    )


def _behind_ponytail(pen: Pen, head: Head) -> None:
    pen.blob(
        [
            (CX + 40, head.top + 6),
            (CX + 84, head.top + 2),
            (CX + 118, CY - 20),
            (CX + 122, CY + 60),
            (CX + 104, CY + 120),
            (CX + 92, CY + 50),
            (CX + 84, CY - 20),
        ],
        darker(head.hair, 0.15),
    )


def _behind_bun(pen: Pen, head: Head) -> None:
    pen.oval(CX, head.top - 20, 36, 31, head.hair)
    pen.line(arc(CX, head.top - 18, 20, 16, 200, 340), darker(head.hair, 0.25), 3.4)


def _behind_messy_bun(pen: Pen, head: Head) -> None:
    for dx, dy, r in ((-20, -20, 22), (4, -30, 26), (24, -16, 21), (0, -10, 24), (-34, -6, 9), (40, -28, 8)):
        pen.oval(CX + 8 + dx, head.top + dy, r, r, head.hair)
    pen.line(arc(CX + 10, head.top - 22, 22, 17, 190, 350), darker(head.hair, 0.28), 3.4)


def _behind_plait(pen: Pen, head: Head) -> None:
    for k in range(7):
        x, y = CX + 84 - k * 3 + (4 if k % 2 else -4), CY + 48 + k * 23
        pen.oval(x, y, 17 - k * 0.8, 17, head.hair if k % 2 else lighter(head.hair, 0.10))


def _behind_braids_long(pen: Pen, head: Head) -> None:
    for side in (-1, 1):
        for k in range(4):
            x = CX + side * (head.rx - 6 + k * 9)
            pen.line(
                [(x, CY - 40), (x + side * 5, CY + 60), (x + side * (4 + k), CY + 178 - k * 8)],
                head.hair if k % 2 else lighter(head.hair, 0.13),
                9.5,
            )


def _behind_braids_up(pen: Pen, head: Head) -> None:
    pen.oval(CX, head.top - 22, 44, 34, head.hair)
    for dx in (-26, -9, 9, 26):
        pen.line(
            [(CX + dx, head.top + 6), (CX + dx * 0.8, head.top - 22), (CX + dx * 0.3, head.top - 48)],
            lighter(head.hair, 0.16),
            3,
        )


def _behind_afro(pen: Pen, head: Head) -> None:
    ring = arc(CX, CY - 34, head.rx + 34, head.ry + 16, 150, 390, 26)
    pen.oval(CX, CY - 34, head.rx + 38, head.ry + 22, head.hair)
    _curls(pen, ring, 17, head.hair)


def _behind_puff(pen: Pen, head: Head) -> None:
    pen.oval(CX, head.top - 26, 60, 48, head.hair)
    _curls(pen, arc(CX, head.top - 26, 52, 42, 150, 390, 14), 15, head.hair)


def _behind_locs(pen: Pen, head: Head) -> None:
    for side in (-1, 1):
        for k in range(5):
            x = CX + side * (head.rx - 14 + k * 9)
            pen.line(
                [(x - side * 8, CY - 66), (x + side * 6, CY + 10), (x + side * 2, CY + 92 - k * 6)],
                head.hair if k % 2 else mix(head.hair, (120, 90, 60), 0.2),
                11,
            )


def _behind_bouffant(pen: Pen, head: Head) -> None:
    wide = head.rx + 24
    pen.blob(
        [
            (CX - wide, CY - 10),
            (CX - wide - 2, CY - 76),
            (CX - 60, head.top - 34),
            (CX, head.top - 46),
            (CX + 60, head.top - 34),
            (CX + wide + 2, CY - 76),
            (CX + wide, CY - 10),
            (CX + wide - 16, CY + 44),
            (CX, CY + 40),
            (CX - wide + 16, CY + 44),
        ],
        darker(head.hair, 0.12),
    )


# In front


def _none(pen: Pen, head: Head) -> None:
    return


def _cropped(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -64), grow=3, down_to=-8), head.hair)


def _fade(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -62), grow=2, down_to=-12), mix(head.hair, head.skin, 0.45))
    pen.shape(cap(head, [(60, -50), (40, -63), (0, -66), (-40, -63), (-60, -50)], grow=5, down_to=-54), head.hair)


def _short(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -60), grow=8, down_to=-4), head.hair)
    _shine(pen, head)


def _side_part(pen: Pen, head: Head) -> None:
    pen.shape(
        cap(
            head,
            [
                (head.rx - 4, -12),
                (head.rx - 10, -44),
                (40, -66),
                (-14, -58),
                (-44, -70),
                (12 - head.rx, -44),
                (4 - head.rx, -12),
            ],
            grow=9,
            down_to=-4,
            lift=4,
        ),
        head.hair,
    )
    pen.line([(CX - 42, CY - 70), (CX - 36, head.top + 2)], darker(head.hair, 0.3), 3)
    _shine(pen, head)


def _swept(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -70, part=-0.5), grow=8, down_to=0, lift=8), head.hair)
    for dx in (-34, -10, 16):
        pen.line(
            [(CX + dx, CY - 68), (CX + dx + 14, head.top + 8), (CX + dx + 36, head.top + 6)], darker(head.hair, 0.18), 3
        )


def _curly_top(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -60), grow=4, down_to=-16), darker(head.hair, 0.12))
    _curls(
        pen,
        [
            *arc(CX, CY - 22, head.rx - 4, head.ry - 12, 205, 335, 8),
            *arc(CX, CY - 42, head.rx - 26, head.ry - 34, 200, 340, 6),
        ],
        19,
        head.hair,
    )


def _fringe(pen: Pen, head: Head) -> None:
    pen.shape(
        cap(
            head,
            [
                (head.rx - 2, -4),
                (head.rx - 10, -34),
                (44, -46),
                (20, -37),
                (-4, -48),
                (-28, -36),
                (-48, -46),
                (10 - head.rx, -34),
                (2 - head.rx, -4),
            ],
            grow=10,
            down_to=4,
            lift=3,
        ),
        head.hair,
    )
    _shine(pen, head)


def _shaggy(pen: Pen, head: Head) -> None:
    pen.shape(
        cap(
            head,
            [
                (head.rx + 4, 30),
                (head.rx - 6, -24),
                (52, -40),
                (30, -62),
                (6, -46),
                (-20, -64),
                (-46, -42),
                (6 - head.rx, -24),
                (-head.rx - 4, 30),
            ],
            grow=13,
            down_to=26,
            lift=4,
        ),
        head.hair,
    )
    for side in (-1, 1):
        pen.blob(
            [
                (CX + side * (head.rx + 4), CY + 4),
                (CX + side * (head.rx + 18), CY + 20),
                (CX + side * (head.rx + 14), CY + 52),
                (CX + side * (head.rx + 2), CY + 34),
            ],
            head.hair,
        )


def _bob_front(pen: Pen, head: Head) -> None:
    pen.shape(
        cap(
            head,
            [(head.rx - 6, 40), (head.rx - 12, -20), (34, -58), (-30, -64), (12 - head.rx, -18), (6 - head.rx, 40)],
            grow=14,
            down_to=40,
            lift=2,
        ),
        head.hair,
    )
    _shine(pen, head)


def _long_front(pen: Pen, head: Head) -> None:
    pen.shape(
        cap(
            head,
            [
                (head.rx - 4, 20),
                (head.rx - 12, -22),
                (30, -66),
                (0, -74),
                (-30, -66),
                (12 - head.rx, -22),
                (4 - head.rx, 20),
            ],
            grow=12,
            down_to=24,
        ),
        head.hair,
    )
    pen.line([(CX, CY - 74), (CX, head.top - 8)], darker(head.hair, 0.25), 2.6)
    _shine(pen, head)


def _drawn_back(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -68), grow=6, down_to=-6), head.hair)
    for dx in (-38, -14, 14, 38):
        pen.line(
            [(CX + dx * 1.1, CY - 64), (CX + dx * 0.6, head.top - 2)],
            darker(head.hair, 0.2) if sum(head.hair) > 200 else lighter(head.hair, 0.14),
            2.4,
        )


def _braids_front(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -66), grow=6, down_to=-8), head.hair)
    for dx in (-56, -38, -20, 0, 20, 38, 56):
        pen.line(
            [(CX + dx, CY - 62 + abs(dx) * 0.2), (CX + dx * 0.72, head.top + 8), (CX + dx * 0.4, head.top - 4)],
            lighter(head.hair, 0.18),
            2.6,
        )


def _afro_front(pen: Pen, head: Head) -> None:
    _curls(pen, arc(CX, CY - 6, head.rx - 2, head.ry - 14, 200, 340, 11), 17, head.hair)


def _natural(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -60), grow=7, down_to=-10), head.hair)
    _curls(pen, arc(CX, CY - 6, head.rx + 1, head.ry - 2, 192, 348, 15), 10, head.hair)


def _locs_front(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -66), grow=8, down_to=-6), head.hair)
    for dx in (-60, -42, -24, -8, 8, 24, 42, 60):
        pen.line(
            [(CX + dx * 0.5, head.top - 6), (CX + dx, CY - 66), (CX + dx * 1.3, CY - 40 + abs(dx) * 0.3)]
            if abs(dx) > 30
            else [(CX + dx * 0.5, head.top - 8), (CX + dx, CY - 68)],
            mix(head.hair, (150, 110, 70), 0.22),
            8,
        )


def _pixie(pen: Pen, head: Head) -> None:
    pen.shape(
        cap(
            head,
            [
                (head.rx - 2, 0),
                (head.rx - 12, -34),
                (48, -54),
                (10, -44),
                (-36, -66),
                (10 - head.rx, -40),
                (2 - head.rx, 0),
            ],
            grow=9,
            down_to=6,
            lift=2,
        ),
        head.hair,
    )
    for dx in (-20, 6, 30):
        pen.line([(CX - 50 + dx, head.top + 18), (CX - 10 + dx, CY - 62)], darker(head.hair, 0.12), 2.4)


def _short_wavy(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -58), grow=8, down_to=16), head.hair)
    _curls(
        pen,
        [
            *arc(CX, CY - 4, head.rx + 5, head.ry + 2, 170, 370, 15),
            *arc(CX, CY - 30, head.rx - 24, head.ry - 40, 195, 345, 6),
        ],
        14,
        head.hair,
    )


def _set_curls(pen: Pen, head: Head) -> None:
    pen.shape(cap(head, _fringe_line(head, -54), grow=8, down_to=12), head.hair)
    _curls(
        pen,
        [
            *arc(CX, CY - 8, head.rx + 10, head.ry + 6, 165, 375, 14),
            *arc(CX, CY - 24, head.rx - 18, head.ry - 30, 190, 350, 7),
        ],
        18,
        head.hair,
    )


def _bouffant_front(pen: Pen, head: Head) -> None:
    pen.blob(
        [
            (CX - head.rx - 16, CY - 8),
            (CX - head.rx - 8, CY - 70),
            (CX - 40, head.top - 24),
            (CX + 20, head.top - 34),
            (CX + 70, head.top - 6),
            (CX + head.rx + 16, CY - 40),
            (CX + head.rx + 12, CY - 4),
            (CX + head.rx - 8, CY - 34),
            (CX + 30, CY - 62),
            (CX - 40, CY - 60),
            (CX - head.rx + 4, CY - 30),
        ],
        head.hair,
    )
    pen.line([(CX - 70, CY - 52), (CX - 30, head.top - 6), (CX + 40, head.top - 12)], darker(head.hair, 0.14), 3.4)
    pen.line([(CX - 50, CY - 54), (CX - 10, head.top + 16), (CX + 60, head.top + 14)], darker(head.hair, 0.14), 3.4)


def _sides(pen: Pen, head: Head, top: float) -> None:
    for side in (-1, 1):
        pen.blob(
            [
                (CX + side * (head.rx - 8), CY + top),
                (CX + side * (head.rx + 7), CY + top + 8),
                (CX + side * (head.rx + 11), CY - 12),
                (CX + side * (head.rx + 5), CY + 14),
                (CX + side * (head.rx - 3), CY - 8),
            ],
            head.hair,
        )


def _balding(pen: Pen, head: Head) -> None:
    _sides(pen, head, -54)


def _thin_sides(pen: Pen, head: Head) -> None:
    _sides(pen, head, -60)
    for dx in (-30, -8, 16):
        pen.line([(CX + dx - 20, head.top + 12), (CX + dx, head.top + 3), (CX + dx + 24, head.top + 8)], head.hair, 4.4)


def _bald(pen: Pen, head: Head) -> None:
    pen.line(
        [(CX - 34, head.top + 20), (CX - 18, head.top + 13), (CX, head.top + 11)], lighter(head.skin, 0.45), 5, 150
    )


STYLES: dict[str, tuple[Drawing, Drawing]] = {
    "none": (_behind_nothing, _none),
    "cropped": (_behind_nothing, _cropped),
    "fade": (_behind_nothing, _fade),
    "short": (_behind_nothing, _short),
    "side-part": (_behind_nothing, _side_part),
    "swept": (_behind_nothing, _swept),
    "curly-top": (_behind_nothing, _curly_top),
    "fringe": (_behind_nothing, _fringe),
    "shaggy": (_behind_nothing, _shaggy),
    "bob": (_behind_bob, _bob_front),
    "long-straight": (_behind_long, _long_front),
    "shoulder": (_behind_shoulder, _long_front),
    "wavy-long": (_behind_wavy, _long_front),
    "ponytail": (_behind_ponytail, _drawn_back),
    "bun": (_behind_bun, _drawn_back),
    "messy-bun": (_behind_messy_bun, _fringe),
    "plait": (_behind_plait, _long_front),
    "braids-long": (_behind_braids_long, _braids_front),
    "braids-up": (_behind_braids_up, _braids_front),
    "afro": (_behind_afro, _afro_front),
    "afro-puff": (_behind_puff, _drawn_back),
    "short-natural": (_behind_nothing, _natural),
    "locs": (_behind_locs, _locs_front),
    "pixie": (_behind_nothing, _pixie),
    "short-wavy": (_behind_nothing, _short_wavy),
    "set-curls": (_behind_nothing, _set_curls),
    "bouffant": (_behind_bouffant, _bouffant_front),
    "balding": (_behind_nothing, _balding),
    "thin-sides": (_behind_nothing, _thin_sides),
    "bald": (_behind_nothing, _bald),
}
