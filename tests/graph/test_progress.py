from __future__ import annotations

import io

import pytest

from graph.progress import Pace, RunState, Shown, shown
from graph.workbook import display_width


class Clock:
    """A clock that stands until it is moved."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def state(done: int = 0, stage: str = "read", **more: object) -> RunState:
    told = {"detail": "", "total": 0, "rate": 0.0, "left": None, "started": "", "pid": 1, **more}
    return RunState(stage=stage, done=done, **told)  # type: ignore[arg-type]  # a table of cases


def test_progress_knows_pace_and_time_left() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.at("read 名单.csv", 0, 9000).left is None
    clock.now += 2
    told = pace.at("read 名单.csv", 3000, 9000)
    assert (told.stage, told.detail, told.rate, told.left) == ("read", "名单.csv", 1500.0, 4.0)
    clock.now += 5
    assert pace.at("evidence", 500, 0).rate == 0
    clock.now += 1
    assert pace.at("evidence", 2500, 0).rate == 2000


@pytest.mark.parametrize(
    ("told", "language", "text"),
    [
        (state(), "en", "reading"),
        (state(2000, detail="a.csv"), "zh", "读取 a.csv：2,000"),
        (state(2000, total=9000, rate=500.4, left=14.2), "en",
         "reading: 2,000 of 9,000, 500 a second, about 14 s left"),
        (state(2000, total=9000, rate=5.0, left=1400.0), "zh",
         "读取：2,000/9,000，每秒 5，约剩 23 分钟"),
        (state(1, stage="unheard"), "en", "unheard: 1"),
    ],
)  # fmt: skip
def test_progress_says_where_a_run_is(told: RunState, language: str, text: str) -> None:
    assert told.text(language) == text
    told.text("zh").encode("gbk")


def test_progress_writes_few_lines_into_a_file() -> None:
    clock, stream = Clock(), io.StringIO()
    screen = Shown("en", stream, clock)
    for number in range(20):
        screen.show(state(number))
        clock.now += 0.5
    screen.end()
    assert stream.getvalue().splitlines() == [
        "  reading", "  reading: 6", "  reading: 12", "  reading: 18"
    ]  # fmt: skip


def test_progress_has_one_line_on_a_terminal() -> None:
    clock, stream = Clock(), Terminal()
    screen = Shown("zh", stream, clock)
    screen.show(state(1000, detail="一个很长的文件名.csv"))
    clock.now += 1
    screen.show(state(5))
    screen.end()
    first, second = stream.getvalue().split("\r")[1:]
    assert first == "  读取 一个很长的文件名.csv：1,000"
    assert second.rstrip() == "  读取：5"
    assert display_width(second.removesuffix("\n")) == display_width(first)


def test_progress_ends_its_line_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with pytest.raises(KeyboardInterrupt), shown("en") as progress:
        progress("read", 1, 2)
        raise KeyboardInterrupt
    assert stream.getvalue() == "\r  reading: 1 of 2\n"
