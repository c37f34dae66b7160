"""Head, neck, features, age, glasses and beards."""

import math
from dataclasses import dataclass
from zlib import crc32

from config.demo.cast import Appearance
from config.demo.portraits.colours import HAIR, SKIN, Colour, darker, lighter, mix, rgb
from config.demo.portraits.pen import Pen, Point, arc

CX, CY = 240.0, 218.0


@dataclass(frozen=True)
class Head:
    """Measures and colours that the parts of a portrait share."""

    rx: float
    ry: float
    jaw: float
    skin: Colour
    shade: Colour
    line: Colour
    hair: Colour
    apart: float
    brow_tilt: float

    @property
    def left(self) -> float:
        return CX - self.rx

    @property
    def right(self) -> float:
        return CX + self.rx

    @property
    def top(self) -> float:
        return CY - self.ry


def head_of(look: Appearance) -> Head:
    luck = crc32(repr(look).encode())
    skin = rgb(SKIN[look.skin])
    rx, ry, jaw = {"oval": (76, 98, 0.80), "round": (83, 94, 0.90), "square": (80, 97, 0.93)}[look.face]
    return Head(
        rx=rx + luck % 5 - 2,
        ry=ry + (luck >> 4) % 7 - 3,
        jaw=jaw + ((luck >> 8) % 5 - 2) / 100,
        skin=skin,
        shade=mix(skin, (120, 50, 20), 0.17),
        line=darker(skin, 0.42 if sum(skin) > 420 else 0.5),
        hair=rgb(HAIR[look.hair_colour]),
        apart=33 + (luck >> 12) % 4,
        brow_tilt=((luck >> 16) % 7 - 3) * 0.8,
    )


def outline(head: Head, grow: float = 0.0) -> list[Point]:
    """The face: round above the eyes, narrowing to the jaw below."""
    points = []
    for i in range(72):
        a = math.radians(i * 5)
        x, y = math.cos(a), math.sin(a)
        narrow = 1 - (1 - head.jaw) * max(0.0, y) ** 1.2
        x = math.copysign(abs(x) ** 0.92, x)
        points.append((CX + (head.rx + grow) * x * narrow, CY + (head.ry + grow) * y))
    return points


def draw_neck(pen: Pen, head: Head) -> None:
    pen.shape([(206, 270), (274, 270), (276, 340), (284, 372), (196, 372), (204, 340)], head.skin)
    pen.blob([(205, 286), (240, 312), (275, 286), (276, 322), (240, 345), (204, 322)], head.shade)


def draw_head(pen: Pen, head: Head, look: Appearance) -> None:
    for side in (-1, 1):
        pen.oval(CX + side * (head.rx - 1), CY + 6, 13, 20, head.skin)
        pen.oval(CX + side * (head.rx + 1), CY + 7, 6, 11, head.shade)
    pen.shape(outline(head), head.skin)
    blush = mix(head.skin, (214, 78, 62), 0.55)
    strength = 105 if look.skin == "fair-ruddy" else 62
    for side in (-1, 1):
        pen.oval(CX + side * 46, CY + 38, 19, 13, blush, strength)


def draw_features(pen: Pen, head: Head, look: Appearance) -> None:
    if look.age >= 58:
        _age_lines(pen, head, look.age)
    if look.freckles:
        for x, y in ((-52, 24), (-42, 30), (-34, 22), (52, 24), (42, 30), (34, 22), (-8, 20), (9, 22)):
            pen.oval(CX + x, CY + y, 2.4, 2.1, head.line, 120)
    _eyes(pen, head, look)
    pen.line([(CX - 10, CY + 30), (CX - 4, CY + 37), (CX + 5, CY + 37), (CX + 11, CY + 30)], head.line, 4.2, 190)
    if look.beard:
        _beard(pen, head, look.beard)
    _mouth(pen, head, look)
    if look.glasses:
        _glasses(pen, head, look)


def _eyes(pen: Pen, head: Head, look: Appearance) -> None:
    dark = (38, 26, 22)
    brow = head.hair if sum(head.hair) < 520 else mix(head.hair, head.line, 0.45)
    if sum(brow) < 120 and sum(head.skin) < 300:
        brow = (26, 16, 12)
    for side in (-1, 1):
        x, y = CX + side * head.apart, CY - 4
        pen.oval(x, y, 11.5, 9, (255, 252, 246))
        pen.oval(x, y, 7.6, 8.6, dark)
        pen.oval(x + 2.6, y - 3, 2.4, 2.4, (255, 255, 255))
        droop = 3 if look.age > 72 else 0
        lid = [
            (x - 13, y - 3 + (droop if side < 0 else 0)),
            (x - 4, y - 9.5),
            (x + 5, y - 9.5),
            (x + 13, y - 3 + (droop if side > 0 else 0)),
        ]
        pen.line(lid, darker(head.skin, 0.62), 4)
        tilt = head.brow_tilt * side
        pen.line([(x - 17, y - 23 + tilt), (x, y - 29), (x + 17, y - 23 - tilt)], brow, 6.5 if look.beard else 5.2)


