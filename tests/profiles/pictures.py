"""Files that the photo tests send: pictures made here, and things that only look like one."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

RED, GREEN, BLUE = (200, 30, 30), (30, 200, 30), (30, 30, 200)


def file_of(image: Image.Image, kind: str = "JPEG", **more: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def thirds(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red, green and blue from left to right."""
    image = Image.new("RGB", (width, height), GREEN)
    image.paste(RED, (0, 0, width // 3, height))
    image.paste(BLUE, (width - width // 3, 0, width, height))
    return image.convert(mode)


def telling_exif(orientation: int = 1) -> Image.Exif:
    """Where, when and with what it was taken, and how the phone was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "TellTaleCamera"
    exif[0x0132] = "2030:05:14 10:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 27.0, 46.0), 3: "E", 4: (0.0, 21.0, 32.0)})
    return exif


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that claim to unfold into width x height pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
