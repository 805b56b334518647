"""What follows every change of facts: the ledger replayed, identity decided, the graph loaded."""

from __future__ import annotations

from collections.abc import Callable

from graph.ledger_facts import Replayed, replay_ledger
from graph.progress import Progress, silent
from graph.workspace import Workspace
from ingest.ledger_table import judgements_told
from ingest.resolve.entities import resolve_workspace


def refresh_facts(
    workspace: Workspace,
    warn: Callable[[str], None],
    progress: Progress = silent,
    language: str = "en",
) -> Replayed:
    """Bring facts by hand and identity up to date with the facts of all sources.

    The caller holds the workspace for writing. `warn` is told what of the ledger does nothing.
    """
    replayed = replay_ledger(workspace)
    if replayed.torn:
        warn(
            f"The last line of {workspace.ledger} was not written whole and is passed over: "
            f"{replayed.torn[:80]}. Say it again if it is missed."
        )
    for line in replayed.gone:
        warn(f"{line}: no source makes the statement any more that this line corrects.")
    resolve_workspace(workspace, progress)
    for told in judgements_told(workspace, language):
        warn(told)
    return replayed
