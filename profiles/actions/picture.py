"""From whatever a phone sends to a small square picture that says nothing but what it shows: bytes in, bytes out."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from teams.errors import Problem, RuleBroken, TooMuch

LONGEST = 1280  # pixels of the longer side of a photo on a note
SIDE = 480  # pixels: a face across a phone, and 4 cm on the printed page
MOST_PIXELS = 40_000_000  # what a decoder may be asked to unfold; a phone's photo has 12 to 24 million
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
#: What Pillow and its decoders raise over files that are broken in one way or another (RuntimeError: a damaged AVIF).
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    TypeError,
    EOFError,
    struct.error,
    zlib.error,
)


def square(data: bytes) -> bytes:
    """The middle square of a picture, upright, at most SIDE pixels wide, as WebP without any metadata (place, camera, time).

    Only decoding tells whether a file is a picture, so its name and type are not asked. RuleBroken when it is none or is
    cut off, TooMuch when it would unfold into more than MOST_PIXELS.
    """
    picture = _decoded(data, SIDE * 2)
    side = min(SIDE, *picture.size)
    out = BytesIO()
    ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS).save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


@dataclass(frozen=True)
class Fitted:
    """A WebP of so many pixels."""

    data: bytes
    width: int
    height: int


def fitted(data: bytes) -> Fitted:
    """The whole picture, upright, its longer side at most LONGEST pixels; else as `square`."""
    picture = _decoded(data, LONGEST)
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "WEBP", quality=78, method=4)
    return Fitted(out.getvalue(), picture.width, picture.height)


def _decoded(data: bytes, side: int) -> Image.Image:
    """The pixels alone; of a JPEG perhaps fewer, but never fewer than `side` where there are as many."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels()
            image.draft("RGB", (side, side))  # a JPEG can be decoded smaller from the start
            image.load()
            return _upright_rgb(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _BROKEN as error:
        raise RuleBroken(
            "This is not a picture that we can read",
            code="not_a_picture",
            problems=[Problem("photo", "Choose a photo in JPEG, PNG, WebP or AVIF")],
        ) from error


def _too_many_pixels() -> TooMuch:
    return TooMuch(
        "This picture is too large",
        code="too_many_pixels",
        problems=[Problem("photo", f"Choose one of at most {MOST_PIXELS // 1_000_000} million pixels")],
    )


def _upright_rgb(image: Image.Image) -> Image.Image:
    """A new picture of the pixels alone: turned as it was held, in sRGB, on white where it was clear."""
    upright = ImageOps.exif_transpose(image)
    profile = upright.info.get("icc_profile")
    clear = upright.convert("RGBA") if upright.has_transparency_data else None
    flat = upright.convert("RGB")
    if clear is not None:
        flat = Image.new("RGB", clear.size, "white")
        flat.paste(clear, mask=clear.getchannel("A"))
    if profile and upright.mode in ("RGB", "RGBA"):
        try:
            srgb = ImageCms.createProfile("sRGB")
            ImageCms.profileToProfile(flat, ImageCms.ImageCmsProfile(BytesIO(profile)), srgb, inPlace=True)
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken colour profile: the colours stay as they are written
    pixels = Image.new("RGB", flat.size)
    pixels.paste(flat)
    return pixels
