"""The command `trihelix`: joins the groups, and what needs two floors; errors become exit codes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cli_by_hand import BY_HAND, refresh
from cli_reference import reference_command
from cli_review import review_command
from cli_shortlist import shortlist_command
from graph.commands import graph, print_json
from graph.context import Context
from graph.doctor import checks, doctor_table
from graph.errors import AmbiguousName, InputError, TrihelixError, UsageError
from graph.progress import shown
from graph.run_state import running
from graph.server import stop_server
from graph.settings import Settings
from graph.store import open_store
from graph.table import FORMATS, Format, write_table
from graph.workspace import Workspace
from ingest.commands import ingest
from ingest.run import add_files, forget_source
from ingest.sample import sample_files
from queries.commands import query
from queries.demo import demo_page

_EVERYWHERE = ("--workspace", "--lang")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    help="The planner's world: a folder (else TRIHELIX_HOME, else ./data).",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of words and labels.")
@click.version_option(package_name="trihelix")
@click.pass_context
def trihelix(context: click.Context, workspace: Path | None, lang: str | None) -> None:
    """Who works with whom, where the gaps are, whom to introduce: each with its evidence."""
    settings = Settings.from_env()
    context.obj = Context(
        workspace=Workspace(workspace or settings.home),
        settings=settings,
        language=lang or settings.language,
        asked_language=lang,
    )


trihelix.add_command(graph)
trihelix.add_command(ingest)
trihelix.add_command(query)
query.add_command(shortlist_command)
query.add_command(reference_command)
for command in (*BY_HAND, review_command):
    ingest.add_command(command)


@ingest.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", help="Key of the source (else the declaration's, else of the file).")
@click.option("--version", help="Date of this version (ISO), if the files don't tell.")
@click.option("--no-load", is_flag=True, help="Keep the facts, leave the graph as it is.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
@click.pass_obj
def add(
    context: Context,
    paths: tuple[Path, ...],
    source: str | None,
    version: str | None,
    no_load: bool,
    dry_run: bool,
) -> None:
    """Read files or folders: recognised registers and documents go into the graph."""
    watch = shown(context.language) if dry_run else running(context.workspace, context.language)
    with watch as progress:
        result = add_files(
            context.workspace, paths, source=source, version=version, dry_run=dry_run,
            progress=progress,
        )  # fmt: skip
        if not dry_run and result.usable:
            refresh(context, progress, load=not no_load)
    print_json(result.as_json())
    for refusal in result.refused:
        click.echo(refusal.reason, err=True)
    if not result.usable:
        raise InputError("Nothing could be used; the reasons stand above.")


@ingest.command("forget")
@click.argument("key")
@click.option("--dry-run", is_flag=True, help="Say what would leave; change nothing.")
@click.pass_obj
def forget(context: Context, key: str, dry_run: bool) -> None:
    """Take a source out: the graph becomes one that never saw it."""
    if dry_run:
        print_json(forget_source(context.workspace, key, dry_run=True))
        return
    with running(context.workspace, context.language) as progress:
        try:
            print_json(forget_source(context.workspace, key))
        finally:
            # also where the key is unknown: a forget that was killed had perhaps come so far
            refresh(context, progress)


@trihelix.command()
@click.option("--explore", "opens", is_flag=True, help="Open the explorer on it afterwards.")
@click.option("--fresh", is_flag=True, help="Begin with an empty demo workspace.")
@click.option("--port", type=int, default=8501, show_default=True)
@click.pass_obj
def demo(context: Context, opens: bool, fresh: bool, port: int) -> None:
    """Read the invented sample region, end to end, in a workspace of its own."""
    workspace = Workspace(context.workspace.root / "demo")
    if fresh:
        stop_server(workspace)
        shutil.rmtree(workspace.root, ignore_errors=True)
    # the sample never goes into the user's own Neo4j
    own = replace(context.settings, neo4j=None)
    inside = replace(context, workspace=workspace.create(), settings=own)
    with running(workspace, context.language) as progress:
        result = add_files(workspace, sample_files(), progress=progress)
        tally = refresh(inside, progress)
    with open_store(own, workspace) as store:
        click.echo(demo_page(store, workspace, result.as_json(), tally, context.language))
    if opens:
        raise SystemExit(run_explorer(inside, port=port, host="127.0.0.1"))


@trihelix.command()
@click.option("--port", type=int, default=8501, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Loopback unless told.")
@click.pass_obj
def explore(context: Context, port: int, host: str) -> None:
    """Open the explorer on this workspace."""
    raise SystemExit(run_explorer(context, port=port, host=host))


def run_explorer(context: Context, *, port: int, host: str) -> int:
    """Run the explorer until it is stopped and return its exit code."""
    import app

    command = [
        sys.executable, "-m", "streamlit", "run", app.__file__,
        "--server.port", str(port), "--server.address", host,
        "--server.headless", "true", "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    environment = app.environment(context)
    click.echo(f"http://{host}:{port}", err=True)
    return subprocess.run(command, env=environment, check=False).returncode


@trihelix.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="table")
@click.pass_obj
def doctor(context: Context, form: Format) -> None:
    """Say what is installed, reachable, right and wrong, and what to do."""
    found = checks(context.settings, context.workspace)
    write_table(doctor_table(found, context.language), form)


def hoisted(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with --workspace and --lang in front: they may stand anywhere.

    >>> hoisted(["graph", "stats", "--workspace", "w", "--lang=en"])
    ['--workspace', 'w', '--lang=en', 'graph', 'stats']
    """
    front: list[str] = []
    rest: list[str] = []
    items = iter(arguments)
    for item in items:
        if item == "--":
            rest += [item, *items]
        elif item in _EVERYWHERE:
            front += [item, *(value for value in [next(items, None)] if value is not None)]
        elif item.startswith(tuple(f"{name}=" for name in _EVERYWHERE)):
            front.append(item)
        else:
            rest.append(item)
    return front + rest


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every error becomes one clear sentence and an exit code."""
    _survive_narrow_consoles()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code: Any = trihelix.main(hoisted(given), prog_name="trihelix", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = UsageError.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        code = 130
    except AmbiguousName as error:
        for row in error.candidates:
            click.echo("\t".join(row), err=True)
        click.echo(f"Error: {error}", err=True)
        code = error.exit_code
    except TrihelixError as error:
        click.echo(f"Error: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except Exception:
        # a face: what reaches here is our bug, and its trace is what mends it
        traceback.print_exc()
        click.echo("This is a bug of Trihelix; please report the lines above.", err=True)
        code = TrihelixError.exit_code
    raise SystemExit(code if isinstance(code, int) else 0)


def _survive_narrow_consoles() -> None:
    # a GBK console must not end a run because of one character it lacks
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
