"""A spaCy model that a planner has, trained here on a few sentences, as one more sign of names."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from graph.errors import InputError
from graph.workspace import Workspace
from ingest.learning.train import main
from ingest.terms import READER, read_terms
from ingest.text.adviser import PIECE, advice
from ingest.text.reading import read_document
from ingest.text.terms import Terms

SAID = ("园区与{}签约。", "今年{}投产。", "本周{}到访。")
FIRMS = ("乌拉", "嘎达", "帕提", "莫里", "赛琪", "卓玛")
OTHERS = ("毛巾", "石榴", "晴天", "木马", "棉花", "雨伞")
"""Words that stand where firms do and that nobody marked."""


def trained(folder: Path) -> str:
    """Return where a small model lies that was taught which words are firms."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    examples = []
    for text, name in [(said, word) for said in SAID for word in FIRMS + OTHERS]:
        start = text.index("{")
        spans = [(start, start + len(name), "ORG")] if name in FIRMS else []
        doc = nlp.make_doc(text.format(name))
        examples.append(Example.from_dict(doc, {"entities": spans}))
    spacy.util.fix_random_seed(1)
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    nlp.meta["name"], nlp.meta["version"] = "firms", "1.2.0"
    nlp.to_disk(folder)
    return str(folder)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace whose reader was learned, with a model, from a corpus of five firms."""
    root = tmp_path_factory.mktemp("advised")
    model = trained(root / "model")
    family = root / "corpus" / "train" / "firms"
    family.mkdir(parents=True)
    header = "family: firms\nkind: sentences\nregion: -\ndamage: none\nnames: invented\n---\n"
    for number, pair in enumerate(zip(FIRMS[:-1], OTHERS, strict=False)):
        firm, other = pair
        lines = [said.format(f"{{E:{firm}}}") for said in SAID] + [s.format(other) for s in SAID]
        (family / f"firms-{number}.txt").write_text(header + "\n".join(lines) + "\n", "utf-8")
    made = Workspace(root / "workspace")
    main([str(root / "corpus"), "--spacy", model, "--to", str(made.root / READER)])
    return made


def test_adviser_tells_names_that_the_corpus_has_not(workspace: Workspace) -> None:
    text = "".join(said.format(word) for said in SAID for word in (FIRMS[-1], OTHERS[-1]))
    terms = read_terms(workspace)
    assert terms.adviser is not None
    advised = advice(terms.adviser.model, text)
    assert [text[start:end] for start, end, _ in advised] == [FIRMS[-1]] * 3
    found = read_document(text, "doc", terms=terms).mentions
    assert [(m.text, m.type) for m in found] == [(FIRMS[-1], "Enterprise")] * 3


def test_adviser_is_part_of_what_facts_follow(workspace: Workspace) -> None:
    terms = read_terms(workspace)
    assert terms and terms.version and terms.version != Terms().version
    assert terms != Terms() and terms == read_terms(workspace)
    assert terms.adviser and terms.adviser.release == "zh_firms 1.2.0"


def test_adviser_of_another_version_or_none_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    said = (workspace.root / READER / "spacy.json").read_text("utf-8")
    folder = tmp_path / READER
    assert read_terms(Workspace(tmp_path)) == Terms()
    folder.mkdir(parents=True)
    (folder / "names.npz").write_bytes(b"")
    (folder / "spacy.json").write_text(said.replace("1.2.0", "1.1.0"), "utf-8")
    with pytest.raises(InputError, match=r"1\.1\.0, but zh_firms 1\.2\.0"):
        read_terms(Workspace(tmp_path))
    (folder / "spacy.json").write_text('{"model": "zh_none", "release": "zh_none 1"}', "utf-8")
    with pytest.raises(InputError, match="zh_none is not installed"):
        read_terms(Workspace(tmp_path))


def test_advice_on_long_lines_is_in_places_of_the_text(workspace: Workspace) -> None:
    terms = read_terms(workspace)
    assert terms.adviser is not None
    text = (
        "\n" + "。" * (PIECE - 3) + SAID[0].format(FIRMS[0]) * 2 + "\n" + SAID[1].format(FIRMS[1])
    )
    found = [text[a:b] for a, b, _ in advice(terms.adviser.model, text)]
    assert found[-2:] == [FIRMS[0], FIRMS[1]]


def test_learning_with_a_model_needs_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["corpus", "--spacy", "zh_core_web_sm"])
    assert "go together" in capsys.readouterr().err
