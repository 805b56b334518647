"""Many small values at once: nothing to be found by looking for cycles among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the collector of cycles from looking through millions of values again and again.

    A fifth of the time of a large table goes there, and it finds nothing: the values hold no
    cycles, and are freed by their counts.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
