from __future__ import annotations

from ingest.learning.documents import CorpusDocument
from ingest.learning.markup import parse
from ingest.learning.renamed import renamed

HEADER = "family: a\nkind: news\nregion: -\ndamage: none\nnames: invented\n---\n"
LINES = (
    "{E:恒远重工}与{U:江南大学}签约，{E:恒远重工}获批{P:“领雁”计划}，{N:周立}出席。",
    "{E:蓝湾生物}落户{R:青石县}，{N:陈星}说，{P:“星火”行动}启动，{E:云上数控}承担。",
    "{R:白水县}的{E:天工轴承}入选{P:省科技进步奖}。",
)


def documents() -> list[CorpusDocument]:
    found = [parse(HEADER + line + "\n", f"a-{i:02}") for i, line in enumerate(LINES)]
    assert not any(d.errors for d in found)
    return found


def test_renamed_copies_keep_all_but_names() -> None:
    originals = documents()
    copies = list(renamed(originals))
    assert [c.id for c in copies] == [d.id for d in originals]
    for copy, original in zip(copies, originals, strict=True):
        assert [e.type for e in copy.entities] == [e.type for e in original.entities]
        assert [copy.text[e.start : e.end] for e in copy.entities] == [
            e.text for e in copy.entities
        ]
        assert _around(copy) == _around(original)
    assert [c.text for c in copies] != [d.text for d in originals]


def test_renamed_name_is_the_same_wherever_it_stands_and_one_of_its_type() -> None:
    originals = documents()
    known = {(e.type, e.text) for d in originals for e in d.entities}
    first = next(iter(renamed(originals)))
    names = [e.text for e in first.entities]
    assert names[0] == names[2] and names[1] == "江南大学"
    assert {(e.type, e.text) for e in first.entities} <= known
    # what is quoted gives way to what is quoted
    assert "“" in names[3]


def test_renamed_copies_are_the_same_each_time() -> None:
    assert [c.text for c in renamed(documents())] == [c.text for c in renamed(documents())]


def _around(document: CorpusDocument) -> list[str]:
    ends = [0, *[e.end for e in document.entities]]
    starts = [*[e.start for e in document.entities], len(document.text)]
    return [document.text[a:b] for a, b in zip(ends, starts, strict=True)]
