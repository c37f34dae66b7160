"""The one way in which the kernel's functions are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile to machine code when first called, and keep it on disk.

    Without numba's reference counts (`_nrt`): nothing here makes arrays, and counting cost nine tenths of the time.
    Division as in numpy: the checks that raise kept counts and calls from being compiled away.
    """
    return cast("Callable[P, R]", njit(cache=True, _nrt=False, error_model="numpy")(function))
