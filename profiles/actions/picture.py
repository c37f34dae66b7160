"""From whatever a phone sends to a small square picture that says nothing but what it shows: bytes in, bytes out."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

from teams.errors import Problem, RuleBroken, TooMuch

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
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_many_pixels()
            image.draft("RGB", (SIDE * 2, SIDE * 2))  # a JPEG can be decoded smaller from the start
            image.load()
            picture = _upright_rgb(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _BROKEN as error:
        raise RuleBroken(
            "This is not a picture that we can read",
            code="not_a_picture",
            problems=[Problem("photo", "Choose a photo in JPEG, PNG, WebP or AVIF")],
        ) from error
    side = min(SIDE, *picture.size)
    out = BytesIO()
    ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS).save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


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
