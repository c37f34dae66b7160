"""From whatever a phone sends to a small square that says nothing but what it shows."""

import random
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from profiles.actions.picture import MOST_PIXELS, SIDE, square
from teams.errors import RuleBroken, TooMuch
from tests.profiles.pictures import BLUE, GREEN, RED, file_of, png_claiming, telling_exif, thirds


def result(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(square(data)))
    image.load()
    return image


def near(pixel: object, colour: tuple[int, int, int], by: int = 30) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= by for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_it_makes_a_small_square_webp(kind: str) -> None:
    image = result(file_of(thirds(1600, 1200), kind))
    assert (image.format, image.size, image.mode) == ("WEBP", (SIDE, SIDE), "RGB")
    assert near(image.getpixel((SIDE // 2, SIDE // 2)), GREEN)


def test_it_takes_the_middle() -> None:
    image = result(file_of(thirds(900, 300), "PNG"))  # the middle square is exactly the green third
    assert all(near(image.getpixel(p), GREEN) for p in ((8, 8), (image.width - 8, image.height - 8)))


def test_it_does_not_blow_a_small_picture_up() -> None:
    assert result(file_of(thirds(120, 90), "PNG")).size == (90, 90)


@pytest.mark.parametrize(("orientation", "top"), [(1, None), (3, None), (6, RED), (8, BLUE)])
def test_it_is_upright_however_the_phone_was_held(orientation: int, top: tuple[int, int, int] | None) -> None:
    image = result(file_of(thirds(600, 600), exif=telling_exif(orientation), quality=95))
    if top is None:
        left = RED if orientation == 1 else BLUE
        assert near(image.getpixel((10, SIDE // 2)), left)
    else:
        assert near(image.getpixel((SIDE // 2, 10)), top)


def test_nothing_is_left_of_place_time_and_camera() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sent = file_of(thirds(), exif=telling_exif(6), icc_profile=srgb, comment=b"secret words")
    assert b"TellTaleCamera" in sent
    kept = square(sent)
    image = Image.open(BytesIO(kept))
    assert not image.getexif()
    assert not {"exif", "icc_profile", "xmp", "comment"} & image.info.keys()
    for trace in (b"TellTale", b"EXIF", b"ICCP", b"XMP", b"secret"):
        assert trace not in kept


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "RGBA", "LA", "I;16", "YCbCr"])
def test_it_reads_every_usual_kind_of_pixels(mode: str) -> None:
    kind = "JPEG" if mode in ("CMYK", "YCbCr") else "PNG"
    source = Image.new("I;16", (500, 500), 20000) if mode == "I;16" else thirds(500, 500, mode)
    assert result(file_of(source, kind)).size == (SIDE, SIDE)


def test_what_is_clear_becomes_white() -> None:
    image = result(file_of(Image.new("RGBA", (500, 500), (0, 0, 0, 0)), "PNG"))
    assert near(image.getpixel((250, 250)), (255, 255, 255))


def test_a_wide_colour_space_is_brought_into_the_usual_one() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    good = result(file_of(thirds(500, 500), "PNG", icc_profile=lab))
    broken = result(file_of(thirds(500, 500), "PNG", icc_profile=b"not a profile"))
    assert near(good.getpixel((250, 250)), GREEN)
    assert near(broken.getpixel((250, 250)), GREEN)


@pytest.mark.parametrize(
    ("width", "height"),
    [(MOST_PIXELS // 1000 + 1, 1000), (10_000, 10_000), (50_000, 50_000), (2_000_000_000, 1)],
)
def test_a_bomb_is_refused_before_it_unfolds(width: int, height: int) -> None:
    with pytest.raises(TooMuch) as refused:
        square(png_claiming(width, height))
    assert (refused.value.code, refused.value.problems[0].where) == ("too_many_pixels", "photo")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear Joan, this is a letter.",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
        b"%PDF-1.7\n",
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        png_claiming(500, 500),  # claims more than it has
        file_of(thirds())[:2000],
        file_of(thirds(), "PNG")[:-30],
        file_of(thirds(), "WEBP")[:200],
    ],
)
def test_what_is_no_picture_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(RuleBroken) as refused:
        square(data)
    assert (refused.value.code, refused.value.problems[0].where) == ("not_a_picture", "photo")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_damaged_file_gives_a_picture_or_a_refusal_and_nothing_else(kind: str) -> None:
    whole = file_of(thirds(90, 60), kind)
    chance = random.Random(7)
    refused = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            square(bytes(data[: chance.randint(len(data) // 2, len(data))]))
        except (RuleBroken, TooMuch):
            refused += 1
    assert refused > 0
