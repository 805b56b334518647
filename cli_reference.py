"""trihelix query reference: the sample is read on one floor and asked on another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from cli_by_hand import refresh
from graph.context import Context
from graph.search import NameIndex
from graph.server import stop_server
from graph.store import open_store
from graph.workspace import Workspace
from ingest.run import add_files
from ingest.sample import sample_files
from queries.questions_page import questions_markdown


@click.command("reference")
@click.pass_obj
def reference_command(context: Context) -> None:
    """Print docs/questions.md: every question and its answer on the sample."""
    with TemporaryDirectory(prefix="trihelix-") as folder:
        workspace = Workspace(Path(folder)).create()
        # the sample never goes into the user's own Neo4j, nor into the user's workspace
        own = replace(context.settings, home=workspace.root, neo4j=None)
        add_files(workspace, sample_files())
        try:
            refresh(replace(context, workspace=workspace, settings=own))
            with open_store(own, workspace) as store:
                page = questions_markdown(store, NameIndex(workspace))
        finally:
            stop_server(workspace)
    click.echo(page, nl=False)
