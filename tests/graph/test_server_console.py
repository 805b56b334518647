from __future__ import annotations

import threading
import time
from pathlib import Path

from graph import server_console as console


def _print(root: Path, text: str) -> None:
    path = console.console_file(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_console_the_cause_is_waited_for_that_is_printed_below_the_first_line(
    tmp_path: Path,
) -> None:
    _print(tmp_path, 'Exception in thread "main" DatabaseOperationException\n')
    assert console.failed(tmp_path)

    def go_on() -> None:
        for line in ("\tat LocalDatabase.open\n", "Caused by: 'kg' is locked by another process\n"):
            time.sleep(0.1)
            _print(tmp_path, line)

    writer = threading.Thread(target=go_on)
    writer.start()
    console.wait_for_last_words(tmp_path)
    said = console.why_not_started(tmp_path, "160m", seconds=60)
    writer.join()
    assert "has the database below" in said


def test_console_that_says_nothing_is_not_waited_for_and_the_logs_are_named(
    tmp_path: Path,
) -> None:
    console.wait_for_last_words(tmp_path)
    assert not console.failed(tmp_path)
    assert not console.port_was_taken(tmp_path)
    said = console.why_not_started(tmp_path, "160m", seconds=60)
    assert "did not start within 60 s" in said
    assert str(console.console_file(tmp_path)) in said


def test_console_a_taken_port_and_an_unfit_heap_are_told_apart(tmp_path: Path) -> None:
    _print(tmp_path, "java.net.BindException: Address already in use\n")
    assert console.port_was_taken(tmp_path)
    _print(tmp_path, "Invalid maximum heap size: -Xmx9999t\n")
    assert "TRIHELIX_HEAP (9999t)" in console.why_not_started(tmp_path, "9999t", seconds=60)
