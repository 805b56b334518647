from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.learning.markup import corpus
from ingest.text.reading import read_document
from ingest.text.said import Reading

CORPUS = Path(__file__).parents[3] / "benchmarks" / "corpus"


@pytest.fixture(scope="module")
def documents() -> list[Reading]:
    """Documents of every kind of damage, read."""
    wanted = re.compile("trad|damage|scrape|report|plan|list|table|profile|yearend|masked|essay")
    found = [doc for doc in corpus(CORPUS, "dev") if wanted.search(doc.id)]
    assert len(found) > 10
    return [read_document(doc.text, f"{doc.id}.txt") for doc in found]
