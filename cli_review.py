"""trihelix ingest review: two records side by side, one key to decide, the next one at once."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import get_args

import click

from cli_by_hand import refresh
from graph.commands import print_json
from graph.context import Context
from graph.declare import Label
from graph.errors import UsageError
from graph.ledger_judgements import Verdict
from graph.run_state import running
from graph.search import NameIndex
from graph.table import FORMATS, Format, write_table
from ingest.by_hand import Signature, signed, undo_line
from ingest.judging import judge
from ingest.resolve.entities import are_replayed
from ingest.review import Question, Review, open_review, question_of, review_of
from ingest.review_screen import screen
from ingest.review_table import question_json, review_table
from ingest.second import agreement, first_of, open_second

_KEYS: dict[str, Verdict] = {
    **dict.fromkeys("s1", "same"), **dict.fromkeys("d2", "different"),
    **dict.fromkeys("u3", "unsure"),
}  # fmt: skip
_WHY = Label(zh="逐对核对", en="compared side by side")
_HELP = Label(
    zh="s 同一   d 不同   u 不能确定   k 略过   z 撤回上一条   q 结束",
    en="s same   d different   u unsure   k skip   z take the last back   q quit",
)
_HEAD = Label(
    zh="还有 {left} 对 · 已判 {done} 对 · 涉及 {hangs} 条陈述",
    en="{left} pairs left · {done} decided · {hangs} statements hang on this one",
)
_DONE = Label(zh="没有待判断的记录对。", en="No pair is left to decide.")
_BACK = Label(zh="已撤回 {line}。", en="{line} is taken back.")


if sys.platform == "win32":

    @contextmanager
    def _keyboard() -> Iterator[Callable[[], str]]:
        """Yield what reads the keys."""
        yield click.getchar
else:
    import termios
    import tty

    @contextmanager
    def _keyboard() -> Iterator[Callable[[], str]]:
        """Yield what reads the keys; what is typed before it is asked for is not lost."""
        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle, termios.TCSADRAIN)
            yield partial(_read, handle)
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)

    def _read(handle: int) -> str:
        typed = os.read(handle, 64)
        if not typed:
            raise EOFError
        return typed.decode("utf-8", "replace")


def _keys(read: Callable[[], str]) -> Iterator[str]:
    """Yield key after key, small and of half width; keys that send sequences (arrows) are none."""
    while True:
        typed = unicodedata.normalize("NFKC", read()).lower()
        if typed == "\x1b" or not typed.startswith("\x1b"):
            yield from typed


@dataclass(slots=True)
class _Session:
    """One sitting: what was decided, and how to take it back."""

    context: Context
    review: Review
    signature: Signature
    is_second: bool = False
    """Of what others judged, blind to how."""
    lines: list[tuple[str, Question]] = field(default_factory=list)

    def decide(self, question: Question, verdict: Verdict) -> None:
        """Write a decision down; it stands on the disk before the next pair is shown."""
        batch = self.lines[0][0] if self.lines else ""
        workspace, by = self.context.workspace, self.signature.by
        second = first_of(workspace, question.pair, by) if self.is_second else ""
        line, judgement = judge(
            workspace, question.pair, verdict, self.signature, batch=batch, second=second
        )
        self.review.answer(judgement)
        self.lines.append((line.id, question))

    def take_back(self) -> str:
        """Undo the last decision of this sitting and return its line, '' if there is none."""
        if not self.lines:
            return ""
        line, _ = self.lines.pop()
        undo_line(self.context.workspace, line, self.signature)
        self.review.take_back(line)
        return line


@click.command("review")
@click.argument("records", nargs=-1, metavar="[RECORD RECORD]")
@click.option("--of", "entity", metavar="NAME|ID",
              help="The records that one entity was made of, to part what is two.")  # fmt: skip
@click.option("--list", "listing", is_flag=True, help="List the pairs; no terminal is needed.")
@click.option("--decide", type=click.Choice(get_args(Verdict)),
              help="What the two RECORDs are; no terminal is needed.")  # fmt: skip
@click.option("--unsure", "again", is_flag=True, help="Also the pairs that were left open before.")
@click.option("--second", is_flag=True,
              help="What others judged, without being told how; it decides nothing.")  # fmt: skip
@click.option("--agreement", "agreeing", is_flag=True,
              help="How far second opinions agree with the first.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--by", default="", help="Who decides.")
@click.option("--why", default="", help="On what ground (else: compared side by side).")
@click.option("--on", metavar="DATE", help="The day it was decided (else today).")
@click.option("--no-load", is_flag=True, help="Keep it, leave the graph as it is.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False),
              help="Write a file, whole or not at all.")  # fmt: skip
@click.pass_obj
def review_command(
    context: Context, records: tuple[str, ...], entity: str | None, listing: bool,
    decide: Verdict | None, again: bool, second: bool, agreeing: bool, limit: int, by: str,
    why: str, on: str | None, no_load: bool, form: Format, out: Path | None,
) -> None:  # fmt: skip
    """Decide which records are one, the most useful pair first.

    A decision is a line of the ledger at once; the graph follows when you quit. `ingest undo
    judgements:N` takes one back, `ingest undo --batch judgements:N` all of one sitting.
    """
    if records and len(records) != 2:
        raise UsageError("Name two records, or none to be asked about the most useful pair.")
    if decide and not records:
        raise UsageError("--decide: name the two records. --list shows which are in question.")
    if agreeing:
        print_json(agreement(context.workspace))
        return
    ground = why or _WHY.text(context.language)
    if records and decide:
        signature = signed(by, ground, on, context.language)
        _decide(context, records, decide, signature, load=not no_load, is_second=second)
        return
    if records:
        _show(context, question_of(context.workspace, *records), form)
        return
    review = _opened(context, entity, again=again, second=by if second else None)
    if listing:
        table = review_table(context.workspace, review.left(), context.language, limit=limit)
        write_table(table, form, out=out)
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("No terminal here: --list shows the pairs, RECORD RECORD --decide tells.")
    signature = signed(by, ground, on, context.language)
    _sit(_Session(context, review, signature, is_second=second), not no_load)


def _opened(context: Context, entity: str | None, *, again: bool, second: str | None) -> Review:
    if second is not None:
        if not second.strip():
            raise UsageError("--second: say who decides (--by NAME).")
        return open_second(context.workspace, second.strip())
    if entity is None:
        return open_review(context.workspace, again=again)
    return review_of(context.workspace, NameIndex(context.workspace).resolve(entity))


def _decide(
    context: Context, records: tuple[str, ...], verdict: Verdict, signature: Signature, *,
    load: bool, is_second: bool,
) -> None:  # fmt: skip
    workspace, pair = context.workspace, (records[0], records[1])
    second = first_of(workspace, pair, signature.by) if is_second else ""
    line, _ = judge(workspace, pair, verdict, signature, second=second)
    _finish(context, [line.id], load=load)


def _show(context: Context, question: Question, form: Format) -> None:
    if form == "json":
        print_json(question_json(question, context.language))
    else:
        click.echo(_screen(context, question))


def _screen(context: Context, question: Question) -> str:
    width = shutil.get_terminal_size().columns
    return screen(question, context.language, width=width, mark=partial(click.style, bold=True))


def _sit(session: _Session, load: bool) -> None:
    """Ask until nothing is left or the person has enough; then bring the graph up to date."""
    try:
        with _keyboard() as read:
            keys = _keys(read)
            while (question := session.review.next()) is not None and _ask(session, question, keys):
                pass
        if question is None:
            click.echo(_DONE.text(session.context.language), err=True)
    except (KeyboardInterrupt, EOFError):
        click.echo(err=True)
    _finish(session.context, [line for line, _ in session.lines], load=load)


def _ask(session: _Session, question: Question, keys: Iterator[str]) -> bool:
    """Show a pair until a key is pressed that means something; return whether to go on."""
    language = session.context.language
    head = _HEAD.text(language).format(
        left=len(session.review.left()), done=len(session.lines), hangs=question.hangs
    )
    shown = f"\n{head}\n\n{_screen(session.context, question)}\n\n{_HELP.text(language)}"
    click.echo(shown, err=True)
    for key in keys:
        if key in _KEYS:
            session.decide(question, _KEYS[key])
        elif key == "k":
            session.review.put_off(question)
        elif key == "z":
            if line := session.take_back():
                click.echo(_BACK.text(language).format(line=line), err=True)
        elif key in ("q", "\x1b", "\x04"):
            return False
        else:
            continue
        return True
    return False


def _finish(context: Context, lines: list[str], *, load: bool) -> None:
    tally: dict[str, int] = {}
    if lines or not are_replayed(context.workspace):
        with running(context.workspace, context.language) as progress:
            tally = refresh(context, progress, load=load)
    left = len(open_review(context.workspace).left())
    print_json({"lines": lines, "left": left, "load": tally})
