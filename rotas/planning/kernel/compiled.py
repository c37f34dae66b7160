"""The ways in which the kernel's functions are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba
from numba.core import types

import rotas.planning.kernel.bundle  # noqa: F401  (how arrays are handed over)

P = ParamSpec("P")
R = TypeVar("R")


OPTIONS: dict[str, Any] = {"cache": True, "_nrt": False, "error_model": "numpy", "no_cfunc_wrapper": True}


def called(function: Callable[P, R]) -> Callable[P, R]:
    """Compile to machine code when first called, and keep it on disk.

    Without numba's reference counts (`_nrt`): nothing here makes arrays, and counting cost nine tenths of the time.
    Division as in numpy: the checks that raise kept counts and calls from being compiled away.
    """
    return _once(function, **OPTIONS)


def beside(function: Callable[P, R]) -> Callable[P, R]:
    """The same, and other threads go on meanwhile: for what touches nothing but the arrays that it is given."""
    return _once(function, **OPTIONS, nogil=True)


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The same for what only compiled code calls: without code to take its arrays over from Python."""
    return _once(function, **OPTIONS, no_cpython_wrapper=True)


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """The same again, and always made part of whatever calls it: for what is small, or called in one place."""
    return _once(function, **OPTIONS, no_cpython_wrapper=True, forceinline=True)


def _once(function: Callable[P, R], **options: Any) -> Callable[P, R]:
    """Compiled once for all whole numbers: numba would do it anew for each number that is written out in a call."""
    out: Any = cast("Any", numba.njit)(**options)(function)
    template = out.get_call_template

    def plain(args: Any, kws: Any) -> Any:
        return template(tuple(map(types.unliteral, args)), {k: types.unliteral(v) for k, v in kws.items()})

    out.get_call_template = plain
    return cast("Callable[P, R]", out)
