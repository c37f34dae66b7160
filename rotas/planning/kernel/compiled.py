"""The one way in which the kernel's functions are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


OPTIONS: dict[str, Any] = {"cache": True, "_nrt": False, "error_model": "numpy"}


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile to machine code when first called, and keep it on disk.

    Without numba's reference counts (`_nrt`): nothing here makes arrays, and counting cost nine tenths of the time.
    Division as in numpy: the checks that raise kept counts and calls from being compiled away.
    """
    return cast("Callable[P, R]", numba.njit(**OPTIONS)(function))


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """The same, and always made part of whatever calls it: a call hands over sixty arrays."""
    return cast("Callable[P, R]", numba.njit(**OPTIONS, forceinline=True)(function))
