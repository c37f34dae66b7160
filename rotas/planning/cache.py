"""Where the compiled kernel is kept on disk. Apart from the kernel, so that asking does not load the compiler."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

KERNEL = Path(__file__).resolve().parent / "kernel"
COMPILED = (
    "layout",
    "table",
    "bundle",
    "compiled",
    "schedule",
    "edit",
    "ease",
    "choose",
    "rebuild",
    "moves",
    "anneal",
    "../rules",
    "../costs",
)
"""The files whose text the compiled code depends on. numba notices a changed file, but not a changed file that another
one calls, so the folder is named after the text of them all."""


def cache_folder() -> Path:
    """Where compiled code is kept: GOODWEEK_CACHE, else `.var` beside the project where it can be written."""
    digest = hashlib.sha256()
    for name in COMPILED:
        digest.update((KERNEL / f"{name}.py").read_bytes())
    home = os.environ.get("GOODWEEK_CACHE")
    base = Path(home) if home else KERNEL.parents[2] / ".var" / "compiled"
    folder = base / digest.hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError
    except OSError:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "goodweek" / folder.name
    return folder
