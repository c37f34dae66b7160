"""Drawing on a square of 480 units at several times its size, so that every edge comes out smooth when it is shrunk."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from config.demo.portraits.colours import Colour

SIZE = 480
SCALE = 3
Point = tuple[float, float]


class Pen:
    """Flat shapes in units of a 480-wide square; angles in degrees, clockwise from the right."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (SIZE * SCALE, SIZE * SCALE), ground)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def shape(self, points: Iterable[Point], fill: Colour, alpha: int = 255) -> None:
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=(*fill, alpha))

    def blob(self, points: Sequence[Point], fill: Colour, alpha: int = 255) -> None:
        """A smooth closed shape through the points."""
        self.shape(smooth(points, closed=True), fill, alpha)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour, alpha: int = 255) -> None:
        box = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        self._draw.ellipse(box, fill=(*fill, alpha))

    def ring(self, x: float, y: float, rx: float, ry: float, colour: Colour, width: float) -> None:
        box = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        self._draw.ellipse(box, outline=colour, width=round(width * SCALE))

    def line(self, points: Sequence[Point], colour: Colour, width: float, alpha: int = 255) -> None:
        """A smooth line through the points with round ends."""
        path = smooth(points, closed=False)
        half = width / 2
        left, right = [], []
        for (x0, y0), (x1, y1) in pairwise(path):
            length = math.hypot(x1 - x0, y1 - y0) or 1.0
            nx, ny = (y0 - y1) / length * half, (x1 - x0) / length * half
            left += [(x0 + nx, y0 + ny), (x1 + nx, y1 + ny)]
            right += [(x0 - nx, y0 - ny), (x1 - nx, y1 - ny)]
        self.shape([*left, *reversed(right)], colour, alpha)
        if alpha == 255:
            for x, y in (path[0], path[-1]):
                self.oval(x, y, half, half, colour)


def smooth(points: Sequence[Point], *, closed: bool, steps: int = 10) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    n = len(points)
    if n < 3:
        return list(points)
    out: list[Point] = []
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = (_at(points, i + k, closed) for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            out.append((_spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)))
    if not closed:
        out.append(points[-1])
    return out


def _at(points: Sequence[Point], i: int, closed: bool) -> Point:
    return points[i % len(points)] if closed else points[max(0, min(len(points) - 1, i))]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 24) -> list[Point]:
    """Points on an oval from one angle to another, either way round."""
    turn = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in turn]
