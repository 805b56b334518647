"""Adding files from the explorer: a run in a thread of its own, seen and stopped by its state."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from graph.commands import load_workspace
from graph.context import Context
from graph.errors import TrihelixError
from graph.lock import writing
from graph.run_state import running
from graph.settings import Settings
from graph.workspace import Workspace
from ingest.refresh import refresh_facts
from ingest.run import RunResult, add_files


@dataclass(slots=True)
class Run:
    """One adding of files: what it does while it lasts, what came of it."""

    paths: tuple[Path, ...]
    is_over: bool = False
    result: RunResult | None = None
    error: TrihelixError | None = None
    warnings: list[str] = field(default_factory=list)


@st.cache_resource(show_spinner=False)
def runs() -> list[Run]:
    """Return the runs that this process started, the latest last."""
    return []


def start_run(paths: tuple[Path, ...], settings: Settings, language: str) -> Run:
    """Begin to add files in the background."""
    run = Run(paths)
    runs().append(run)
    context = Context(Workspace(settings.home), settings, language)
    threading.Thread(target=_add, args=(run, context), name=f"adding-{os.getpid()}").start()
    return run


def _add(run: Run, context: Context) -> None:
    try:
        with running(context.workspace, context.language) as progress:
            run.result = add_files(context.workspace, run.paths, progress=progress)
            if run.result.usable:
                with writing(context.workspace):
                    warn = run.warnings.append
                    refresh_facts(context.workspace, warn, progress, context.language)
                    load_workspace(context, progress)
    except TrihelixError as error:
        run.error = error
    finally:
        run.is_over = True
