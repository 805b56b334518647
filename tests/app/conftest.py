"""The sample, read and loaded once for all tests of the explorer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.commands import load_workspace
from graph.context import Context
from graph.server import stop_server
from graph.settings import Settings
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace
from ingest.run import add_files
from ingest.sample import sample_files


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """Yield the surroundings of a workspace that holds the sample."""
    workspace = Workspace(tmp_path_factory.mktemp("explorer")).create()
    context = Context(workspace, Settings(home=workspace.root, heap="384m"), "zh")
    add_files(workspace, sample_files(), progress=silent)
    resolve_workspace(workspace)
    load_workspace(context, silent)
    yield context
    stop_server(workspace)


def silent(stage: str, done: int, total: int) -> None:
    """Say nothing of the progress."""
