"""Portraits: each of them small, square, its own, and the same every time."""

from io import BytesIO

import pytest
from PIL import Image

from config.demo.portraits.picture import portrait
from config.demo.portraits.sheet import looks

LOOKS = looks()
MOST_BYTES = 12 * 1024


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return {key: portrait(look) for key, look in LOOKS.items()}


def test_everybody_has_one_that_is_small_enough(drawn: dict[str, bytes]) -> None:
    for key, data in drawn.items():
        assert len(data) <= MOST_BYTES, key
        with Image.open(BytesIO(data)) as image:
            assert (image.format, image.size) == ("WEBP", (480, 480)), key


def test_no_two_are_the_same(drawn: dict[str, bytes]) -> None:
    assert len(set(drawn.values())) == len(drawn)


def test_the_same_look_gives_the_same_picture(drawn: dict[str, bytes]) -> None:
    for key in ("joan", "balbir", "trish"):
        assert portrait(LOOKS[key]) == drawn[key]


def test_a_colour_that_is_not_drawn_is_refused() -> None:
    from dataclasses import replace

    with pytest.raises(KeyError):
        portrait(replace(LOOKS["joan"], hair_colour="green"))
