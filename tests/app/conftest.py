"""The sample, read and loaded once for all tests of the explorer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from browser import answers, free_port, until
from page_words import Open
from streamlit.testing.v1 import AppTest

import app
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


@pytest.fixture
def page(sample: Context, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return what opens a page on the sample."""
    for name, value in app.environment(sample).items():
        if name.startswith("TRIHELIX_"):
            monkeypatch.setenv(name, value)

    def opened(name: str, **parameters: str) -> AppTest:
        test = AppTest.from_file(app.__file__, default_timeout=60)
        for key, value in parameters.items():
            test.query_params[key] = value
        test.switch_page(f"app_pages/{name}.py")
        return test.run()

    return opened


@pytest.fixture(scope="session")
def explorer(sample: Context) -> Iterator[str]:
    """Yield the address of an explorer on the sample."""
    port = str(free_port())
    command = [sys.executable, "-m", "streamlit", "run", app.__file__]
    process = subprocess.Popen(
        [*command, "--server.port", port, "--server.address", "127.0.0.1"],
        env=app.environment(sample), cwd=sample.workspace.root, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: answers(f"http://127.0.0.1:{port}/_stcore/health"), patience=60)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
