"""How far a run is: stage, how much of how much, how fast, how long still; shown on stderr."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TextIO

from graph.declare import Label
from graph.workbook import display_width

Progress = Callable[[str, int, int], None]
"""Called with the stage (and what it is busy with), how much is done, how much there is (0: not
known)."""

STAGES = {
    "recognise": Label(zh="识别文件", en="recognising files"),
    "scan": Label(zh="预读", en="looking through"),
    "read": Label(zh="读取", en="reading"),
    "identity": Label(zh="判断同一记录", en="deciding which records are one"),
    "fold": Label(zh="汇总事实", en="gathering facts"),
    "compare": Label(zh="比对图谱", en="comparing with the graph"),
    "entities": Label(zh="写入实体", en="writing entities"),
    "relations": Label(zh="写入关系", en="writing relations"),
    "targets": Label(zh="写入目标", en="writing targets"),
    "evidence": Label(zh="写入证据", en="writing evidence"),
}
"""What a run does, in the order in which it does it."""
_LINE_EVERY = 3.0
"""Seconds between two lines where stderr is no terminal."""
_AMOUNT = Label(zh="{done}/{total}", en="{done} of {total}")
_RATE = Label(zh="，每秒 {rate}", en=", {rate} a second")
_LEFT = Label(zh="，约剩 {left}", en=", about {left} left")
_MINUTES = Label(zh="{n} 分钟", en="{n} min")
_SECONDS = Label(zh="{n} 秒", en="{n} s")


@dataclass(frozen=True, slots=True)
class RunState:
    """Where a run is."""

    stage: str
    """A key of STAGES."""
    detail: str
    """What it is busy with: a file, a source; '' if there is nothing to name."""
    done: int
    total: int
    """0 where it is not known."""
    rate: float
    """Things a second in this stage."""
    left: float | None
    """Seconds to the end of the stage, None where they can't be told."""
    started: str
    """When the run began, ISO, UTC."""
    pid: int

    def text(self, language: str) -> str:
        """Return one line: stage, how much of how much, rate, time left."""
        stage = STAGES[self.stage].text(language) if self.stage in STAGES else self.stage
        out = " ".join(filter(None, [stage, self.detail]))
        if self.done or self.total:
            amount = _AMOUNT.text(language) if self.total else "{done}"
            told = amount.format(done=f"{self.done:,}", total=f"{self.total:,}")
            out += ("：" if language == "zh" else ": ") + told
        if self.rate >= 1:
            out += _RATE.text(language).format(rate=f"{self.rate:,.0f}")
        if self.left is not None:
            out += _LEFT.text(language).format(left=duration(self.left, language))
        return out


def duration(seconds: float, language: str) -> str:
    """Return a stretch of time as people say it.

    >>> duration(42, "en"), duration(200, "zh")
    ('42 s', '3 分钟')
    """
    words, n = (_SECONDS, seconds) if seconds < 90 else (_MINUTES, seconds / 60)
    return words.text(language).format(n=round(n))


class Pace:
    """Counts what is done of a stage and how fast."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin now."""
        self._clock = clock
        self._name = ""
        self._began = clock()
        self._from = 0
        self._started = datetime.now(UTC).isoformat(timespec="seconds")

    def at(self, name: str, done: int, total: int) -> RunState:
        """Return where the run is, told the stage (and what it is busy with) and the amounts."""
        if name != self._name or done < self._from:
            self._name, self._began, self._from = name, self._clock(), done
        passed = self._clock() - self._began
        rate = (done - self._from) / passed if passed > 0 else 0.0
        left = (total - done) / rate if total and rate and passed >= 1 else None
        stage, _, detail = name.partition(" ")
        return RunState(stage, detail, done, total, rate, left, self._started, os.getpid())


class Shown:
    """Shows a run on a stream: a terminal has one line, rewritten; a file one every few seconds."""

    def __init__(
        self, language: str, stream: TextIO, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Show nothing yet."""
        self._language, self._stream, self._clock = language, stream, clock
        self._live = stream.isatty()
        self._last: float | None = None
        self._width = 0

    def show(self, state: RunState) -> None:
        """Show where the run is, unless something was shown just now."""
        now = self._clock()
        every = 0.1 if self._live else _LINE_EVERY
        is_over = bool(state.total) and state.done >= state.total and self._live
        if self._last is not None and now - self._last < every and not is_over:
            return
        self._last = now
        text = state.text(self._language)
        if not self._live:
            self._stream.write(f"  {text}\n")
            return
        # blanks take away what a longer line left behind; control sequences not every console has
        width = display_width(text)
        self._stream.write(f"\r  {text}{' ' * max(self._width - width, 0)}")
        self._stream.flush()
        self._width = width

    def end(self) -> None:
        """Leave the cursor at the beginning of a line."""
        if self._live and self._width:
            self._stream.write("\n")
            self._stream.flush()


@contextmanager
def shown(language: str, tell: Callable[[RunState], None] | None = None) -> Iterator[Progress]:
    """Yield a progress that is shown on stderr, and told to `tell` each time."""
    pace, screen = Pace(), Shown(language, sys.stderr)

    def progress(stage: str, done: int, total: int) -> None:
        state = pace.at(stage, done, total)
        screen.show(state)
        if tell is not None:
            tell(state)

    try:
        yield progress
    finally:
        screen.end()


def silent(stage: str, done: int, total: int) -> None:
    """Show no progress."""
    del stage, done, total
