"""The fast search: a week as flat arrays of whole numbers, compiled with numba. Never imported by the web process.

Read in this order: `layout` (what is where in the arrays), `flat` (a Problem as arrays), `state` (a plan as arrays),
`schedule` (from order to times and costs), `edit` (change, price, take back), `moves`, `anneal`.

Compiled code is kept on disk. numba notices a changed file, but not a changed file that another one calls, so the
folder is named after the text of all that is compiled.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numba

HERE = Path(__file__).resolve().parent
COMPILED = ("layout", "compiled", "schedule", "edit", "moves", "anneal", "../rules", "../costs")
"""The files whose text the compiled code depends on."""


def cache_folder() -> Path:
    """Where compiled code is kept: GOODWEEK_CACHE, else `.var` beside the project where it can be written."""
    digest = hashlib.sha256()
    for name in COMPILED:
        digest.update((HERE / f"{name}.py").read_bytes())
    home = os.environ.get("GOODWEEK_CACHE")
    base = Path(home) if home else HERE.parents[2] / ".var" / "compiled"
    folder = base / digest.hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError
    except OSError:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "goodweek" / folder.name
    return folder


setattr(numba.config, "CACHE_DIR", str(cache_folder()))  # noqa: B010 - numba does not declare it
