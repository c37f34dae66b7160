"""`portrait(look)`: the finished picture as WebP bytes. The same appearance always gives the same bytes."""

from io import BytesIO

from PIL import Image

from config.demo.cast import Appearance
from config.demo.portraits.colours import CLOTH, GROUND, Colour, darker, lighter, mix, rgb
from config.demo.portraits.covers import COVERS
from config.demo.portraits.face import CX, Head, draw_features, draw_head, draw_neck, earrings, head_of
from config.demo.portraits.hair import STYLES
from config.demo.portraits.pen import SCALE, SIZE, Pen

# The part of the drawing that is shown: close enough that a face reads at 48 pixels, further off for what stands tall.
CLOSE = (64, 44, 416, 396)
TALL = (46, 10, 434, 398)
STANDS_TALL = {"gele", "turban", "trilby", "afro-puff", "bun", "messy-bun", "braids-up", "afro", "bouffant"}


def portrait(look: Appearance) -> bytes:
    """A 480 by 480 WebP of at most 12 kB. KeyError for a colour, hair or cover that is not drawn here."""
    left, top, right, bottom = TALL if {look.cover, look.hair} & STANDS_TALL else CLOSE
    box = (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)
    small = drawing(look).resize((SIZE, SIZE), Image.Resampling.LANCZOS, box=box)
    out = BytesIO()
    small.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def drawing(look: Appearance) -> Image.Image:
    """The picture at the size it is drawn in, several times 480."""
    ground = rgb(GROUND[look.background])
    head = head_of(look)
    pen = Pen(ground)
    pen.oval(CX, 258, 216, 216, mix(ground, (255, 253, 248), 0.55))
    hair_behind, hair_before = STYLES[look.hair]
    cover_behind, cover_before = COVERS[look.cover]
    cover = rgb(CLOTH[look.cover_colour or look.clothes])
    cover_behind(pen, head, cover)
    if look.cover not in ("gele", "hijab", "turban"):
        hair_behind(pen, head)
    _clothes(pen, look)
    draw_neck(pen, head)
    _collar(pen, look, head)
    draw_head(pen, head, look)
    if look.cover not in ("hijab", "turban", "kerchief", "gele"):
        hair_before(pen, head)
    draw_features(pen, head, look)
    cover_before(pen, head, cover)
    if look.earrings and look.cover != "hijab":
        earrings(pen, head)
    return pen.image


def _clothes(pen: Pen, look: Appearance) -> None:
    cloth = rgb(CLOTH[look.clothes])
    edge = [
        (26, 500),
        (44, 430),
        (84, 384),
        (150, 358),
        (198, 344),
        (240, 366),
        (282, 344),
        (330, 358),
        (396, 384),
        (436, 430),
        (454, 500),
    ]
    pen.blob([*edge, (240, 560)], cloth)
    for side in (-1, 1):
        pen.line([(CX + side * 142, 424), (CX + side * 134, 452), (CX + side * 133, 480)], darker(cloth, 0.22), 3.4)


def _collar(pen: Pen, look: Appearance, head: Head) -> None:
    cloth = rgb(CLOTH[look.clothes])
    shade: Colour = darker(cloth, 0.2) if sum(cloth) > 250 else lighter(cloth, 0.18)
    if look.top == "crew":
        pen.line([(188, 352), (206, 374), (240, 384), (274, 374), (292, 352)], shade, 9)
    elif look.top == "shirt":
        pen.shape([(240, 392), (206, 344), (190, 352), (206, 404)], lighter(cloth, 0.3))
        pen.shape([(240, 392), (274, 344), (290, 352), (274, 404)], lighter(cloth, 0.3))
        pen.line([(240, 392), (240, 482)], shade, 2.6)
        for y in (418, 452):
            pen.oval(240, y, 4, 4, lighter(cloth, 0.55))
    elif look.top == "cardigan":
        pen.shape([(198, 352), (240, 470), (282, 352), (262, 372), (240, 380), (218, 372)], (250, 244, 232))
        pen.line([(196, 350), (216, 410), (240, 474)], shade, 8)
        pen.line([(284, 350), (264, 410), (240, 474)], shade, 8)
    elif look.top == "zip":
        pen.blob(
            [(190, 340), (214, 362), (240, 370), (266, 362), (290, 340), (296, 374), (240, 396), (184, 374)], shade
        )
        pen.line([(240, 370), (240, 482)], lighter(cloth, 0.5), 4)
    else:
        raise KeyError(look.top)
