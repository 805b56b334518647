"""What reads the whole graph: begun when the store is opened, once a data version, waited for."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any

_MOST = 24


class Warm:
    """Keeps answers by name and data version; an answer that is being made is waited for."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="warm")
        self._kept: dict[tuple[str, str], Future[Any]] = {}
        self._lock = Lock()

    def begin(self, name: str, version: str, make: Callable[[], Any]) -> Future[Any]:
        """Return the answer that is made, begun now if it was not.

        One that failed is made anew; of those that are kept the oldest goes.
        """
        with self._lock:
            found = self._kept.get((name, version))
            if found is None or (found.done() and found.exception() is not None):
                found = self._kept[name, version] = self._pool.submit(make)
                while len(self._kept) > _MOST:
                    del self._kept[next(iter(self._kept))]
        return found

    def get(self, name: str, version: str, make: Callable[[], Any]) -> Any:
        """Return the answer, waiting for it. Raises what making it raised."""
        return self.begin(name, version, make).result()
