"""Time limits that hold when the server does not."""

from __future__ import annotations

import gc
import socket
import threading
import time
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from graph.errors import OutOfTime
from graph.settings import Settings
from graph.store import open_store
from graph.store_watchdog import Watch
from graph.workspace import Workspace


class Wire:
    """A wire between driver and server that can be cut without a word."""

    def __init__(self, port: int) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._ends: list[socket.socket] = []
        self._open = threading.Event()
        self._open.set()
        threading.Thread(target=self._accept, args=(port,), daemon=True).start()

    def freeze(self) -> None:
        self._open.clear()

    def close(self) -> None:
        self._open.set()
        for end in (self._listener, *self._ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self, port: int) -> None:
        with suppress(OSError):
            while True:
                near, far = (
                    self._listener.accept()[0],
                    socket.create_connection(("127.0.0.1", port)),
                )
                self._ends += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self._open.wait()
                target.sendall(data)


@pytest.mark.neo4j
@pytest.mark.slow
# The driver leaves sockets to the collector where a connection ends while it is being opened.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_store_watchdog_leaves_a_frozen_neo4j_behind(neo4j_settings: Settings) -> None:
    known = neo4j_settings.neo4j
    assert known is not None
    wire = Wire(urlsplit(known.uri).port or 7687)
    away = replace(neo4j_settings, neo4j=replace(known, uri=f"bolt://127.0.0.1:{wire.port}"))
    try:
        with open_store(away, Workspace(away.home)) as store:
            assert store.read("RETURN 1 AS x").rows == [{"x": 1}]
            wire.freeze()
            start = time.monotonic()
            with pytest.raises(OutOfTime, match=r"within 1 s"):
                store.read("RETURN 2 AS x", timeout=1)
            assert time.monotonic() - start < 12
            wire.close()
    finally:
        wire.close()
        # Polled, not joined: one may be listed that is only about to start, and one brings another.
        over = time.monotonic() + 20
        while time.monotonic() < over and any(
            thread.name == "store-within" for thread in threading.enumerate()
        ):
            time.sleep(0.05)
        gc.collect()


@pytest.mark.parametrize(("seconds", "lasts", "calls"), [(0.05, 0.5, 1), (5, 0, 0), (None, 0.1, 0)])
def test_store_watchdog_barks_once_and_only_if_it_lasts(
    seconds: float | None, lasts: float, calls: int
) -> None:
    heard: list[bool] = []
    with Watch(seconds, lambda over: heard.append(over.is_set())) as watch:
        time.sleep(lasts)
    time.sleep(0.1)
    assert heard == [False] * calls
    assert watch.expired is bool(calls)
