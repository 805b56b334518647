"""The text of a document with names, numbers, flaws and repairs marked on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.certainty import band_of, told
from ingest.text.edits import Edit

from .changes import MANY
from .layers import Stretch, number_of, stretches
from .sheet import Sheet
from .tags import MOST_CHARACTERS, safe
from .ties import sentence_at
from .words import rule

HEADING = re.compile(
    r"(?:篇?[一二三四五六七八九十]{1,3}[、.:：]|第[一二三四五六七八九十]{1,3}[章节篇部]"
    r"|[（(][一二三四五六七八九十]{1,3}[)）])[^。；;]{1,40}"
)

Firsts = dict[tuple[str, str, str], int]
"""Rule, what stood there, what is read → where the first such change stands."""


def paragraphs(sheet: Sheet, cited: frozenset[int]) -> Iterator[str]:
    """Yield the text by paragraph; the sentences that entries cite can be led to."""
    return _Writer(sheet, cited).paragraphs()


class _Writer:
    """Writes one stretch after the other; what is open lies within: sentence, then name."""

    def __init__(self, sheet: Sheet, cited: frozenset[int]) -> None:
        self.sheet, self.cited = sheet, cited
        self.titles = {part.title for part in sheet.parts}
        self.parts = {part.start for part in sheet.parts}
        spans = [number_of(sheet.reading, target) for target in sheet.reading.targets]
        self.numbers = {start for start, _ in spans}
        self.changed = {
            (c.rule, c.before, c.after): c.start for own in sheet.changes.values() for c in own
        }
        self.out: list[str] = []
        self.plain: list[str] = []
        self.sentence: int | None = None
        self.name: int | None = None

    def paragraphs(self) -> Iterator[str]:
        spans = [self.sheet.reading.sentences[number] for number in sorted(self.cited)]
        for stretch in stretches(self.sheet.reading, MOST_CHARACTERS, spans):
            self._open(stretch)
            if not stretch.is_plain or self.sentence is not None or self.name is not None:
                self._add(_piece(self.sheet, stretch, self.numbers, self.changed), stretch)
                continue
            words = self.sheet.read(stretch.start, stretch.end)
            for line in words.splitlines(keepends=True):
                self._add(safe(line.rstrip("\r\n")), stretch, line)
                if line[-1] in "\r\n":
                    yield from self._close()
        self._end_name()
        self._end_sentence()
        yield from self._close(is_last=True)

    def _open(self, stretch: Stretch) -> None:
        if self.name is not None and stretch.mention != self.name:
            self._end_name()
        if self.name is None:
            self._set_sentence(stretch.start)
        if stretch.start in self.parts:
            self.out.append(f"<span id=p{stretch.start}></span>")
        if stretch.mention is not None and self.name is None:
            self.name = stretch.mention
            self.out.append(_opening(self.sheet, stretch.mention))

    def _set_sentence(self, position: int) -> None:
        number = sentence_at(self.sheet.reading, position)
        inside = number in self.cited and position < self.sheet.reading.sentences[number][1]
        now = number if inside else None
        if now == self.sentence:
            return
        self._end_sentence()
        if now is not None:
            self.out.append(f"<span id=s{now}>")
        self.sentence = now

    def _end_sentence(self) -> None:
        if self.sentence is not None:
            self.out.append("</span>")
        self.sentence = None

    def _end_name(self) -> None:
        if self.name is not None:
            self.out.append("</mark>")
        self.name = None

    def _add(self, piece: str, stretch: Stretch, words: str | None = None) -> None:
        self.out.append(piece)
        self.plain.append(self.sheet.read(stretch.start, stretch.end) if words is None else words)

    def _close(self, *, is_last: bool = False) -> Iterator[str]:
        """Yield the paragraph; of which nothing is read, such as a page mark, joins the next."""
        plain = "".join(self.plain).strip()
        if plain or (is_last and self.out):
            kind = " class=h" if HEADING.fullmatch(plain) else ""
            kind = " class=t" if plain in self.titles else kind
            yield f"<p{kind}>{''.join(self.out).strip()}</p>"
            self.out, self.plain = [], []


def _opening(sheet: Sheet, index: int) -> str:
    mention = sheet.mention(index)
    band = band_of(mention.confidence)
    is_weak = band == "doubtful"
    about = [mention.canonical] if mention.canonical != mention.text else []
    about += [f"{sheet.band(band)} {told(mention.confidence)}"] if is_weak else []
    title = f' title="{safe(" · ".join(about))}"' if about else ""
    kind = f'"{mention.type} q"' if is_weak else mention.type
    return f"<mark id={sheet.ids[index]} class={kind}{title}>"


def _piece(sheet: Sheet, stretch: Stretch, numbers: set[int], changed: Firsts) -> str:
    text = safe(sheet.reading.text[stretch.start : stretch.end])
    if stretch.edit is not None:
        text = _edited(sheet, stretch.edit, changed)
    if stretch.mark is not None:
        text = _flawed(sheet, stretch, text)
    if stretch.target is None:
        return text
    own = f" {'id' if stretch.start in numbers else 'data-of'}=n{stretch.target}"
    if doubt := sheet.doubt(sheet.reading.targets[stretch.target]):
        return f'<u{own} class=bad title="{safe(doubt)}">{text}</u>'
    return f"<u{own}>{text}</u>"


def _edited(sheet: Sheet, edit: Edit, changed: Firsts) -> str:
    if edit.rule == "markup":
        return safe(edit.after)
    before = safe(edit.before.replace("\r", "").replace("\n", "⏎"))
    first = changed[edit.rule, edit.before, edit.after]
    own, title = f" {'id' if first == edit.start else 'data-of'}=x{first}", ""
    if edit.rule not in MANY:
        title = f' title="{safe(rule(edit.rule, sheet.language))}"'
    elif first != edit.start:
        own = ""
    return (
        f'<span{own} class="x {edit.rule}"{title}><del>{before}</del>'
        f"<ins>{safe(edit.after)}</ins></span>"
    )


def _flawed(sheet: Sheet, stretch: Stretch, text: str) -> str:
    mark = stretch.mark
    if mark is None:
        return text
    kind = {"number_corruption": "number"}.get(mark.kind, mark.kind)
    about = " | ".join([rule(mark.kind, sheet.language), *sheet.guessed(mark)])
    last = stretch.end == mark.end and mark.guesses
    guess = f' data-guess="?{safe(mark.guesses[0].text)}"' if last else ""
    own = f" id=d{mark.start}" if stretch.start == mark.start else ""
    return f'<span{own} class="q-{kind}"{guess} title="{safe(about)}">{text}</span>'
