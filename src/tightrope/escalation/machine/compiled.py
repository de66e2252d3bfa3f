"""Compile a function to machine code with numba, and keep its type for the checker.

The compiled code is cached on disk beside the source, or in the user's cache where the source may not be written to:
only the first run after an install waits for the compiler.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

Kernel = TypeVar("Kernel", bound="Callable[..., Any]")


def compiled(kernel: Kernel) -> Kernel:
    """Compile on first call; arithmetic follows IEEE 754, so that every machine gives the same answer."""
    return cast("Kernel", numba.njit(cache=True, nogil=True, error_model="numpy")(kernel))


def inner(kernel: Kernel) -> Kernel:
    """Compile a function that only compiled ones call: without the entry from Python, which takes as long again."""
    bare: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}  # numba's stubs do not know them
    return cast("Kernel", numba.njit(cache=True, nogil=True, error_model="numpy", **bare)(kernel))
