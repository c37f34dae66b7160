"""Pictures for a life story, drawn like the faces: flat shapes and few colours. Each is a square of 480 units."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from config.demo.portraits.colours import Colour
from config.demo.portraits.pen import SIZE, Pen

CREAM: Colour = (250, 240, 222)
BLUE: Colour = (84, 122, 160)
DEEP: Colour = (42, 62, 88)
PLUM: Colour = (122, 70, 104)
HONEY: Colour = (228, 172, 86)
CLAY: Colour = (190, 98, 72)
LEAF: Colour = (120, 148, 104)
SAND: Colour = (224, 202, 164)
INK: Colour = (60, 50, 44)
SKIN: Colour = (238, 200, 172)


def scene(name: str) -> bytes:
    """A 960 by 960 WebP. KeyError for one that is not drawn here."""
    pen = Pen(CREAM)
    SCENES[name](pen)
    out = BytesIO()
    pen.image.resize((SIZE * 2, SIZE * 2), Image.Resampling.LANCZOS).save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


def _river(pen: Pen) -> None:
    """A terrace on a sea wall, a barge with a red sail, a girl on the steps."""
    pen.shape([(0, 0), (480, 0), (480, 250), (0, 250)], (206, 222, 228))
    pen.oval(390, 84, 38, 38, (248, 226, 170))
    pen.shape([(0, 250), (480, 250), (480, 480), (0, 480)], BLUE)
    for n, y in enumerate((280, 312, 350, 396)):
        pen.line([(20 + n * 30, y), (120 + n * 30, y - 6), (220 + n * 30, y)], (140, 172, 200), 5)
    pen.blob([(230, 300), (420, 300), (400, 338), (252, 338)], INK)
    pen.shape([(318, 118), (322, 296), (238, 284)], CLAY)
    pen.shape([(328, 150), (328, 294), (404, 286)], (214, 132, 96))
    pen.line([(322, 104), (323, 300)], INK, 6)
    for n, wall in enumerate(((214, 166, 140), (228, 190, 150), (200, 150, 130))):
        left = 6 + n * 62
        pen.shape([(left, 150), (left + 56, 150), (left + 56, 262), (left, 262)], wall)
        pen.shape([(left - 4, 152), (left + 28, 112), (left + 60, 152)], PLUM)
        pen.shape([(left + 12, 176), (left + 26, 176), (left + 26, 196), (left + 12, 196)], CREAM)
        pen.shape([(left + 32, 210), (left + 48, 210), (left + 48, 262), (left + 32, 262)], DEEP)
    pen.shape([(0, 262), (210, 262), (232, 300), (0, 300)], SAND)
    pen.oval(150, 232, 13, 14, SKIN)
    pen.blob([(150, 242), (172, 286), (128, 286)], HONEY)
    pen.line([(138, 226), (150, 216), (163, 226)], CLAY, 8)


def _dance(pen: Pen) -> None:
    """Two people dancing under a string of lamps: a blue dress, a dark suit."""
    pen.shape([(0, 0), (480, 0), (480, 340), (0, 340)], (96, 58, 84))
    pen.shape([(0, 340), (480, 340), (480, 480), (0, 480)], (176, 124, 84))
    for x in range(0, 480, 60):
        pen.line([(x, 340), (x - 40, 480)], (150, 102, 68), 4)
    pen.line([(0, 60), (120, 104), (240, 118), (360, 104), (480, 60)], CREAM, 4)
    for x, y in ((40, 78), (110, 101), (180, 114), (250, 118), (320, 112), (390, 96), (450, 74)):
        pen.oval(x, y + 14, 12, 14, (250, 214, 130))
    pen.oval(196, 176, 26, 29, SKIN)
    pen.blob([(168, 172), (172, 146), (196, 138), (222, 148), (224, 176), (210, 156), (184, 158)], (92, 60, 40))
    pen.blob([(196, 204), (226, 222), (222, 270), (284, 396), (112, 396), (172, 270), (168, 222)], (92, 146, 206))
    pen.line([(222, 230), (262, 244), (296, 226)], SKIN, 15)
    pen.line([(176, 398), (172, 430)], SKIN, 11)
    pen.line([(222, 398), (230, 428)], SKIN, 11)
    pen.oval(302, 158, 26, 29, (214, 172, 142))
    pen.blob([(274, 156), (280, 130), (304, 122), (330, 132), (330, 154), (312, 140), (286, 142)], INK)
    pen.blob([(302, 186), (340, 206), (346, 318), (262, 318), (266, 206)], DEEP)
    pen.line([(284, 316), (280, 428)], DEEP, 26)
    pen.line([(324, 316), (334, 426)], DEEP, 26)
    pen.line([(268, 216), (232, 250), (206, 250)], DEEP, 18)


def _wool(pen: Pen) -> None:
    """A basket of wool by a window, needles in it, and a red book in which somebody keeps count."""
    pen.shape([(60, 30), (420, 30), (420, 236), (60, 236)], (198, 220, 230))
    pen.line([(240, 30), (240, 236)], CREAM, 10)
    pen.line([(60, 132), (420, 132)], CREAM, 10)
    pen.shape([(0, 330), (480, 330), (480, 480), (0, 480)], (172, 122, 84))
    for x, y, wool in ((170, 262, PLUM), (236, 246, HONEY), (300, 264, (126, 168, 190)), (210, 286, (226, 150, 150))):
        pen.oval(x, y, 48, 44, wool)
        pen.line([(x - 34, y - 8), (x, y - 26), (x + 32, y - 6)], CREAM, 3)
        pen.line([(x - 30, y + 14), (x + 2, y - 4), (x + 30, y + 16)], CREAM, 3)
    pen.line([(250, 256), (336, 126)], INK, 7)
    pen.line([(262, 262), (372, 152)], INK, 7)
    pen.oval(336, 122, 9, 9, CLAY)
    pen.oval(374, 149, 9, 9, CLAY)
    pen.blob([(98, 292), (366, 292), (338, 412), (126, 412)], (150, 108, 66))
    for y in (318, 350, 382):
        pen.line([(112, y), (232, y + 8), (352, y)], (116, 80, 48), 5)
    pen.shape([(352, 368), (456, 352), (466, 420), (362, 438)], (178, 48, 48))
    pen.shape([(358, 374), (450, 360), (452, 366), (360, 381)], CREAM)


def _cot(pen: Pen) -> None:
    """A very small blanket with stripes, folded over a cot, and a knitted hat."""
    pen.shape([(0, 0), (480, 0), (480, 350), (0, 350)], (224, 232, 220))
    pen.shape([(0, 350), (480, 350), (480, 480), (0, 480)], (196, 184, 160))
    pen.line([(70, 130), (70, 420)], CREAM, 18)
    pen.line([(410, 130), (410, 420)], CREAM, 18)
    for x in range(110, 400, 38):
        pen.line([(x, 190), (x, 360)], CREAM, 8)
    pen.line([(60, 184), (420, 184)], CREAM, 16)
    pen.line([(60, 366), (420, 366)], CREAM, 16)
    for n, wool in enumerate(((232, 176, 176), CREAM, (150, 186, 206), CREAM, (236, 200, 130), CREAM)):
        top = 176 + n * 30
        pen.blob([(130, top), (350, top), (352, top + 34), (128, top + 34)], wool)
    pen.blob([(196, 166), (204, 118), (240, 98), (278, 120), (286, 166)], LEAF)
    pen.blob([(188, 158), (292, 158), (294, 180), (186, 180)], (150, 178, 132))
    pen.oval(240, 92, 15, 15, CREAM)


SCENES: dict[str, Callable[[Pen], None]] = {"river": _river, "dance": _dance, "wool": _wool, "cot": _cot}