def _mouth(pen: Pen, head: Head, look: Appearance) -> None:
    lip = mix(head.line, (176, 52, 48), 0.5)
    y = CY + 58
    if look.smile == "broad":
        pen.shape([*arc(CX, y - 4, 31, 27, 180, 0), (CX - 31, y - 4)], darker(lip, 0.35))
        pen.blob(
            [(CX - 25, y - 3), (CX, y - 4), (CX + 25, y - 3), (CX + 19, y + 5), (CX, y + 7.5), (CX - 19, y + 5)],
            (255, 252, 246),
        )
        pen.line([(CX - 33, y - 6), (CX, y - 3), (CX + 33, y - 6)], lip, 4)
    elif look.smile == "small":
        pen.line([(CX - 17, y), (CX, y + 4), (CX + 17, y)], lip, 5.5)
    elif look.smile == "wry":
        pen.line([(CX - 24, y + 3), (CX - 2, y + 7), (CX + 17, y), (CX + 27, y - 8)], lip, 5.5)
    else:
        pen.line([(CX - 27, y - 4), (CX - 13, y + 6), (CX, y + 9), (CX + 13, y + 6), (CX + 27, y - 4)], lip, 5.8)
        for side in (-1, 1):
            pen.line([(CX + side * 29, y - 9), (CX + side * 31, y - 4), (CX + side * 29, y)], head.line, 3, 130)


def _age_lines(pen: Pen, head: Head, age: int) -> None:
    soft = 70 if age < 70 else 105
    for side in (-1, 1):
        x = CX + side * (head.apart + 18)
        pen.line([(x, CY - 2), (x + side * 5, CY - 5), (x + side * 10, CY - 9)], head.line, 2.4, soft)
        pen.line([(x, CY + 4), (x + side * 5, CY + 6), (x + side * 10, CY + 9)], head.line, 2.4, soft)
        pen.line([(CX + side * 20, CY + 34), (CX + side * 34, CY + 44), (CX + side * 39, CY + 58)], head.line, 3, soft)
        if age >= 70:
            pen.line(
                [
                    (CX + side * (head.apart - 10), CY + 13),
                    (CX + side * head.apart, CY + 17),
                    (CX + side * (head.apart + 10), CY + 14),
                ],
                head.line,
                2.4,
                soft,
            )
    if age >= 65:
        pen.line([(CX - 30, CY - 55), (CX, CY - 59), (CX + 30, CY - 55)], head.line, 2.6, soft - 20)
    if age >= 78:
        pen.line([(CX - 24, CY - 67), (CX, CY - 70), (CX + 24, CY - 67)], head.line, 2.4, soft - 30)


def _beard(pen: Pen, head: Head, kind: str) -> None:
    y = CY + 58
    hair = darker(head.hair, 0.12)
    if kind == "stubble":
        pen.shape(_jaw(head, CY + 10, 0), mix(head.skin, hair, 0.9), 70)
        return
    if kind in ("short", "full", "long"):
        grow = {"short": 3, "full": 9, "long": 14}[kind]
        lower = _jaw(head, CY + 4, grow)
        if kind == "long":
            lower = [(px, py + max(0.0, py - CY - 60) * 1.15) for px, py in lower]
        pen.shape(lower, hair)
        pen.oval(CX, y + 1, 33, 15, head.skin if kind == "short" else mix(hair, head.skin, 0.82))
    if kind == "goatee":
        pen.blob(
            [(CX - 24, y + 16), (CX, y + 13), (CX + 24, y + 16), (CX + 20, y + 38), (CX, y + 46), (CX - 20, y + 38)],
            hair,
        )
    if kind in ("moustache", "full", "long", "short", "goatee"):
        thick = 8.5 if kind == "moustache" else 7
        wide = 32 if kind != "goatee" else 26
        for side in (-1, 1):
            pen.line([(CX + side * 3, y - 13), (CX + side * 16, y - 13), (CX + side * wide, y - 4)], hair, thick)


def _jaw(head: Head, from_y: float, grow: float) -> list[Point]:
    """The lower face from ear to ear, with the cheeks cut out in a gentle curve."""
    below = [point for point in outline(head, grow) if point[1] >= from_y]
    below.sort(key=lambda point: -math.atan2(point[1] - CY, point[0] - CX))
    edge = [(head.rx - 11, from_y - CY + 2), (head.rx - 17, 26), (52, 41), (36, 46)]
    inner = [(CX + x, CY + y) for x, y in edge] + [(CX, CY + 44)] + [(CX - x, CY + y) for x, y in reversed(edge)]
    return [*below, *inner]


def _glasses(pen: Pen, head: Head, look: Appearance) -> None:
    frame = (60, 44, 36) if look.age < 70 else (112, 84, 58)
    for side in (-1, 1):
        x = CX + side * (head.apart + 1)
        pen.oval(x, CY - 2, 24, 21, (255, 255, 255), 44)
        pen.ring(x, CY - 2, 25, 22, frame, 4.4)
        pen.line([(x + side * 25, CY - 6), (CX + side * (head.rx + 3), CY - 10)], frame, 4.4)
    pen.line([(CX - head.apart + 23, CY - 5), (CX, CY - 11), (CX + head.apart - 23, CY - 5)], frame, 4.4)


def earrings(pen: Pen, head: Head) -> None:
    for side in (-1, 1):
        pen.oval(CX + side * (head.rx + 3), CY + 32, 6, 6, (226, 176, 72))
        pen.oval(CX + side * (head.rx + 2), CY + 30, 2, 2, lighter((226, 176, 72), 0.7))
